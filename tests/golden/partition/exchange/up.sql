-- step 1: rename table public.loaded to m1_new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'loaded' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm1_new' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.loaded RENAME TO m1_new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.loaded is to be renamed to m1_new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.loaded is to be renamed to m1_new, but neither exists';
  END IF;
END $ls$;

-- step 2: rename partition public.m2 to m3
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm2' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm3' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.m2 RENAME TO m3;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'partition public.m2 is to be renamed to m3, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'partition public.m2 is to be renamed to m3, but neither exists';
  END IF;
END $ls$;

-- step 3: name the indexes that partition public.m1 takes along
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT c.oid, w.name FROM (VALUES (pg_catalog.to_regclass('public.m_pkey'), 'm1_pkey')) w(of, name)
      JOIN pg_catalog.pg_index x ON x.indrelid = pg_catalog.to_regclass('public.m1')
      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND c.relname <> w.name
     WHERE w.of IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a) LOOP
    EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', one.oid::regclass, one.name);
  END LOOP;
END $ls$;

-- step 4: detach partition public.m1
--   online | no transaction | what it returns is run | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
SELECT 'ALTER TABLE public.m DETACH PARTITION public.m1' || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'
         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
 WHERE i.inhrelid = pg_catalog.to_regclass('public.m1') AND i.inhparent = pg_catalog.to_regclass('public.m')
\gexec

-- step 5: drop the check that partition public.m1 is left with
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  one record;
  bound text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%' AND k.conname NOT IN ('own')) THEN
    RETURN;
  END IF;
  BEGIN -- the server says how it writes the bound
    CREATE TEMP TABLE ls_0 (LIKE public.m1) PARTITION BY list (k);
    CREATE TEMP TABLE ls_1 PARTITION OF pg_temp.ls_0 FOR VALUES IN (1);
    EXECUTE 'ALTER TABLE pg_temp.ls_1 ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_1'::regclass) || ')';
    bound := (SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_1'::regclass AND k.conname = 'ls_bound');
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION
    WHEN SQLSTATE 'LS000' THEN NULL;
    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;
  END;
  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%' AND k.conname NOT IN ('own')
      AND pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g') = bound LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', 'public.m1', one.conname);
  END LOOP;
END $ls$;

-- step 6: rename table public.m1 to archive
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'm1' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'archive' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.m1 RENAME TO archive;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.m1 is to be renamed to archive, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.m1 is to be renamed to archive, but neither exists';
  END IF;
END $ls$;

-- step 7: add column public.m.w
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.m'::regclass AND a.attname = 'w' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.m ADD COLUMN w date DEFAULT now();
  ELSIF have <> 'date' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.m.w is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'date');
  END IF;
END $ls$;

-- step 8: add column public.m1_new.w
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.m1_new'::regclass AND a.attname = 'w' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.m1_new ADD COLUMN w date DEFAULT now();
  ELSIF have <> 'date' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.m1_new.w is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'date');
  END IF;
END $ls$;

-- step 9: change the bounds of partition public.m3
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  ls_old regclass[]; ls_new regclass[]; had text[]; want text[]; have text[];
BEGIN
  BEGIN -- the server spells the bounds on scratch copies, which are undone
    CREATE TEMP TABLE ls_old (LIKE public.m) PARTITION BY list (k);
    CREATE TEMP TABLE ls_new (LIKE public.m) PARTITION BY list (k);
    CREATE TEMP TABLE ls_old_1 PARTITION OF pg_temp.ls_old FOR VALUES IN (2);
    ls_old := ARRAY['pg_temp.ls_old_1'::regclass];
    CREATE TEMP TABLE ls_new_1 PARTITION OF pg_temp.ls_new FOR VALUES IN (2, 3);
    ls_new := ARRAY['pg_temp.ls_new_1'::regclass];
    SELECT pg_catalog.array_agg(pg_catalog.pg_get_expr(o.relpartbound, o.oid) ORDER BY u.i), pg_catalog.array_agg(pg_catalog.pg_get_expr(w.relpartbound, w.oid) ORDER BY u.i)
      INTO had, want FROM ROWS FROM (pg_catalog.unnest(ls_old), pg_catalog.unnest(ls_new)) WITH ORDINALITY u(o, w, i)
      JOIN pg_catalog.pg_class o ON o.oid = u.o JOIN pg_catalog.pg_class w ON w.oid = u.w;
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  have[1] := (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.oid = 'public.m3'::regclass);
  IF have[1] = had[1] AND had[1] <> want[1] THEN
    ALTER TABLE public.m DETACH PARTITION public.m3;
  ELSIF have[1] IS DISTINCT FROM want[1] THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.m3 is there with other bounds',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have[1], want[1], had[1]);
  END IF;
  IF have[1] IS DISTINCT FROM want[1] THEN
    ALTER TABLE public.m ATTACH PARTITION public.m3 FOR VALUES IN (2, 3);
  END IF;
END $ls$;

-- step 10: hold table public.m1_new to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.m1_new') AND i.inhparent = pg_catalog.to_regclass('public.m')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1_new') AND k.conname = 'ls_bound') THEN
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
  EXECUTE 'ALTER TABLE public.m1_new ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 11: validate the bound of partition public.m1_new
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.m1_new') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.m1_new VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 12: attach partition public.m1_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.m'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.m1_new';
  IF have IS NULL THEN
    ALTER TABLE public.m ATTACH PARTITION public.m1_new FOR VALUES IN (1);
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
      MESSAGE = 'partition public.m1_new is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: drop the helping check of partition public.m1_new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.m1_new DROP CONSTRAINT IF EXISTS ls_bound;
