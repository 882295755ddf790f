-- step 1: rename column public.p.new_name to old_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.p') AND a.attname = 'new_name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.p') AND a.attname = 'old_name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.p RENAME COLUMN new_name TO old_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.p.new_name is to be renamed to old_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.p.new_name is to be renamed to old_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename check constraint public.p.now_named to was_named
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:24
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.p') AND k.conname = 'now_named');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.p') AND k.conname = 'was_named');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.p RENAME CONSTRAINT now_named TO was_named;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.p.now_named is to be renamed to was_named, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.p.now_named is to be renamed to was_named, but neither exists';
  END IF;
END $ls$;

-- step 3: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:25
DROP VIEW IF EXISTS public.v;

-- step 4: drop check constraint public.p.changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE IF EXISTS public.p DROP CONSTRAINT IF EXISTS changes;

-- step 5: drop check constraint public.p.new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
ALTER TABLE IF EXISTS ONLY public.p DROP CONSTRAINT IF EXISTS new;

-- step 6: drop check constraint public.child.new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.child') AND k.conname = 'new' AND k.coninhcount = 0) THEN
    ALTER TABLE ONLY public.child DROP CONSTRAINT IF EXISTS new;
  END IF;
END $ls$;

-- step 7: drop check constraint public.grandchild.new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.grandchild') AND k.conname = 'new' AND k.coninhcount = 0) THEN
    ALTER TABLE ONLY public.grandchild DROP CONSTRAINT IF EXISTS new;
  END IF;
END $ls$;

-- step 8: change the type of column public.p.type_changes to int
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'type_changes' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public.p ALTER COLUMN type_changes DROP DEFAULT, ALTER COLUMN type_changes TYPE int USING type_changes::int;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.type_changes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 9: set the default of column public.p.type_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE ONLY public.p ALTER COLUMN type_changes SET DEFAULT 1;

-- step 10: set the default of column public.child.type_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE ONLY public.child ALTER COLUMN type_changes SET DEFAULT 5;

-- step 11: set the default of column public.grandchild.type_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.grandchild ALTER COLUMN type_changes SET DEFAULT 5;

-- step 12: add column public.p.goes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'goes' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.p ADD COLUMN goes text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.goes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 13: add column public.p.stays_in_child
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'stays_in_child' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.p ADD COLUMN stays_in_child text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.stays_in_child is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 14: allow NULL in column public.p.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE ONLY public.p ALTER COLUMN becomes_not_null DROP NOT NULL;

-- step 15: allow NULL in column public.child.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE ONLY public.child ALTER COLUMN becomes_not_null DROP NOT NULL;

-- step 16: allow NULL in column public.grandchild.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.grandchild ALTER COLUMN becomes_not_null DROP NOT NULL;

-- step 17: refuse NULL from now on in column public.p.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'becomes_null' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_null') THEN
    ALTER TABLE public.p ADD CONSTRAINT ls_nn_becomes_null CHECK (becomes_null IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 18: validate that no NULL is left in column public.p.becomes_null
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_null') THEN
    ALTER TABLE public.p VALIDATE CONSTRAINT ls_nn_becomes_null;
  END IF;
END $ls$;

-- step 19: set NOT NULL on column public.p.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'becomes_null' AND NOT a.attisdropped) THEN
    ALTER TABLE public.p ALTER COLUMN becomes_null SET NOT NULL;
  END IF;
END $ls$;

-- step 20: drop the helping check of column public.p.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_null') THEN
    ALTER TABLE public.p DROP CONSTRAINT ls_nn_becomes_null;
  END IF;
END $ls$;

-- step 21: set the storage of column public.p.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE ONLY public.p ALTER COLUMN tuned SET STORAGE external;

-- step 22: set the statistics target of column public.p.tuned
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE ONLY public.p ALTER COLUMN tuned SET STATISTICS 10;

-- step 23: set the storage of column public.child.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE ONLY public.child ALTER COLUMN tuned SET STORAGE external;

-- step 24: set the storage of column public.grandchild.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.grandchild ALTER COLUMN tuned SET STORAGE external;

-- step 25: add check constraint public.p.changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'changes'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.p';
  IF have IS NULL THEN
    ALTER TABLE public.p ADD CONSTRAINT changes CHECK (type_changes > 1) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE p (LIKE public.p);
    ALTER TABLE pg_temp.p ADD CONSTRAINT changes CHECK (type_changes > 1);
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

-- step 26: validate check constraint public.p.changes
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
ALTER TABLE public.p VALIDATE CONSTRAINT changes;

-- step 27: add check constraint public.p.goes_too
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'goes_too'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.p';
  IF have IS NULL THEN
    ALTER TABLE public.p ADD CONSTRAINT goes_too CHECK (type_changes > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE p (LIKE public.p);
    ALTER TABLE pg_temp.p ADD CONSTRAINT goes_too CHECK (type_changes > 0);
    EXECUTE state INTO want USING 'pg_temp.p';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.p.goes_too is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 28: validate check constraint public.p.goes_too
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
ALTER TABLE public.p VALIDATE CONSTRAINT goes_too;

-- step 29: create view public.v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:31
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
    SELECT type_changes, old_name FROM grandchild;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT type_changes, old_name FROM grandchild;
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

-- step 30: drop column public.p.computed
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int < 170000 THEN
    ALTER TABLE IF EXISTS public.p DROP COLUMN IF EXISTS computed;
  END IF;
END $ls$;

-- step 31: set the default of column public.p.default_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE ONLY public.p ALTER COLUMN default_changes SET DEFAULT 1;

-- step 32: set the expression of column public.p.computed, from PostgreSQL 17 on
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE public.p ALTER COLUMN computed SET EXPRESSION AS (default_changes + 1)';
  END IF;
END $ls$;

-- step 33: add column public.p.computed
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'computed' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.p ADD COLUMN computed int GENERATED ALWAYS AS (default_changes + 1) STORED;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.p.computed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 34: drop column public.p.added
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS added;

-- step 35: drop column public.child.added
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.child') AND a.attname = 'added' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.child DROP COLUMN IF EXISTS added;
  END IF;
END $ls$;

-- step 36: drop column public.grandchild.added
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.grandchild') AND a.attname = 'added' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.grandchild DROP COLUMN IF EXISTS added;
  END IF;
END $ls$;

-- step 37: drop column public.p.filled
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS filled;

-- step 38: drop column public.child.filled
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.child') AND a.attname = 'filled' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.child DROP COLUMN IF EXISTS filled;
  END IF;
END $ls$;

-- step 39: drop column public.grandchild.filled
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.grandchild') AND a.attname = 'filled' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.grandchild DROP COLUMN IF EXISTS filled;
  END IF;
END $ls$;

-- step 40: drop column public.p.stored
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS stored;

-- step 41: drop column public.child.stored
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.child') AND a.attname = 'stored' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.child DROP COLUMN IF EXISTS stored;
  END IF;
END $ls$;

-- step 42: drop column public.grandchild.stored
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.grandchild') AND a.attname = 'stored' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.grandchild DROP COLUMN IF EXISTS stored;
  END IF;
END $ls$;

-- step 43: drop column public.two_levels.plain
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:26
ALTER TABLE IF EXISTS public.two_levels DROP COLUMN IF EXISTS plain;

-- step 44: add column public.two_levels.plain
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.two_levels'::regclass AND a.attname = 'plain' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.two_levels ADD COLUMN plain int GENERATED ALWAYS AS (a + 1) STORED;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.two_levels.plain is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;
