-- step 1: drop function public.touch()
--   boot | transaction | lock: none | schema.xml:4
DROP FUNCTION IF EXISTS public.touch();

-- step 2: drop function public.pairs(integer, mood)
--   boot | transaction | lock: none | schema.xml:10
DROP FUNCTION IF EXISTS public.pairs(integer, mood);

-- step 3: drop function public.outs(integer, text, text[])
--   boot | transaction | lock: none | schema.xml:11
DROP FUNCTION IF EXISTS public.outs(integer, text, text[]);

-- step 4: drop function public.sets()
--   boot | transaction | lock: none | schema.xml:12
DROP FUNCTION IF EXISTS public.sets();

-- step 5: drop function public.plain(character varying, numeric)
--   boot | transaction | lock: none | schema.xml:13
DROP FUNCTION IF EXISTS public.plain(character varying, numeric);

-- step 6: drop function public.atomic(integer)
--   boot | transaction | lock: none | schema.xml:14
DROP FUNCTION IF EXISTS public.atomic(integer);

-- step 7: drop function public.nowhere()
--   boot | transaction | lock: none | schema.xml:17
DROP FUNCTION IF EXISTS public.nowhere();

-- step 8: drop function public.half(internal)
--   boot | transaction | lock: none | schema.xml:19
DROP FUNCTION IF EXISTS public.half(internal);

-- step 9: drop function public.lower_again(text)
--   boot | transaction | lock: none | schema.xml:20
DROP FUNCTION IF EXISTS public.lower_again(text);

-- step 10: drop function "Math"."Add Up"(integer, integer)
--   boot | transaction | lock: none | schema.xml:2
DROP FUNCTION IF EXISTS "Math"."Add Up"(integer, integer);

-- step 11: drop table public.users
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:21
DROP TABLE IF EXISTS public.users;

-- step 12: drop function public.twice(integer)
--   boot | transaction | lock: none | schema.xml:18
DROP FUNCTION IF EXISTS public.twice(integer);

-- step 13: drop enum public.mood
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS public.mood;

-- step 14: drop schema "Math"
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS "Math";
