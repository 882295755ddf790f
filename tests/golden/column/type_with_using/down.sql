-- step 1: drop index public.t_bool_to_int_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
DROP INDEX CONCURRENTLY IF EXISTS public.t_bool_to_int_idx;

-- step 2: drop check constraint public.t.not_empty
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS not_empty;

-- step 3: change the type of column public.t.text_to_enum to varchar(10), bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'text_to_enum' AND NOT a.attisdropped);
BEGIN
  IF have = 'mood' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.t.text_to_enum'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.t) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.t.text_to_enum as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.t ALTER COLUMN text_to_enum DROP DEFAULT, ALTER COLUMN text_to_enum TYPE varchar(10), ALTER COLUMN text_to_enum SET DEFAULT 'sad';
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW()::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'text_to_enum'),
        'varchar(10)', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::varchar(10);
  END IF;
  RETURN $2;
END $ls$);
      ALTER TABLE public.t ALTER COLUMN text_to_enum DROP DEFAULT, ALTER COLUMN text_to_enum TYPE varchar(10) USING lockstep_backup.ls_back(ROW()::text, text_to_enum), ALTER COLUMN text_to_enum SET DEFAULT 'sad';
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.t.text_to_enum that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'character varying(10)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.text_to_enum is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying(10), or mood before this step');
  END IF;
END $ls1$;

-- step 4: change the type of column public.t.bool_to_int to boolean, bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'bool_to_int' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.t.bool_to_int'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.t) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.t.bool_to_int as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.t ALTER COLUMN bool_to_int DROP DEFAULT, ALTER COLUMN bool_to_int TYPE boolean USING bool_to_int::boolean, ALTER COLUMN bool_to_int SET DEFAULT false;
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW()::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'bool_to_int'),
        'boolean', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::boolean;
  END IF;
  RETURN $2::boolean;
END $ls$);
      ALTER TABLE public.t ALTER COLUMN bool_to_int DROP DEFAULT, ALTER COLUMN bool_to_int TYPE boolean USING lockstep_backup.ls_back(ROW()::text, bool_to_int), ALTER COLUMN bool_to_int SET DEFAULT false;
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.t.bool_to_int that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'boolean' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.bool_to_int is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'boolean, or integer before this step');
  END IF;
END $ls1$;

-- step 5: change the type of column public.t.date_to_json to date, bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'date_to_json' AND NOT a.attisdropped);
BEGIN
  IF have = 'jsonb' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.t.date_to_json'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.t) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.t.date_to_json as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.t ALTER COLUMN date_to_json TYPE date USING date_to_json::text::date;
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW()::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'date_to_json'),
        'date', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::date;
  END IF;
  RETURN $2::text::date;
END $ls$);
      ALTER TABLE public.t ALTER COLUMN date_to_json TYPE date USING lockstep_backup.ls_back(ROW()::text, date_to_json);
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.t.date_to_json that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'date' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.date_to_json is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'date, or jsonb before this step');
  END IF;
END $ls1$;

-- step 6: change the type of column public.t.list to text[], bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'list' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer[]' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.t.list'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.t) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.t.list as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.t ALTER COLUMN list TYPE text[] USING list::text[];
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW()::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'list'),
        'text[]', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::text[];
  END IF;
  RETURN $2::text[];
END $ls$);
      ALTER TABLE public.t ALTER COLUMN list TYPE text[] USING lockstep_backup.ls_back(ROW()::text, list);
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.t.list that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'text[]' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.list is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text[], or integer[] before this step');
  END IF;
END $ls1$;

-- step 7: clear what an interrupted build of index public.t_bool_to_int_idx left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.t_bool_to_int_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.t_bool_to_int_idx;
  END IF;
END $ls$;

-- step 8: create index public.t_bool_to_int_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_bool_to_int_idx ON public.t (bool_to_int) WHERE bool_to_int;

-- step 9: verify index public.t_bool_to_int_idx
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_bool_to_int_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_bool_to_int_idx ON pg_temp.t (bool_to_int) WHERE bool_to_int;
    EXECUTE state INTO want USING 'pg_temp.t_bool_to_int_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_bool_to_int_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: drop column public.t.computed
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS computed;

-- step 11: change the type of column public.t.text_to_int to text, bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'text_to_int' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.t.text_to_int'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.t) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.t.text_to_int as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.t ALTER COLUMN text_to_int DROP DEFAULT, ALTER COLUMN text_to_int TYPE text USING text_to_int::text, ALTER COLUMN text_to_int SET DEFAULT '1';
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW()::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'text_to_int'),
        'text', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::text;
  END IF;
  RETURN $2::text;
END $ls$);
      ALTER TABLE public.t ALTER COLUMN text_to_int DROP DEFAULT, ALTER COLUMN text_to_int TYPE text USING lockstep_backup.ls_back(ROW()::text, text_to_int), ALTER COLUMN text_to_int SET DEFAULT '1';
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.t.text_to_int that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.text_to_int is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or integer before this step');
  END IF;
END $ls1$;

-- step 12: add column public.t.computed
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'computed' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN computed int GENERATED ALWAYS AS (length(text_to_int)) STORED;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.computed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 13: add check constraint public.t.not_empty
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'not_empty'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT not_empty CHECK (text_to_int <> '') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT not_empty CHECK (text_to_int <> '');
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t.not_empty is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: validate check constraint public.t.not_empty
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER TABLE public.t VALIDATE CONSTRAINT not_empty;
