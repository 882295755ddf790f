-- step 1: drop extension earthdistance
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DROP EXTENSION IF EXISTS earthdistance;

-- step 2: drop extension cube
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP EXTENSION IF EXISTS cube;
