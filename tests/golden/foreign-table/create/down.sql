-- step 1: drop foreign table public.lines
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
DROP FOREIGN TABLE IF EXISTS public.lines;

-- step 2: drop foreign table public.nothing
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP FOREIGN TABLE IF EXISTS public.nothing;

-- step 3: drop foreign table far.orders
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DROP FOREIGN TABLE IF EXISTS far.orders;

-- step 4: drop function public.touch()
--   boot | transaction | lock: none | schema.xml:6
DROP FUNCTION IF EXISTS public.touch();

-- step 5: drop server sales
--   boot | transaction | lock: none | schema.xml:4
DROP SERVER IF EXISTS sales;

-- step 6: drop server files
--   boot | transaction | lock: none | schema.xml:5
DROP SERVER IF EXISTS files;

-- step 7: drop extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
DROP EXTENSION IF EXISTS postgres_fdw;

-- step 8: drop extension file_fdw
--   boot | transaction | lock: none | schema.xml:3
DROP EXTENSION IF EXISTS file_fdw;

-- step 9: drop schema far
--   boot | transaction | lock: none | schema.xml:7
DROP SCHEMA IF EXISTS far;
