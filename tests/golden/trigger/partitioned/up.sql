-- step 1: rename trigger public.t.waits to waited
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'waits' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'waited' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER waits ON public.t RENAME TO waited;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'trigger public.t.waits is to be renamed to waited, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.waits is to be renamed to waited, but neither exists';
  END IF;
END $ls$;

-- step 2: rename the copies of trigger public.t.waits to waited
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  copy record;
BEGIN
  FOR copy IN
    WITH RECURSIVE c AS (
      SELECT g.oid, g.tgname, g.tgrelid FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'waited'
      UNION ALL
      SELECT g.oid, g.tgname, g.tgrelid FROM pg_catalog.pg_trigger g JOIN c ON g.tgparentid = c.oid)
    SELECT c.tgname, c.tgrelid::regclass AS relation FROM c WHERE c.tgname <> 'waited'
  LOOP
    EXECUTE format('ALTER TRIGGER %I ON %s RENAME TO %I', copy.tgname, copy.relation, 'waited');
  END LOOP;
END $ls$;

-- step 3: drop trigger public.t1.only_here
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DROP TRIGGER IF EXISTS only_here ON public.t1;

-- step 4: drop trigger public.t.copied
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DROP TRIGGER IF EXISTS copied ON public.t;

-- step 5: change the type of column public.t.a to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 6: create partition public.t2
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.t'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t2';
  IF have IS NULL THEN
    CREATE TABLE public.t2 PARTITION OF public.t FOR VALUES FROM ('10') TO ('20');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.t) PARTITION BY range (id);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM ('10') TO ('20');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.t2 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: disable trigger public.t.statement
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:7
ALTER TABLE public.t DISABLE TRIGGER statement;

-- step 8: disable trigger public.t.waited
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:8
ALTER TABLE public.t DISABLE TRIGGER waited;

-- step 9: create trigger public.t1.only_here
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:4
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

-- step 10: create trigger public.t.copied
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:6
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

-- step 11: comment on trigger public.t.copied
--   boot | transaction | lock: none | schema.xml:6
COMMENT ON TRIGGER copied ON public.t IS 'copied';
