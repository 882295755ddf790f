-- step 1: drop materialized view public.m
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP MATERIALIZED VIEW IF EXISTS public.m;

-- step 2: comment on column public.v.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
COMMENT ON COLUMN public.v.a IS 'The first';

-- step 3: comment on column public.v.b
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
COMMENT ON COLUMN public.v.b IS 'The second';
