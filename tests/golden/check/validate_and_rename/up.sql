-- step 1: rename check constraint public.person.c_two to c2
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.person') AND k.conname = 'c_two');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.person') AND k.conname = 'c2');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.person RENAME CONSTRAINT c_two TO c2;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.person.c_two is to be renamed to c2, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.person.c_two is to be renamed to c2, but neither exists';
  END IF;
END $ls$;

-- step 2: validate check constraint public.person.c1
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER TABLE public.person VALIDATE CONSTRAINT c1;

-- step 3: comment on check constraint public.person.c1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON CONSTRAINT c1 ON public.person IS 'k';
