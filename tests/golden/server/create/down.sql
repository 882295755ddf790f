-- step 1: drop server sales
--   boot | transaction | lock: none | schema.xml:4
DROP SERVER IF EXISTS sales;

-- step 2: drop server typed
--   boot | transaction | lock: none | schema.xml:5
DROP SERVER IF EXISTS typed;

-- step 3: drop server "Files"
--   boot | transaction | lock: none | schema.xml:6
DROP SERVER IF EXISTS "Files";

-- step 4: drop extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
DROP EXTENSION IF EXISTS postgres_fdw;

-- step 5: drop extension file_fdw
--   boot | transaction | lock: none | schema.xml:3
DROP EXTENSION IF EXISTS file_fdw;
