-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | schema.xml:14
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: not-null constraint public.t.new_name
PostgreSQL 18: not-null constraint public.t.validated_nn
PostgreSQL 18: not-null constraint public.t.later
PostgreSQL 18: not-null constraint public.t.inh
PostgreSQL 18: not-null constraint public.t.comes_nn
PostgreSQL 18: not-null constraint public.t.added_nn';
  END IF;
END $ls$;

-- step 2: rename table public.was_t to t
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'was_t' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.was_t RENAME TO t;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.was_t is to be renamed to t, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.was_t is to be renamed to t, but neither exists';
  END IF;
END $ls$;

-- step 3: rename column public.t.is_there to is_here
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'is_there' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'is_here' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME COLUMN is_there TO is_here;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.t.is_there is to be renamed to is_here, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.t.is_there is to be renamed to is_here, but neither exists';
  END IF;
END $ls$;

-- step 4: rename not-null constraint public.t.one to two
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t') AND k.conname = 'one');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t') AND k.conname = 'two');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME CONSTRAINT one TO two;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'not-null constraint public.t.one is to be renamed to two, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'not-null constraint public.t.one is to be renamed to two, but neither exists';
  END IF;
END $ls$;

-- step 5: take its own name from not-null constraint public.t.old_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.t'::regclass AND a.attname = 'loses_name';
  IF have.name <> 'old_name' THEN
    RETURN;
  END IF;
  IF have.name <> 't_loses_name_not_null' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t RENAME CONSTRAINT %I TO t_loses_name_not_null', have.name);
  END IF;
END $ls$;

-- step 6: take its own name from not-null constraint public.t.special
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.t'::regclass AND a.attname = 'becomes_plain';
  IF have.name <> 'special' THEN
    RETURN;
  END IF;
  ALTER TABLE public.t ALTER CONSTRAINT special INHERIT;
  ALTER TABLE public.t VALIDATE CONSTRAINT special;
  IF have.name <> 't_becomes_plain_not_null' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t RENAME CONSTRAINT %I TO t_becomes_plain_not_null', have.name);
  END IF;
END $ls$;

-- step 7: allow NULL in column public.t.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.t ALTER COLUMN becomes_null DROP NOT NULL;

-- step 8: add column public.t.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'added' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN added int;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 9: fill column public.t.added
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:13
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM pg_catalog.pg_partition_tree('public.t'::regclass) t WHERE t.isleaf;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['public.t'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET added = (1) WHERE added IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 10: add not-null constraint public.t.new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.t'::regclass AND a.attname = 'gets_name';
  IF NOT FOUND THEN
    ALTER TABLE public.t ADD CONSTRAINT new_name NOT NULL gets_name NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'new_name' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t RENAME CONSTRAINT %I TO new_name', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.t ALTER CONSTRAINT new_name INHERIT;
  END IF;
END $ls$;

-- step 11: validate not-null constraint public.t.new_name
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
ALTER TABLE public.t VALIDATE CONSTRAINT new_name;

-- step 12: validate not-null constraint public.t.validated_nn
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
ALTER TABLE public.t VALIDATE CONSTRAINT validated_nn;

-- step 13: add not-null constraint public.t.later
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.t'::regclass AND a.attname = 'not_valid';
  IF NOT FOUND THEN
    ALTER TABLE public.t ADD CONSTRAINT later NOT NULL not_valid NOT VALID;
    RETURN;
  END IF;
  IF have.valid THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t DROP CONSTRAINT %I', have.name);
    ALTER TABLE public.t ADD CONSTRAINT later NOT NULL not_valid NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'later' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t RENAME CONSTRAINT %I TO later', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.t ALTER CONSTRAINT later INHERIT;
  END IF;
END $ls$;

-- step 14: change whether child tables have not-null constraint public.t.inh
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DO $ls$
BEGIN
  ALTER TABLE public.t ALTER CONSTRAINT inh INHERIT;
END $ls$;

-- step 15: add not-null constraint public.t.comes_nn
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:19
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.t'::regclass AND a.attname = 'comes';
  IF NOT FOUND THEN
    ALTER TABLE public.t ADD CONSTRAINT comes_nn NOT NULL comes NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'comes_nn' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t RENAME CONSTRAINT %I TO comes_nn', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.t ALTER CONSTRAINT comes_nn INHERIT;
  END IF;
END $ls$;

-- step 16: validate not-null constraint public.t.comes_nn
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:19
ALTER TABLE public.t VALIDATE CONSTRAINT comes_nn;

-- step 17: add not-null constraint public.t.added_nn
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:20
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.t'::regclass AND a.attname = 'added';
  IF NOT FOUND THEN
    ALTER TABLE public.t ADD CONSTRAINT added_nn NOT NULL added NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'added_nn' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t RENAME CONSTRAINT %I TO added_nn', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.t ALTER CONSTRAINT added_nn INHERIT;
  END IF;
END $ls$;

-- step 18: validate not-null constraint public.t.added_nn
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:20
ALTER TABLE public.t VALIDATE CONSTRAINT added_nn;

-- step 19: make room for what is kept
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

-- step 20: drop column public.t.goes, keeping its values in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.t');
  stem CONSTANT text := 't_goes_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'goes'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'goes';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['gets_name', 'loses_name', 'becomes_null', 'validated', 'not_valid', 'renamed', 'inherits', 'comes', 'is_here', 'becomes_plain', 'goes']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.was_t.goes', '0002_change', copied, counters);
  END IF;
  ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS goes;
END $ls$;
