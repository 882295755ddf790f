-- step 1: rename column public.p.old_name to new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.p') AND a.attname = 'old_name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.p') AND a.attname = 'new_name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.p RENAME COLUMN old_name TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.p.old_name is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.p.old_name is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename check constraint public.p.was_named to now_named
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.p') AND k.conname = 'was_named');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.p') AND k.conname = 'now_named');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.p RENAME CONSTRAINT was_named TO now_named;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.p.was_named is to be renamed to now_named, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.p.was_named is to be renamed to now_named, but neither exists';
  END IF;
END $ls$;

-- step 3: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
DROP VIEW IF EXISTS public.v;

-- step 4: drop check constraint public.p.changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
ALTER TABLE IF EXISTS public.p DROP CONSTRAINT IF EXISTS changes;

-- step 5: drop check constraint public.p.goes_too
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
ALTER TABLE IF EXISTS ONLY public.p DROP CONSTRAINT IF EXISTS goes_too;

-- step 6: drop check constraint public.child.goes_too
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.child') AND k.conname = 'goes_too' AND k.coninhcount = 0) THEN
    ALTER TABLE ONLY public.child DROP CONSTRAINT IF EXISTS goes_too;
  END IF;
END $ls$;

-- step 7: drop check constraint public.grandchild.goes_too
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.grandchild') AND k.conname = 'goes_too' AND k.coninhcount = 0) THEN
    ALTER TABLE ONLY public.grandchild DROP CONSTRAINT IF EXISTS goes_too;
  END IF;
END $ls$;

-- step 8: change the type of column public.p.type_changes to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'type_changes' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.p ALTER COLUMN type_changes DROP DEFAULT, ALTER COLUMN type_changes TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.type_changes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 9: set the default of column public.p.type_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE ONLY public.p ALTER COLUMN type_changes SET DEFAULT 1;

-- step 10: fill column public.p.becomes_not_null
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:6
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM (WITH RECURSIVE r(relid) AS (SELECT 'public.p'::regclass::oid UNION
    SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid) SELECT relid FROM r) t;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['public.p'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET becomes_not_null = (0) WHERE becomes_not_null IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 11: refuse NULL from now on in column public.p.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'becomes_not_null' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_not_null') THEN
    ALTER TABLE public.p ADD CONSTRAINT ls_nn_becomes_not_null CHECK (becomes_not_null IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 12: fill column public.p.becomes_not_null
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:6
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM (WITH RECURSIVE r(relid) AS (SELECT 'public.p'::regclass::oid UNION
    SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid) SELECT relid FROM r) t;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['public.p'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET becomes_not_null = (0) WHERE becomes_not_null IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 13: validate that no NULL is left in column public.p.becomes_not_null
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_not_null') THEN
    ALTER TABLE public.p VALIDATE CONSTRAINT ls_nn_becomes_not_null;
  END IF;
END $ls$;

-- step 14: set NOT NULL on column public.p.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'becomes_not_null' AND NOT a.attisdropped) THEN
    ALTER TABLE public.p ALTER COLUMN becomes_not_null SET NOT NULL;
  END IF;
END $ls$;

-- step 15: drop the helping check of column public.p.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_not_null') THEN
    ALTER TABLE public.p DROP CONSTRAINT ls_nn_becomes_not_null;
  END IF;
END $ls$;

-- step 16: allow NULL in column public.p.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE ONLY public.p ALTER COLUMN becomes_null DROP NOT NULL;

-- step 17: set the storage of column public.p.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE ONLY public.p ALTER COLUMN tuned SET STORAGE main;

-- step 18: set the statistics target of column public.p.tuned
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
ALTER TABLE ONLY public.p ALTER COLUMN tuned SET STATISTICS -1;

-- step 19: add column public.p.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'added' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.p ADD COLUMN added int DEFAULT 3 NOT NULL;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 20: add column public.p.filled
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'filled' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.p ADD COLUMN filled text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.filled is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 21: fill column public.p.filled
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:11
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM (WITH RECURSIVE r(relid) AS (SELECT 'public.p'::regclass::oid UNION
    SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid) SELECT relid FROM r) t;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['public.p'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET filled = ('f') WHERE filled IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 22: refuse NULL from now on in column public.p.filled
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'filled' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_filled') THEN
    ALTER TABLE public.p ADD CONSTRAINT ls_nn_filled CHECK (filled IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 23: fill column public.p.filled
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:11
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM (WITH RECURSIVE r(relid) AS (SELECT 'public.p'::regclass::oid UNION
    SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid) SELECT relid FROM r) t;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['public.p'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET filled = ('f') WHERE filled IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 24: validate that no NULL is left in column public.p.filled
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_filled') THEN
    ALTER TABLE public.p VALIDATE CONSTRAINT ls_nn_filled;
  END IF;
END $ls$;

-- step 25: set NOT NULL on column public.p.filled
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'filled' AND NOT a.attisdropped) THEN
    ALTER TABLE public.p ALTER COLUMN filled SET NOT NULL;
  END IF;
END $ls$;

-- step 26: drop the helping check of column public.p.filled
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_filled') THEN
    ALTER TABLE public.p DROP CONSTRAINT ls_nn_filled;
  END IF;
END $ls$;

-- step 27: add column public.p.stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'stored' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.p ADD COLUMN stored text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.stored is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 28: set the default of column public.child.type_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:20
ALTER TABLE ONLY public.child ALTER COLUMN type_changes SET DEFAULT 5;

-- step 29: allow NULL in column public.child.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
ALTER TABLE ONLY public.child ALTER COLUMN becomes_null DROP NOT NULL;

-- step 30: set the storage of column public.child.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
ALTER TABLE ONLY public.child ALTER COLUMN tuned SET STORAGE main;

-- step 31: set the default of column public.grandchild.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
ALTER TABLE public.grandchild ALTER COLUMN added SET DEFAULT 9;

-- step 32: set the default of column public.grandchild.type_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
ALTER TABLE public.grandchild ALTER COLUMN type_changes SET DEFAULT 5;

-- step 33: allow NULL in column public.grandchild.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
ALTER TABLE public.grandchild ALTER COLUMN becomes_null DROP NOT NULL;

-- step 34: set the storage of column public.grandchild.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
ALTER TABLE public.grandchild ALTER COLUMN tuned SET STORAGE main;

-- step 35: stop generating column public.two_levels.plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:26
ALTER TABLE public.two_levels ALTER COLUMN plain DROP EXPRESSION IF EXISTS;

-- step 36: add check constraint public.p.changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'changes'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.p';
  IF have IS NULL THEN
    ALTER TABLE public.p ADD CONSTRAINT changes CHECK (type_changes > 10) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE p (LIKE public.p);
    ALTER TABLE pg_temp.p ADD CONSTRAINT changes CHECK (type_changes > 10);
    EXECUTE state INTO want USING 'pg_temp.p';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.p.changes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 37: validate check constraint public.p.changes
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
ALTER TABLE public.p VALIDATE CONSTRAINT changes;

-- step 38: add check constraint public.p.new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'new'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.p';
  IF have IS NULL THEN
    ALTER TABLE public.p ADD CONSTRAINT new CHECK (added > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE p (LIKE public.p);
    ALTER TABLE pg_temp.p ADD CONSTRAINT new CHECK (added > 0);
    EXECUTE state INTO want USING 'pg_temp.p';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.p.new is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 39: validate check constraint public.p.new
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
ALTER TABLE public.p VALIDATE CONSTRAINT new;

-- step 40: create view public.v
--   boot | transaction | lock: none | schema.xml:25
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.v';
  IF have IS NULL THEN
    CREATE VIEW public.v AS
    SELECT type_changes, new_name FROM grandchild;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT type_changes, new_name FROM grandchild;
    EXECUTE state INTO want USING 'pg_temp.v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 41: make room for what is kept
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

-- step 42: keep the values of column public.p.stays_in_child in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.p');
  stem CONSTANT text := 'p_stays_in_child_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'stays_in_child'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.p IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'stays_in_child';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['type_changes', 'new_name', 'default_changes', 'becomes_not_null', 'becomes_null', 'tuned', 'stays_in_child']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.p NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.p.stays_in_child', '0002_change', copied, counters);
  END IF;
END $ls$;

-- step 43: drop column public.p.stays_in_child
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS stays_in_child;

-- step 44: drop column public.p.computed
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int < 170000 THEN
    ALTER TABLE IF EXISTS public.p DROP COLUMN IF EXISTS computed;
  END IF;
END $ls$;

-- step 45: set the default of column public.p.default_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE ONLY public.p ALTER COLUMN default_changes SET DEFAULT 2;

-- step 46: set the expression of column public.p.computed, from PostgreSQL 17 on
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE public.p ALTER COLUMN computed SET EXPRESSION AS (default_changes + 2)';
  END IF;
END $ls$;

-- step 47: add column public.p.computed
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'computed' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.p ADD COLUMN computed int GENERATED ALWAYS AS (default_changes + 2) STORED;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.computed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 48: keep the values of column public.p.goes in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.p');
  stem CONSTANT text := 'p_goes_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'goes'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.p IN ACCESS EXCLUSIVE MODE;
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
      FROM pg_catalog.unnest(ARRAY['type_changes', 'new_name', 'default_changes', 'becomes_not_null', 'becomes_null', 'tuned', 'goes']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.p NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.p.goes', '0002_change', copied, counters);
  END IF;
END $ls$;

-- step 49: drop column public.p.goes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS goes;

-- step 50: drop column public.child.goes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.child') AND a.attname = 'goes' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.child DROP COLUMN IF EXISTS goes;
  END IF;
END $ls$;

-- step 51: drop column public.grandchild.goes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.grandchild') AND a.attname = 'goes' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.grandchild DROP COLUMN IF EXISTS goes;
  END IF;
END $ls$;

-- step 52: set the storage of column public.p.stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE ONLY public.p ALTER COLUMN stored SET STORAGE external;

-- step 53: set the storage of column public.child.stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
ALTER TABLE ONLY public.child ALTER COLUMN stored SET STORAGE external;

-- step 54: set the storage of column public.grandchild.stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
ALTER TABLE public.grandchild ALTER COLUMN stored SET STORAGE external;
