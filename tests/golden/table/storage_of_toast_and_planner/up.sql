-- step 1: set storage parameters of table public.doc
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
ALTER TABLE public.doc SET (fillfactor = '70', parallel_workers = '2', toast.autovacuum_enabled = 'on');

-- step 2: reset storage parameters of table public.doc
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
ALTER TABLE public.doc RESET (autovacuum_vacuum_scale_factor, toast.vacuum_truncate);

-- step 3: create table public.new
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new') THEN
    CREATE TABLE public.new (
      a text
    ) WITH (toast.autovacuum_enabled = 'false');
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.new'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.new is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 4: set options of column public.doc.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
ALTER TABLE public.doc ALTER COLUMN a SET (n_distinct = '7');

-- step 5: reset options of column public.doc.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
ALTER TABLE public.doc ALTER COLUMN a RESET (n_distinct_inherited);

-- step 6: reset the storage of column public.doc.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
  EXECUTE 'ALTER TABLE public.doc ALTER COLUMN b SET STORAGE ' || (SELECT CASE y.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE a.attrelid = 'public.doc'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
END $ls$;

-- step 7: set the compression of column public.doc.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.doc ALTER COLUMN b SET COMPRESSION default;

-- step 8: set the statistics target of column public.doc.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
ALTER TABLE public.doc ALTER COLUMN b SET STATISTICS -1;

-- step 9: add column public.doc.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.doc'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.doc ADD COLUMN c text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.doc.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 10: set the storage of column public.doc.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.doc ALTER COLUMN c SET STORAGE main;

-- step 11: set options of column public.doc.c
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER TABLE public.doc ALTER COLUMN c SET (n_distinct = '-1');

-- step 12: set options of column public.new.a
--   boot | transaction | lock: none | schema.xml:8
ALTER TABLE public.new ALTER COLUMN a SET (n_distinct = '-0.25');
