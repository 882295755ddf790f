-- step 1: comment on column public.person.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON COLUMN public.person.a IS 'new';

-- step 2: comment on column public.person.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON COLUMN public.person.b IS NULL;

-- step 3: set the storage of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.person ALTER COLUMN c SET STORAGE main;

-- step 4: set the compression of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.person ALTER COLUMN c SET COMPRESSION pglz;

-- step 5: set the statistics target of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.person ALTER COLUMN c SET STATISTICS 100;
