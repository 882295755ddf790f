-- step 1: rename trigger public.t.a to b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'a' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'b' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER a ON public.t RENAME TO b;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.a is to be renamed to b, but neither exists';
  END IF;
END $ls$;

-- step 2: rename trigger public.t.c to a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'c' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'a' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER c ON public.t RENAME TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'trigger public.t.c is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.c is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 3: comment on trigger public.t.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
COMMENT ON TRIGGER b ON public.t IS NULL;

-- step 4: untie from its extension trigger public.t.tied
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TRIGGER tied ON public.t NO DEPENDS ON EXTENSION pg_trgm;

-- step 5: untie from its extension trigger public.t.tied_later
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TRIGGER tied_later ON public.t NO DEPENDS ON EXTENSION pg_trgm;

-- step 6: tie to its extension trigger public.t.untied
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TRIGGER untied ON public.t DEPENDS ON EXTENSION citext;
