-- step 1: drop extension citext
--   boot | transaction | lock: none | schema.xml:3
DROP EXTENSION IF EXISTS citext;

-- step 2: drop extension pg_trgm
--   boot | transaction | lock: none | schema.xml:4
DROP EXTENSION IF EXISTS pg_trgm;

-- step 3: drop schema extensions
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS extensions;
