-- step 1: drop user mapping sales.public
--   boot | transaction | LOSES DATA | lock: none | schema.xml:4
DROP USER MAPPING IF EXISTS FOR PUBLIC SERVER sales;

-- step 2: drop user mapping sales.golden_reader
--   boot | transaction | LOSES DATA | lock: none | schema.xml:5
DROP USER MAPPING IF EXISTS FOR golden_reader SERVER sales;

-- step 3: drop server sales
--   boot | transaction | lock: none | schema.xml:3
DROP SERVER IF EXISTS sales;

-- step 4: drop extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
DROP EXTENSION IF EXISTS postgres_fdw;
