-- step 1: rename table public.archive to m1
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'archive' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm1' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.archive RENAME TO m1;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.archive is to be renamed to m1, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.archive is to be renamed to m1, but neither exists';
  END IF;
END $ls$;

-- step 2: rename partition public.m3 to m2
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm3' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm2' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.m3 RENAME TO m2;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'partition public.m3 is to be renamed to m2, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'partition public.m3 is to be renamed to m2, but neither exists';
  END IF;
END $ls$;

-- step 3: name the indexes that partition public.m1_new takes along
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT c.oid, w.name FROM (VALUES (pg_catalog.to_regclass('public.m_pkey'), 'loaded_pkey')) w(of, name)
      JOIN pg_catalog.pg_index x ON x.indrelid = pg_catalog.to_regclass('public.m1_new')
      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND c.relname <> w.name
     WHERE w.of IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a) LOOP
    EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', one.oid::regclass, one.name);
  END LOOP;
END $ls$;

-- step 4: detach partition public.m1_new
--   online | no transaction | what it returns is run | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
SELECT 'ALTER TABLE public.m DETACH PARTITION public.m1_new' || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'
         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
 WHERE i.inhrelid = pg_catalog.to_regclass('public.m1_new') AND i.inhparent = pg_catalog.to_regclass('public.m')
\gexec

-- step 5: drop the check that partition public.m1_new is left with
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  one record;
  bound text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1_new') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%') THEN
    RETURN;
  END IF;
  BEGIN -- the server says how it writes the bound
    CREATE TEMP TABLE ls_0 (LIKE public.m1_new) PARTITION BY list (k);
    CREATE TEMP TABLE ls_1 PARTITION OF pg_temp.ls_0 FOR VALUES IN (1);
    EXECUTE 'ALTER TABLE pg_temp.ls_1 ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_1'::regclass) || ')';
    bound := (SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_1'::regclass AND k.conname = 'ls_bound');
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION
    WHEN SQLSTATE 'LS000' THEN NULL;
    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;
  END;
  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1_new') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%'
      AND pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g') = bound LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', 'public.m1_new', one.conname);
  END LOOP;
END $ls$;

-- step 6: rename table public.m1_new to loaded
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm1_new' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'loaded' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.m1_new RENAME TO loaded;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.m1_new is to be renamed to loaded, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.m1_new is to be renamed to loaded, but neither exists';
  END IF;
END $ls$;

-- step 7: change the bounds of partition public.m2
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  ls_old regclass[]; ls_new regclass[]; had text[]; want text[]; have text[];
BEGIN
  BEGIN -- the server spells the bounds on scratch copies, which are undone
    CREATE TEMP TABLE ls_old (LIKE public.m) PARTITION BY list (k);
    CREATE TEMP TABLE ls_new (LIKE public.m) PARTITION BY list (k);
    CREATE TEMP TABLE ls_old_1 PARTITION OF pg_temp.ls_old FOR VALUES IN (2, 3);
    ls_old := ARRAY['pg_temp.ls_old_1'::regclass];
    CREATE TEMP TABLE ls_new_1 PARTITION OF pg_temp.ls_new FOR VALUES IN (2);
    ls_new := ARRAY['pg_temp.ls_new_1'::regclass];
    SELECT pg_catalog.array_agg(pg_catalog.pg_get_expr(o.relpartbound, o.oid) ORDER BY u.i), pg_catalog.array_agg(pg_catalog.pg_get_expr(w.relpartbound, w.oid) ORDER BY u.i)
      INTO had, want FROM ROWS FROM (pg_catalog.unnest(ls_old), pg_catalog.unnest(ls_new)) WITH ORDINALITY u(o, w, i)
      JOIN pg_catalog.pg_class o ON o.oid = u.o JOIN pg_catalog.pg_class w ON w.oid = u.w;
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  have[1] := (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.oid = 'public.m2'::regclass);
  IF have[1] = had[1] AND had[1] <> want[1] THEN
    ALTER TABLE public.m DETACH PARTITION public.m2;
  ELSIF have[1] IS DISTINCT FROM want[1] THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.m2 is there with other bounds',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have[1], want[1], had[1]);
  END IF;
  IF have[1] IS DISTINCT FROM want[1] THEN
    ALTER TABLE public.m ATTACH PARTITION public.m2 FOR VALUES IN (2);
  END IF;
END $ls$;

-- step 8: drop column public.loaded.w
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE IF EXISTS public.loaded DROP COLUMN IF EXISTS w;

-- step 9: drop column public.m.w
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE IF EXISTS public.m DROP COLUMN IF EXISTS w;

-- step 10: hold table public.m1 to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.m1') AND i.inhparent = pg_catalog.to_regclass('public.m')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.m) PARTITION BY list (k);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES IN (1);
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.m'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.m'::regclass), bound);
  EXECUTE 'ALTER TABLE public.m1 ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 11: validate the bound of partition public.m1
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.m1 VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 12: attach partition public.m1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.m'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.m1';
  IF have IS NULL THEN
    ALTER TABLE public.m ATTACH PARTITION public.m1 FOR VALUES IN (1);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.m) PARTITION BY list (k);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES IN (1);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.m1 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: drop the helping check of partition public.m1
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE public.m1 DROP CONSTRAINT IF EXISTS ls_bound;
