-- step 1: drop procedure begin.begin(date)
--   boot | transaction | lock: none | schema.xml:3
DROP PROCEDURE IF EXISTS begin.begin(date);

-- step 2: drop function public.begin()
--   boot | transaction | lock: none | schema.xml:10
DROP FUNCTION IF EXISTS public.begin();

-- step 3: drop function begin.span(date, date)
--   boot | transaction | lock: none | schema.xml:8
DROP FUNCTION IF EXISTS begin.span(date, date);

-- step 4: drop schema begin
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS begin;
