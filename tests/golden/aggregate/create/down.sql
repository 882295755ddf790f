-- step 1: drop view public.totals
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
DROP VIEW IF EXISTS public.totals;

-- step 2: drop aggregate public.text_list(text)
--   boot | transaction | lock: none | schema.xml:8
DROP AGGREGATE IF EXISTS public.text_list(text);

-- step 3: drop aggregate public.half_sum(integer)
--   boot | transaction | lock: none | schema.xml:9
DROP AGGREGATE IF EXISTS public.half_sum(integer);

-- step 4: drop aggregate public.rows()
--   boot | transaction | lock: none | schema.xml:11
DROP AGGREGATE IF EXISTS public.rows(*);

-- step 5: drop aggregate public.least_of(integer)
--   boot | transaction | lock: none | schema.xml:12
DROP AGGREGATE IF EXISTS public.least_of(integer);

-- step 6: drop aggregate public.nth_of(integer, integer)
--   boot | transaction | lock: none | schema.xml:14
DROP AGGREGATE IF EXISTS public.nth_of(integer, integer);

-- step 7: drop function public.add_up(bigint, integer)
--   boot | transaction | lock: none | schema.xml:2
DROP FUNCTION IF EXISTS public.add_up(bigint, integer);

-- step 8: drop function public.take_off(bigint, integer)
--   boot | transaction | lock: none | schema.xml:3
DROP FUNCTION IF EXISTS public.take_off(bigint, integer);

-- step 9: drop function public.join_text(text, text)
--   boot | transaction | lock: none | schema.xml:4
DROP FUNCTION IF EXISTS public.join_text(text, text);

-- step 10: drop function public.half(bigint)
--   boot | transaction | lock: none | schema.xml:5
DROP FUNCTION IF EXISTS public.half(bigint);

-- step 11: drop function public.keep(integer[], integer)
--   boot | transaction | lock: none | schema.xml:6
DROP FUNCTION IF EXISTS public.keep(integer[], integer);

-- step 12: drop function public.nth(integer[], integer)
--   boot | transaction | lock: none | schema.xml:7
DROP FUNCTION IF EXISTS public.nth(integer[], integer);

-- step 13: drop function public.pick(integer, integer)
--   boot | transaction | lock: none | schema.xml:13
DROP FUNCTION IF EXISTS public.pick(integer, integer);

-- step 14: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:15
DROP TABLE IF EXISTS public.t;
