-- step 1: drop table public.shifts
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP TABLE IF EXISTS public.shifts;

-- step 2: drop range type public.time_range
--   boot | transaction | lock: none | schema.xml:2
DROP TYPE IF EXISTS public.time_range;

-- step 3: drop function public.time_distance(time without time zone, time without time zone)
--   boot | transaction | lock: none | schema.xml:5
DROP FUNCTION IF EXISTS public.time_distance(time without time zone, time without time zone);

-- step 4: drop range type public.float_span
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS public.float_span;

-- step 5: drop range type public.name_range
--   boot | transaction | lock: none | schema.xml:4
DROP TYPE IF EXISTS public.name_range;
