-- step 1: rename unique constraint public.a.old to new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.a') AND k.conname = 'old');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.a') AND k.conname = 'new');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.a RENAME CONSTRAINT old TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'unique constraint public.a.old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'unique constraint public.a.old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 2: comment on unique constraint public.a.new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON CONSTRAINT new ON public.a IS 'c';
