-- step 1: move extension citext to schema extensions
--   boot | transaction | lock: none | schema.xml:3
ALTER EXTENSION citext SET SCHEMA extensions;

-- step 2: update extension pg_trgm to 1.6
--   boot | transaction | lock: none | schema.xml:4
ALTER EXTENSION pg_trgm UPDATE TO '1.6';

-- step 3: drop extension hstore
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP EXTENSION IF EXISTS hstore;
