-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: virtual of column public.t.goes
PostgreSQL 18: virtual of column public.t.becomes_stored
PostgreSQL 18: virtual of column public.t.becomes_plain';
  END IF;
END $ls$;

-- step 2: set the expression of column public.t.changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  ALTER TABLE public.t ALTER COLUMN changes SET EXPRESSION AS (a + 1);
END $ls$;

-- step 3: add column public.t.goes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'goes' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN goes int GENERATED ALWAYS AS (a + 5) VIRTUAL;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.goes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 4: drop column public.t.becomes_stored
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS becomes_stored;

-- step 5: add column public.t.becomes_stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'becomes_stored' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN becomes_stored int GENERATED ALWAYS AS (a + 2) VIRTUAL;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.becomes_stored is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 6: drop column public.t.becomes_virtual
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS becomes_virtual;

-- step 7: add column public.t.becomes_virtual
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'becomes_virtual' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN becomes_virtual int GENERATED ALWAYS AS (a + 3) STORED;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.becomes_virtual is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 8: drop column public.t.becomes_plain
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS becomes_plain;

-- step 9: add column public.t.becomes_plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'becomes_plain' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN becomes_plain int GENERATED ALWAYS AS (a + 4) VIRTUAL;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.becomes_plain is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 10: drop column public.t.comes
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS comes;

-- step 11: drop table public.fresh
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
DROP TABLE IF EXISTS public.fresh;
