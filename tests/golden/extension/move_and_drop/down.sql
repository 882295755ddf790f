-- step 1: create extension hstore
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
CREATE EXTENSION IF NOT EXISTS hstore;
