-- step 1: drop function public.pairs()
--   boot | transaction | lock: none | schema.xml:2
DROP FUNCTION IF EXISTS public.pairs();
