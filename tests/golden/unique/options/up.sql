-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: nulls-not-distinct of unique constraint public.a.n';
  END IF;
END $ls$;

-- step 2: clear what an interrupted build of unique constraint public.a.a_x_y_key left
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.a_x_y_key') AND NOT x.indisvalid) THEN
    DROP INDEX public.a_x_y_key;
  END IF;
END $ls$;

-- step 3: build the index of unique constraint public.a.a_x_y_key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_x_y_key ON public.a (x, y);

-- step 4: add unique constraint public.a.a_x_y_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'a_x_y_key'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    ALTER TABLE public.a ADD CONSTRAINT a_x_y_key UNIQUE USING INDEX a_x_y_key DEFERRABLE INITIALLY DEFERRED;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    ALTER TABLE pg_temp.a ADD CONSTRAINT a_x_y_key UNIQUE (x, y) DEFERRABLE INITIALLY DEFERRED;
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.a.a_x_y_key is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: clear what an interrupted build of unique constraint public.a.n left
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.n') AND NOT x.indisvalid) THEN
    DROP INDEX public.n;
  END IF;
END $ls$;

-- step 6: build the index of unique constraint public.a.n
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS n ON public.a (y) INCLUDE (z) NULLS NOT DISTINCT WITH (fillfactor = '50');

-- step 7: add unique constraint public.a.n
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'n'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    ALTER TABLE public.a ADD CONSTRAINT n UNIQUE USING INDEX n;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    ALTER TABLE pg_temp.a ADD CONSTRAINT n UNIQUE NULLS NOT DISTINCT (y) INCLUDE (z) WITH (fillfactor = '50');
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.a.n is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
