-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: without-overlaps of unique constraint public.fresh.fresh_room_during_key
PostgreSQL 18: without-overlaps of primary key public.comes.comes_pkey
PostgreSQL 18: without-overlaps of unique constraint public.changes.key';
  END IF;
END $ls$;

-- step 2: drop unique constraint public.changes.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE IF EXISTS public.changes DROP CONSTRAINT IF EXISTS key;

-- step 3: drop primary key public.goes.goes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE IF EXISTS public.goes DROP CONSTRAINT IF EXISTS goes_pkey;

-- step 4: create table public.fresh
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'fresh') THEN
    CREATE TABLE public.fresh (
      room int4range,
      during daterange,
      CONSTRAINT fresh_room_during_key UNIQUE (room, during WITHOUT OVERLAPS) DEFERRABLE
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('room', 'int4range'), ('during', 'daterange')) w(name, type)
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

-- step 5: add primary key public.comes.comes_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'comes_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.comes';
  IF have IS NULL THEN
    ALTER TABLE public.comes ADD CONSTRAINT comes_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE comes (LIKE public.comes);
    ALTER TABLE pg_temp.comes ADD CONSTRAINT comes_pkey PRIMARY KEY (room, during WITHOUT OVERLAPS);
    EXECUTE state INTO want USING 'pg_temp.comes';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.comes.comes_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: add unique constraint public.changes.key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'key'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.changes';
  IF have IS NULL THEN
    ALTER TABLE public.changes ADD CONSTRAINT key UNIQUE (room, during WITHOUT OVERLAPS);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE changes (LIKE public.changes);
    ALTER TABLE pg_temp.changes ADD CONSTRAINT key UNIQUE (room, during WITHOUT OVERLAPS);
    EXECUTE state INTO want USING 'pg_temp.changes';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.changes.key is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
