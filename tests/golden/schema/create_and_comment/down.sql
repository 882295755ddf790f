-- step 1: drop table app.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS app.t;

-- step 2: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;

-- step 3: drop schema "Quoted $chema"
--   boot | transaction | lock: none | schema.xml:5
DROP SCHEMA IF EXISTS "Quoted $chema";
