-- step 1: rename trigger public.t.a to c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'a' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'c' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER a ON public.t RENAME TO c;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.a is to be renamed to c, but neither exists';
  END IF;
END $ls$;

-- step 2: rename trigger public.t.b to a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'b' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'a' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER b ON public.t RENAME TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'trigger public.t.b is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.b is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 3: comment on trigger public.t.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
COMMENT ON TRIGGER a ON public.t IS 'was b';

-- step 4: tie to its extension trigger public.t.tied
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TRIGGER tied ON public.t DEPENDS ON EXTENSION pg_trgm;

-- step 5: tie to its extension trigger public.t.tied_later
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TRIGGER tied_later ON public.t DEPENDS ON EXTENSION pg_trgm;

-- step 6: untie from its extension trigger public.t.untied
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TRIGGER untied ON public.t NO DEPENDS ON EXTENSION citext;
