-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: another access method of table public.goes
PostgreSQL 15: another access method of table public.comes_back
PostgreSQL 15: another access method of partition public.parted_1
PostgreSQL 15: another access method of partition public.parted_2';
  END IF;
END $ls$;

-- step 2: drop materialized view public.stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DROP MATERIALIZED VIEW IF EXISTS public.stored;

-- step 3: drop materialized view public.stored_back
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
DROP MATERIALIZED VIEW IF EXISTS public.stored_back;

-- step 4: change the access method of table public.goes
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.goes SET ACCESS METHOD pile;

-- step 5: change the access method of table public.comes_back
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.comes_back SET ACCESS METHOD heap;

-- step 6: create materialized view public.stored
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.stored';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.stored USING pile AS
SELECT id FROM goes
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW stored AS
    SELECT id FROM goes;
    EXECUTE state INTO want USING 'pg_temp.stored';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.stored is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.stored'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.stored;
  END IF;
END $ls1$;

-- step 7: create materialized view public.stored_back
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.stored_back';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.stored_back AS
SELECT id FROM goes
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW stored_back AS
    SELECT id FROM goes;
    EXECUTE state INTO want USING 'pg_temp.stored_back';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.stored_back is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.stored_back'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.stored_back;
  END IF;
END $ls1$;

-- step 8: change the access method of partition public.parted_1
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE public.parted_1 SET ACCESS METHOD pile;

-- step 9: change the access method of partition public.parted_2
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.parted_2 SET ACCESS METHOD heap;
