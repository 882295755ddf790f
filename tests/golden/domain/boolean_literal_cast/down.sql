-- step 1: drop domain public.d
--   boot | transaction | lock: none | schema.xml:2
DROP DOMAIN IF EXISTS public.d;
