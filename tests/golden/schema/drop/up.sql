-- step 1: drop sequence app.s
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
DROP SEQUENCE IF EXISTS app.s;

-- step 2: drop schema app
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP SCHEMA IF EXISTS app;
