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

-- step 9: drop attribute public.address.country
--   boot | transaction | LOSES DATA | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER TYPE public.address DROP ATTRIBUTE IF EXISTS country;

-- step 10: drop attribute public.result.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
ALTER TYPE public.result DROP ATTRIBUTE IF EXISTS gone;

-- step 11: drop composite type public.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DROP TYPE IF EXISTS public.dropped;
