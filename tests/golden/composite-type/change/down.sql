-- step 1: rename composite type public.new_name to old_name
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'new_name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'old_name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.new_name RENAME TO old_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'composite type public.new_name is to be renamed to old_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'composite type public.new_name is to be renamed to old_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename attribute public.address.postcode to zip
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.address') AND a.attname = 'postcode' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.address') AND a.attname = 'zip' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.address RENAME ATTRIBUTE postcode TO zip;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'attribute public.address.postcode is to be renamed to zip, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'attribute public.address.postcode is to be renamed to zip, but neither exists';
  END IF;
END $ls$;

-- step 3: rename attribute public.old_name.b to a
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.old_name') AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.old_name') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.old_name RENAME ATTRIBUTE b TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'attribute public.old_name.b is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'attribute public.old_name.b is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 4: comment on composite type public.address
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
COMMENT ON TYPE public.address IS NULL;

-- step 5: create composite type public.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.dropped';
  IF have IS NULL THEN
    CREATE TYPE public.dropped AS (
      a integer
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.dropped AS (
      a integer
    );
    EXECUTE state INTO want USING 'pg_temp.dropped';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.dropped is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: comment on attribute public.address.zip
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
COMMENT ON COLUMN public.address.zip IS 'Postal code';

-- step 7: add attribute public.address.country
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t
      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.address') AND a.attname = 'country' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TYPE public.address ADD ATTRIBUTE country text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'attribute public.address.country is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 8: change the type of attribute public.result.code
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t
      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.result') AND a.attname = 'code' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TYPE public.result ALTER ATTRIBUTE code TYPE integer;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'attribute public.result.code is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 9: add attribute public.result.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t
      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('public.result') AND a.attname = 'gone' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TYPE public.result ADD ATTRIBUTE gone text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'attribute public.result.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 10: drop attribute public.address.city
--   boot | transaction | LOSES DATA | lock: none | schema.xml:5
ALTER TYPE public.address DROP ATTRIBUTE IF EXISTS city;
