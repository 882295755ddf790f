-- step 1: set the default of domain public.flag
--   boot | transaction | lock: none | schema.xml:2
ALTER DOMAIN public.flag SET DEFAULT true AND NOT false;

-- step 2: set the default of domain public.nothing
--   boot | transaction | lock: none | schema.xml:3
ALTER DOMAIN public.nothing SET DEFAULT '';

-- step 3: set the default of domain public.bytes
--   boot | transaction | lock: none | schema.xml:4
ALTER DOMAIN public.bytes SET DEFAULT NULL;
