-- step 1: drop view public.on_sums
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP VIEW IF EXISTS public.on_sums;

-- step 2: drop materialized view public.sums
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP MATERIALIZED VIEW IF EXISTS public.sums;

-- step 3: drop view public.on_plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP VIEW IF EXISTS public.on_plain;

-- step 4: drop view public.on_twice
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP VIEW IF EXISTS public.on_twice;

-- step 5: replace view public.plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
CREATE OR REPLACE VIEW public.plain AS
SELECT id, id AS other FROM t;

-- step 6: create materialized view public.sums
--   boot | transaction | reads the table | lock: ACCESS SHARE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.sums';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.sums AS
SELECT id AS total FROM t
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW sums AS
    SELECT id AS total FROM t;
    EXECUTE state INTO want USING 'pg_temp.sums';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.sums is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.sums'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.sums;
  END IF;
END $ls1$;

-- step 7: drop column public.t.twice
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int < 170000 THEN
    ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS twice;
  END IF;
END $ls$;

-- step 8: set the expression of column public.t.twice, from PostgreSQL 17 on
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE public.t ALTER COLUMN twice SET EXPRESSION AS (id * 2)';
  END IF;
END $ls$;

-- step 9: add column public.t.twice
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'twice' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN twice int GENERATED ALWAYS AS (id * 2) STORED;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.twice is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;
