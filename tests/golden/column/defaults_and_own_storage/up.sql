-- step 1: create table public.fresh
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'fresh') THEN
    CREATE TABLE public.fresh (
      open boolean DEFAULT (true AND 1 < 2),
      word varchar(10) DEFAULT NULL
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('open', 'boolean'), ('word', 'character varying(10)')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.fresh'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.fresh is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 2: set the storage of column public.t.body
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.t ALTER COLUMN body SET STORAGE external;

-- step 3: set the default of column public.t.tags
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.t ALTER COLUMN tags SET DEFAULT '{}';

-- step 4: add column public.t.open
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'open' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN open boolean DEFAULT (NOT false) NOT NULL;
  ELSIF have <> 'boolean' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.open is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'boolean');
  END IF;
END $ls$;

-- step 5: add column public.t."some"
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'some' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN "some" boolean DEFAULT (1 IN (1, 2));
  ELSIF have <> 'boolean' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t."some" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'boolean');
  END IF;
END $ls$;
