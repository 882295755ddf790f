-- step 1: rename column public.person.full_name to name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'full_name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.person RENAME COLUMN full_name TO name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.person.full_name is to be renamed to name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.person.full_name is to be renamed to name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename column public.person.b to a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.person RENAME COLUMN b TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.person.b is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.person.b is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 3: drop index public.person_name_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
DROP INDEX CONCURRENTLY IF EXISTS public.person_name_idx;

-- step 4: drop check constraint public.person.not_empty
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.person DROP CONSTRAINT IF EXISTS not_empty;

-- step 5: add check constraint public.person.not_empty
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'not_empty'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person';
  IF have IS NULL THEN
    ALTER TABLE public.person ADD CONSTRAINT not_empty CHECK (name <> '') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    ALTER TABLE pg_temp.person ADD CONSTRAINT not_empty CHECK (name <> '');
    EXECUTE state INTO want USING 'pg_temp.person';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.person.not_empty is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: validate check constraint public.person.not_empty
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.person VALIDATE CONSTRAINT not_empty;

-- step 7: clear what an interrupted build of index public.person_name_idx left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.person_name_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.person_name_idx;
  END IF;
END $ls$;

-- step 8: create index public.person_name_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
CREATE INDEX CONCURRENTLY IF NOT EXISTS person_name_idx ON public.person (name);

-- step 9: verify index public.person_name_idx
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person_name_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
        CREATE INDEX person_name_idx ON pg_temp.person (name);
        EXECUTE state INTO want USING 'pg_temp.person_name_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.person_name_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
