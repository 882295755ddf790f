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

-- step 13: bring back the values of column public.p.goes
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.p'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  wanted text;
  part record;
  again text[] := '{}';
  one text;
  filled bigint;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'column public.p.goes'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.p) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.p.goes: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'goes' AND NOT a.attisdropped);
  FOR part IN
    WITH RECURSIVE r(relid) AS (SELECT back::oid UNION
      SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid)
    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname) AS off,
           pg_catalog.format('ALTER TABLE ONLY %s ENABLE %sTRIGGER %I', g.tgrelid::regclass,
                             CASE g.tgenabled WHEN 'A' THEN 'ALWAYS ' ELSE '' END, g.tgname) AS again
      FROM pg_catalog.pg_trigger g JOIN r ON r.relid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
           pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass)
      FROM pg_catalog.pg_class c JOIN r ON r.relid = c.oid WHERE c.relforcerowsecurity
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED BY DEFAULT', back, a.attname),
           pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED ALWAYS', back, a.attname)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'goes' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.p AS t SET goes = b.v::$ls$ || wanted || $ls$ FROM (SELECT t.tableoid AS part, t.ctid AS place, ROW(t.type_changes, t.old_name, t.default_changes, t.becomes_not_null, t.becomes_null, t.tuned)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(t.type_changes, t.old_name, t.default_changes, t.becomes_not_null, t.becomes_null, t.tuned)::text) AS n
    FROM public.p t) o JOIN (SELECT b.v, ROW(b.k1, b.k2, b.k3, b.k4, b.k5, b.k6)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(b.k1, b.k2, b.k3, b.k4, b.k5, b.k6)::text) AS n
    FROM lockstep_backup.$ls$ || pg_catalog.quote_ident(kept) ||
    $ls$ AS b(k1, k2, k3, k4, k5, k6, v)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.p.goes that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
  END IF;
  PERFORM pg_catalog.setval(s.oid::regclass, v.value::bigint)
    FROM pg_catalog.jsonb_each_text(counters) v
    JOIN pg_catalog.pg_attribute a ON a.attrelid = back AND a.attname = v.key
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
      OR d.classid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
    JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)
   WHERE d.refclassid = 'pg_class'::regclass AND v.value IS NOT NULL;
  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
  DELETE FROM lockstep_backup.backups b WHERE b.id = number;
END $ls1$;

-- step 14: add column public.p.stays_in_child
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

-- step 15: bring back the values of column public.p.stays_in_child
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.p'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  wanted text;
  part record;
  again text[] := '{}';
  one text;
  filled bigint;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'column public.p.stays_in_child'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.p) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.p.stays_in_child: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'stays_in_child' AND NOT a.attisdropped);
  FOR part IN
    WITH RECURSIVE r(relid) AS (SELECT back::oid UNION
      SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid)
    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname) AS off,
           pg_catalog.format('ALTER TABLE ONLY %s ENABLE %sTRIGGER %I', g.tgrelid::regclass,
                             CASE g.tgenabled WHEN 'A' THEN 'ALWAYS ' ELSE '' END, g.tgname) AS again
      FROM pg_catalog.pg_trigger g JOIN r ON r.relid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
           pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass)
      FROM pg_catalog.pg_class c JOIN r ON r.relid = c.oid WHERE c.relforcerowsecurity
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED BY DEFAULT', back, a.attname),
           pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED ALWAYS', back, a.attname)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'stays_in_child' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.p AS t SET stays_in_child = b.v::$ls$ || wanted || $ls$ FROM (SELECT t.tableoid AS part, t.ctid AS place, ROW(t.type_changes, t.old_name, t.default_changes, t.becomes_not_null, t.becomes_null, t.tuned)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(t.type_changes, t.old_name, t.default_changes, t.becomes_not_null, t.becomes_null, t.tuned)::text) AS n
    FROM public.p t) o JOIN (SELECT b.v, ROW(b.k1, b.k2, b.k3, b.k4, b.k5, b.k6)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(b.k1, b.k2, b.k3, b.k4, b.k5, b.k6)::text) AS n
    FROM lockstep_backup.$ls$ || pg_catalog.quote_ident(kept) ||
    $ls$ AS b(k1, k2, k3, k4, k5, k6, v)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.p.stays_in_child that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
  END IF;
  PERFORM pg_catalog.setval(s.oid::regclass, v.value::bigint)
    FROM pg_catalog.jsonb_each_text(counters) v
    JOIN pg_catalog.pg_attribute a ON a.attrelid = back AND a.attname = v.key
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
      OR d.classid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
    JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)
   WHERE d.refclassid = 'pg_class'::regclass AND v.value IS NOT NULL;
  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
  DELETE FROM lockstep_backup.backups b WHERE b.id = number;
END $ls1$;

-- step 16: allow NULL in column public.p.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE ONLY public.p ALTER COLUMN becomes_not_null DROP NOT NULL;

-- step 17: allow NULL in column public.child.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE ONLY public.child ALTER COLUMN becomes_not_null DROP NOT NULL;

-- step 18: allow NULL in column public.grandchild.becomes_not_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.grandchild ALTER COLUMN becomes_not_null DROP NOT NULL;

-- step 19: refuse NULL from now on in column public.p.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'becomes_null' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_null') THEN
    ALTER TABLE public.p ADD CONSTRAINT ls_nn_becomes_null CHECK (becomes_null IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 20: validate that no NULL is left in column public.p.becomes_null
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_null') THEN
    ALTER TABLE public.p VALIDATE CONSTRAINT ls_nn_becomes_null;
  END IF;
END $ls$;

-- step 21: set NOT NULL on column public.p.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.p'::regclass AND a.attname = 'becomes_null' AND NOT a.attisdropped) THEN
    ALTER TABLE public.p ALTER COLUMN becomes_null SET NOT NULL;
  END IF;
END $ls$;

-- step 22: drop the helping check of column public.p.becomes_null
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.p'::regclass AND k.conname = 'ls_nn_becomes_null') THEN
    ALTER TABLE public.p DROP CONSTRAINT ls_nn_becomes_null;
  END IF;
END $ls$;

-- step 23: set the storage of column public.p.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE ONLY public.p ALTER COLUMN tuned SET STORAGE external;

-- step 24: set the statistics target of column public.p.tuned
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE ONLY public.p ALTER COLUMN tuned SET STATISTICS 10;

-- step 25: set the storage of column public.child.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER TABLE ONLY public.child ALTER COLUMN tuned SET STORAGE external;

-- step 26: set the storage of column public.grandchild.tuned
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.grandchild ALTER COLUMN tuned SET STORAGE external;

-- step 27: add check constraint public.p.changes
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

-- step 28: validate check constraint public.p.changes
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
ALTER TABLE public.p VALIDATE CONSTRAINT changes;

-- step 29: add check constraint public.p.goes_too
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

-- step 30: validate check constraint public.p.goes_too
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
ALTER TABLE public.p VALIDATE CONSTRAINT goes_too;

-- step 31: create view public.v
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

-- step 32: drop column public.p.computed
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int < 170000 THEN
    ALTER TABLE IF EXISTS public.p DROP COLUMN IF EXISTS computed;
  END IF;
END $ls$;

-- step 33: set the default of column public.p.default_changes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE ONLY public.p ALTER COLUMN default_changes SET DEFAULT 1;

-- step 34: set the expression of column public.p.computed, from PostgreSQL 17 on
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE public.p ALTER COLUMN computed SET EXPRESSION AS (default_changes + 1)';
  END IF;
END $ls$;

-- step 35: add column public.p.computed
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

-- step 36: drop column public.p.added
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS added;

-- step 37: drop column public.child.added
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.child') AND a.attname = 'added' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.child DROP COLUMN IF EXISTS added;
  END IF;
END $ls$;

-- step 38: drop column public.grandchild.added
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.grandchild') AND a.attname = 'added' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.grandchild DROP COLUMN IF EXISTS added;
  END IF;
END $ls$;

-- step 39: drop column public.p.filled
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS filled;

-- step 40: drop column public.child.filled
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.child') AND a.attname = 'filled' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.child DROP COLUMN IF EXISTS filled;
  END IF;
END $ls$;

-- step 41: drop column public.grandchild.filled
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.grandchild') AND a.attname = 'filled' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.grandchild DROP COLUMN IF EXISTS filled;
  END IF;
END $ls$;

-- step 42: drop column public.p.stored
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE IF EXISTS ONLY public.p DROP COLUMN IF EXISTS stored;

-- step 43: drop column public.child.stored
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.child') AND a.attname = 'stored' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.child DROP COLUMN IF EXISTS stored;
  END IF;
END $ls$;

-- step 44: drop column public.grandchild.stored
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.grandchild') AND a.attname = 'stored' AND a.attinhcount = 0 AND NOT a.attisdropped) THEN
    ALTER TABLE ONLY public.grandchild DROP COLUMN IF EXISTS stored;
  END IF;
END $ls$;

-- step 45: drop column public.two_levels.plain
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:26
ALTER TABLE IF EXISTS public.two_levels DROP COLUMN IF EXISTS plain;

-- step 46: add column public.two_levels.plain
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
