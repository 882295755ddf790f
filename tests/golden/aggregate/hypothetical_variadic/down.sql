-- step 1: drop aggregate public.my_rank("any")
--   boot | transaction | lock: none | schema.xml:2
DROP AGGREGATE IF EXISTS public.my_rank("any");
