-- step 1: PostgreSQL 17 or newer is needed
--   boot | transaction | before 170000 | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 170000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 17 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 17: another access method of table public.changed
PostgreSQL 17: using together with partition-by of table public.changed
PostgreSQL 17: using together with partition-by of table public.made';
  END IF;
END $ls$;

-- step 2: change the access method of table public.changed
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.changed SET ACCESS METHOD pile;

-- step 3: create table public.made
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'made') THEN
    CREATE TABLE public.made (
      a integer
    ) PARTITION BY range (a) USING pile;
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'made' AND c.relkind IN ('p')) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'table public.made is there, but it is not partitioned';
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.made'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.made is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;
