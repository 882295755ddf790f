-- step 1: drop foreign-data wrapper plain
--   boot | transaction | lock: none | schema.xml:3
DROP FOREIGN DATA WRAPPER IF EXISTS plain;

-- step 2: drop foreign-data wrapper mine
--   boot | transaction | lock: none | schema.xml:4
DROP FOREIGN DATA WRAPPER IF EXISTS mine;

-- step 3: drop foreign-data wrapper "any"
--   boot | transaction | lock: none | schema.xml:5
DROP FOREIGN DATA WRAPPER IF EXISTS "any";

-- step 4: drop extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
DROP EXTENSION IF EXISTS postgres_fdw;
