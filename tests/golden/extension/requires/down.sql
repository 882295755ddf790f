-- step 1: create extension cube
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
CREATE EXTENSION IF NOT EXISTS cube;

-- step 2: create extension earthdistance
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
CREATE EXTENSION IF NOT EXISTS earthdistance;
