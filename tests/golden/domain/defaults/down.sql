-- step 1: set the default of domain public.bytes
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER DOMAIN public.bytes SET DEFAULT ''::bytea;

-- step 2: set the default of domain public.flag
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
ALTER DOMAIN public.flag SET DEFAULT NOT false;

-- step 3: set the default of domain public.nothing
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER DOMAIN public.nothing SET DEFAULT NULL::text;
