-- step 1: drop view public.by_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
DROP VIEW IF EXISTS public.by_name;

-- step 2: drop table public.people
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP TABLE IF EXISTS public.people;

-- step 3: drop range type public.text_range
--   boot | transaction | lock: none | schema.xml:9
DROP TYPE IF EXISTS public.text_range;

-- step 4: drop composite type public.pair
--   boot | transaction | lock: none | schema.xml:8
DROP TYPE IF EXISTS public.pair;

-- step 5: drop domain public.code
--   boot | transaction | lock: none | schema.xml:7
DROP DOMAIN IF EXISTS public.code;

-- step 6: drop collation public.raw
--   boot | transaction | lock: none | schema.xml:5
DROP COLLATION IF EXISTS public.raw;

-- step 7: drop collation public.mixed
--   boot | transaction | lock: none | schema.xml:6
DROP COLLATION IF EXISTS public.mixed;

-- step 8: drop collation app."Case blind"
--   boot | transaction | lock: none | schema.xml:3
DROP COLLATION IF EXISTS app."Case blind";

-- step 9: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
