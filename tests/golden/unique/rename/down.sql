-- step 1: rename unique constraint public.a.new to old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.a') AND k.conname = 'new');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.a') AND k.conname = 'old');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.a RENAME CONSTRAINT new TO old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'unique constraint public.a.new is to be renamed to old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'unique constraint public.a.new is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 2: comment on unique constraint public.a.old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
COMMENT ON CONSTRAINT old ON public.a IS NULL;
