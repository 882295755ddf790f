-- step 1: rename composite type public.old_name to new_name
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'old_name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'new_name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.old_name RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'composite type public.old_name is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'composite type public.old_name is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename attribute public.address.zip to postcode
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.address') AND a.attname = 'zip' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.address') AND a.attname = 'postcode' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.address RENAME ATTRIBUTE zip TO postcode;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'attribute public.address.zip is to be renamed to postcode, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'attribute public.address.zip is to be renamed to postcode, but neither exists';
  END IF;
END $ls$;

-- step 3: rename attribute public.new_name.a to b
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.new_name') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.new_name') AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.new_name RENAME ATTRIBUTE a TO b;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'attribute public.new_name.a is to be renamed to b, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'attribute public.new_name.a is to be renamed to b, but neither exists';
  END IF;
END $ls$;

-- step 4: comment on composite type public.address
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON TYPE public.address IS 'Where somebody lives';

-- step 5: comment on attribute public.address.postcode
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON COLUMN public.address.postcode IS 'Code of the place';

-- step 6: add attribute public.address.city
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t
      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.address') AND a.attname = 'city' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TYPE public.address ADD ATTRIBUTE city text COLLATE "C";
  ELSIF have <> 'text collate C' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'attribute public.address.city is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text collate C');
  END IF;
END $ls$;

-- step 7: comment on attribute public.address.city
--   boot | transaction | lock: none | schema.xml:5
COMMENT ON COLUMN public.address.city IS 'Its name';

-- step 8: change the type of attribute public.result.code
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t
      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.result') AND a.attname = 'code' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TYPE public.result ALTER ATTRIBUTE code TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'attribute public.result.code is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 9: make room for what is kept
--   boot | transaction | lock: none
DO $ls$
BEGIN
  IF pg_catalog.to_regnamespace('lockstep_backup') IS NULL THEN
    CREATE SCHEMA lockstep_backup;
    REVOKE ALL ON SCHEMA lockstep_backup FROM PUBLIC;
    COMMENT ON SCHEMA lockstep_backup IS 'What migrations dropped or changed, kept until `lockstep backup drop`';
  END IF;
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NULL THEN
    CREATE TABLE lockstep_backup.backups (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      object text NOT NULL,
      change text,
      migration text NOT NULL,
      kept_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      rows bigint,
      counters jsonb);
    COMMENT ON COLUMN lockstep_backup.backups.name IS 'The table in this schema';
    COMMENT ON COLUMN lockstep_backup.backups.change IS 'What became of its values; NULL: it was dropped';
    COMMENT ON COLUMN lockstep_backup.backups.rows IS 'How many were copied; NULL: the table was moved';
    COMMENT ON COLUMN lockstep_backup.backups.counters IS 'How far the sequences of columns had counted';
  END IF;
END $ls$;

-- step 10: drop attribute public.address.country, keeping its values in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  stem text;
  kept text;
  list text;
  part text;
  copied bigint;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.address') AND a.attname = 'country' AND a.attnum > 0 AND NOT a.attisdropped) THEN
    RETURN;
  END IF;
  stem := 'people_home_country_0002';
  kept := stem;
  LOCK TABLE public.people IN ACCESS EXCLUSIVE MODE;
  FOR i IN 2 .. 10000 LOOP
    EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
    kept := stem || '_' || i;
  END LOOP;
  SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
      ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) || ', ' INTO list
    FROM pg_catalog.unnest(ARRAY['id']) WITH ORDINALITY k(name, n)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = 'public.people'::regclass AND a.attname = k.name;
  SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
    FROM pg_catalog.pg_class c WHERE c.oid = 'public.people'::regclass AND c.relforcerowsecurity;
  IF part IS NOT NULL THEN
    ALTER TABLE public.people NO FORCE ROW LEVEL SECURITY;
  END IF;
  EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s', kept, list)
    || $ls$(t.home).country::text COLLATE "default" AS country FROM public.people AS t WHERE (t.home).country::text IS NOT NULL$ls$;
  GET DIAGNOSTICS copied = ROW_COUNT;
  IF part IS NOT NULL THEN
    EXECUTE part;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
    VALUES (kept, 'attribute public.address.country in column public.people.home', NULL, '0002_change', copied);
  ALTER TYPE public.address DROP ATTRIBUTE IF EXISTS country;
END $ls1$;

-- step 11: drop attribute public.result.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
ALTER TYPE public.result DROP ATTRIBUTE IF EXISTS gone;

-- step 12: drop composite type public.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DROP TYPE IF EXISTS public.dropped;
