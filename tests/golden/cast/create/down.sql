-- step 1: drop cast point2 AS pair
--   boot | transaction | lock: none | schema.xml:7
DROP CAST IF EXISTS (point2 AS pair);

-- step 2: drop function public.pair_of(point2)
--   boot | transaction | lock: none | schema.xml:11
DROP FUNCTION IF EXISTS public.pair_of(point2);

-- step 3: drop function public.pair_of(integer)
--   boot | transaction | lock: none | schema.xml:12
DROP FUNCTION IF EXISTS public.pair_of(integer);

-- step 4: drop table public.days
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP TABLE IF EXISTS public.days;

-- step 5: drop cast app.mood AS integer
--   boot | transaction | lock: none | schema.xml:5
DROP CAST IF EXISTS (app.mood AS integer);

-- step 6: drop cast integer AS app.mood
--   boot | transaction | lock: none | schema.xml:6
DROP CAST IF EXISTS (integer AS app.mood);

-- step 7: drop cast text AS app.mood
--   boot | transaction | lock: none | schema.xml:8
DROP CAST IF EXISTS (text AS app.mood);

-- step 8: drop cast app.mood AS double precision
--   boot | transaction | lock: none | schema.xml:9
DROP CAST IF EXISTS (app.mood AS double precision);

-- step 9: drop function public.mood_number(app.mood)
--   boot | transaction | lock: none | schema.xml:10
DROP FUNCTION IF EXISTS public.mood_number(app.mood);

-- step 10: drop function app.mood_of(integer)
--   boot | transaction | lock: none | schema.xml:13
DROP FUNCTION IF EXISTS app.mood_of(integer);

-- step 11: drop composite type public.point2
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS public.point2;

-- step 12: drop composite type public.pair
--   boot | transaction | lock: none | schema.xml:4
DROP TYPE IF EXISTS public.pair;

-- step 13: drop enum app.mood
--   boot | transaction | lock: none | schema.xml:2
DROP TYPE IF EXISTS app.mood;

-- step 14: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
