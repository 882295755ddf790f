-- step 1: rename trigger public.t.waited to waits
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'waited' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'waits' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER waited ON public.t RENAME TO waits;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'trigger public.t.waited is to be renamed to waits, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.waited is to be renamed to waits, but neither exists';
  END IF;
END $ls$;

-- step 2: rename the copies of trigger public.t.waited to waits
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  copy record;
BEGIN
  FOR copy IN
    WITH RECURSIVE c AS (
      SELECT g.oid, g.tgname, g.tgrelid FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'waits'
      UNION ALL
      SELECT g.oid, g.tgname, g.tgrelid FROM pg_catalog.pg_trigger g JOIN c ON g.tgparentid = c.oid)
    SELECT c.tgname, c.tgrelid::regclass AS relation FROM c WHERE c.tgname <> 'waits'
  LOOP
    EXECUTE format('ALTER TRIGGER %I ON %s RENAME TO %I', copy.tgname, copy.relation, 'waits');
  END LOOP;
END $ls$;

-- step 3: drop trigger public.t1.only_here
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP TRIGGER IF EXISTS only_here ON public.t1;

-- step 4: drop trigger public.t.copied
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP TRIGGER IF EXISTS copied ON public.t;

-- step 5: change the type of column public.t.a to integer
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE integer USING a::integer;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 6: enable always trigger public.t.statement
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.t ENABLE ALWAYS TRIGGER statement;

-- step 7: enable trigger public.t.waits
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE public.t ENABLE TRIGGER waits;

-- step 8: create trigger public.t1.only_here
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_triggerdef(g.oid), ' ON ' || pg_catalog.quote_ident(n.nspname) || '.', ' ON '),
      ' ON pg_temp.', ' ON ')
    FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = pg_catalog.to_regclass($1) AND g.tgname = 'only_here' AND NOT g.tgisinternal$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t1';
  IF have IS NULL THEN
    CREATE TRIGGER only_here AFTER UPDATE OF a ON public.t1 FOR EACH ROW EXECUTE FUNCTION public.touch();
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t1 (LIKE public.t1);
    CREATE TRIGGER only_here AFTER UPDATE OF a ON pg_temp.t1 FOR EACH ROW EXECUTE FUNCTION public.touch();
    EXECUTE state INTO want USING 'pg_temp.t1';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'trigger public.t1.only_here is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: create trigger public.t.copied
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_triggerdef(g.oid), ' ON ' || pg_catalog.quote_ident(n.nspname) || '.', ' ON '),
      ' ON pg_temp.', ' ON ')
    FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = pg_catalog.to_regclass($1) AND g.tgname = 'copied' AND NOT g.tgisinternal$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    CREATE TRIGGER copied AFTER INSERT OR UPDATE OF a ON public.t FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION public.touch();
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE TRIGGER copied AFTER INSERT OR UPDATE OF a ON pg_temp.t FOR EACH ROW WHEN (new.a > 1) EXECUTE FUNCTION public.touch();
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'trigger public.t.copied is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: comment on trigger public.t.copied
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
COMMENT ON TRIGGER copied ON public.t IS 'copied';

-- step 11: drop partition public.t2
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP TABLE IF EXISTS public.t2;
