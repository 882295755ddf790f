-- step 1: drop procedure public.take(integer)
--   boot | transaction | lock: none | schema.xml:13
DROP PROCEDURE IF EXISTS public.take(integer);

-- step 2: drop view public.halves
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP VIEW IF EXISTS public.halves;

-- step 3: drop function public.half(integer)
--   boot | transaction | lock: none | schema.xml:8
DROP FUNCTION IF EXISTS public.half(integer);

-- step 4: drop function public.numbers(text)
--   boot | transaction | lock: none | schema.xml:9
DROP FUNCTION IF EXISTS public.numbers(text);

-- step 5: drop function public.one()
--   boot | transaction | lock: none | schema.xml:10
DROP FUNCTION IF EXISTS public.one();

-- step 6: drop transform FOR integer LANGUAGE sql
--   boot | transaction | lock: none | schema.xml:6
DROP TRANSFORM IF EXISTS FOR integer LANGUAGE sql;

-- step 7: drop function public.moods()
--   boot | transaction | lock: none | schema.xml:11
DROP FUNCTION IF EXISTS public.moods();

-- step 8: drop function public.list(integer[])
--   boot | transaction | lock: none | schema.xml:12
DROP FUNCTION IF EXISTS public.list(integer[]);

-- step 9: drop function app.of_mood(app.mood)
--   boot | transaction | lock: none | schema.xml:4
DROP FUNCTION IF EXISTS app.of_mood(app.mood);

-- step 10: drop transform FOR app.mood LANGUAGE sql
--   boot | transaction | lock: none | schema.xml:7
DROP TRANSFORM IF EXISTS FOR app.mood LANGUAGE sql;

-- step 11: drop enum app.mood
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS app.mood;

-- step 12: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
