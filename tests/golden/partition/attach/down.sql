-- step 1: detach partition public.h1
--   online | no transaction | what it returns is run | lock: SHARE UPDATE EXCLUSIVE | schema.xml:18
SELECT 'ALTER TABLE public.h DETACH PARTITION public.h1' || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'
         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
 WHERE i.inhrelid = pg_catalog.to_regclass('public.h1') AND i.inhparent = pg_catalog.to_regclass('public.h')
\gexec

-- step 2: drop the check that partition public.h1 is left with
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DO $ls$
DECLARE
  one record;
  bound text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.h1') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%') THEN
    RETURN;
  END IF;
  BEGIN -- the server says how it writes the bound
    CREATE TEMP TABLE ls_0 (LIKE public.h1) PARTITION BY hash (a);
    CREATE TEMP TABLE ls_1 PARTITION OF pg_temp.ls_0 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    EXECUTE 'ALTER TABLE pg_temp.ls_1 ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_1'::regclass) || ')';
    bound := (SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_1'::regclass AND k.conname = 'ls_bound');
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION
    WHEN SQLSTATE 'LS000' THEN NULL;
    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;
  END;
  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.h1') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%'
      AND pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g') = bound LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', 'public.h1', one.conname);
  END LOOP;
END $ls$;

-- step 3: detach partition public.l11
--   online | no transaction | what it returns is run | lock: SHARE UPDATE EXCLUSIVE | schema.xml:21
SELECT 'ALTER TABLE public.l1 DETACH PARTITION public.l11' || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'
         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
 WHERE i.inhrelid = pg_catalog.to_regclass('public.l11') AND i.inhparent = pg_catalog.to_regclass('public.l1')
\gexec

-- step 4: drop the check that partition public.l11 is left with
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:21
DO $ls$
DECLARE
  one record;
  bound text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l11') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%') THEN
    RETURN;
  END IF;
  BEGIN -- the server says how it writes the bound
    CREATE TEMP TABLE ls_0 (LIKE public.l11) PARTITION BY list (a);
    CREATE TEMP TABLE ls_1 PARTITION OF pg_temp.ls_0 FOR VALUES IN ('x', null) PARTITION BY range (b);
    CREATE TEMP TABLE ls_2 PARTITION OF pg_temp.ls_1 FOR VALUES FROM (1) TO (10);
    EXECUTE 'ALTER TABLE pg_temp.ls_2 ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_2'::regclass) || ')';
    bound := (SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_2'::regclass AND k.conname = 'ls_bound');
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION
    WHEN SQLSTATE 'LS000' THEN NULL;
    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;
  END;
  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l11') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%'
      AND pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g') = bound LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', 'public.l11', one.conname);
  END LOOP;
END $ls$;

-- step 5: detach partition public.l2
--   online | no transaction | what it returns is run | lock: SHARE UPDATE EXCLUSIVE | schema.xml:23
SELECT 'ALTER TABLE public.l DETACH PARTITION public.l2' || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'
         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
 WHERE i.inhrelid = pg_catalog.to_regclass('public.l2') AND i.inhparent = pg_catalog.to_regclass('public.l')
\gexec

-- step 6: drop the check that partition public.l2 is left with
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:23
DO $ls$
DECLARE
  one record;
  bound text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l2') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%') THEN
    RETURN;
  END IF;
  BEGIN -- the server says how it writes the bound
    CREATE TEMP TABLE ls_0 (LIKE public.l2) PARTITION BY list (a);
    CREATE TEMP TABLE ls_1 PARTITION OF pg_temp.ls_0 FOR VALUES IN ('y') PARTITION BY range (b);
    EXECUTE 'ALTER TABLE pg_temp.ls_1 ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_1'::regclass) || ')';
    bound := (SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_1'::regclass AND k.conname = 'ls_bound');
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION
    WHEN SQLSTATE 'LS000' THEN NULL;
    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;
  END;
  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l2') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%'
      AND pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g') = bound LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', 'public.l2', one.conname);
  END LOOP;
END $ls$;

-- step 7: name the indexes that partition public.payment_0 takes along
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT c.oid, w.name FROM (VALUES (pg_catalog.to_regclass('public.payment_pkey'), 'old_payments_pkey'), (pg_catalog.to_regclass('public.payment_note_idx'), 'payment_0_note_idx')) w(of, name)
      JOIN pg_catalog.pg_index x ON x.indrelid = pg_catalog.to_regclass('public.payment_0')
      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND c.relname <> w.name
     WHERE w.of IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a) LOOP
    EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', one.oid::regclass, one.name);
  END LOOP;
END $ls$;

-- step 8: name the foreign keys that partition public.payment_0 takes along
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN WITH RECURSIVE k(conname, above) AS (
        SELECT f.conname, f.conparentid FROM pg_catalog.pg_constraint f
         WHERE f.contype = 'f' AND f.conrelid = pg_catalog.to_regclass('public.payment_0')
        UNION ALL SELECT k.conname, a.conparentid FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above)
      SELECT k.conname, w.name FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above
        JOIN (VALUES (pg_catalog.to_regclass('public.payment'), 'payment_customer_id_fkey', 'old_payments_customer_id_fkey')) w(of, key, name) ON a.conrelid = w.of AND a.conname = w.key
       WHERE k.conname <> w.name LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', 'public.payment_0', one.conname, one.name);
  END LOOP;
END $ls$;

-- step 9: detach partition public.payment_0
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 140000 THEN
    IF (SELECT i.inhdetachpending FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_0')) THEN
      EXECUTE 'ALTER TABLE public.payment DETACH PARTITION public.payment_0 FINALIZE'; -- an interrupted one
    END IF;
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_0') AND i.inhparent = pg_catalog.to_regclass('public.payment')) THEN
    ALTER TABLE public.payment DETACH PARTITION public.payment_0;
  END IF;
END $ls$;

-- step 10: rename table public.payment_0 to old_payments
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:30
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_0' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old_payments' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment_0 RENAME TO old_payments;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.payment_0 is to be renamed to old_payments, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.payment_0 is to be renamed to old_payments, but neither exists';
  END IF;
END $ls$;

-- step 11: name the indexes that partition public.payment_2 takes along
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT c.oid, w.name FROM (VALUES (pg_catalog.to_regclass('public.payment_pkey'), 'payment_2_pkey'), (pg_catalog.to_regclass('public.payment_note_idx'), 'by_note')) w(of, name)
      JOIN pg_catalog.pg_index x ON x.indrelid = pg_catalog.to_regclass('public.payment_2')
      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND c.relname <> w.name
     WHERE w.of IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a) LOOP
    EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', one.oid::regclass, one.name);
  END LOOP;
END $ls$;

-- step 12: name the foreign keys that partition public.payment_2 takes along
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN WITH RECURSIVE k(conname, above) AS (
        SELECT f.conname, f.conparentid FROM pg_catalog.pg_constraint f
         WHERE f.contype = 'f' AND f.conrelid = pg_catalog.to_regclass('public.payment_2')
        UNION ALL SELECT k.conname, a.conparentid FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above)
      SELECT k.conname, w.name FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above
        JOIN (VALUES (pg_catalog.to_regclass('public.payment'), 'payment_customer_id_fkey', 'payment_2_customer_id_fkey')) w(of, key, name) ON a.conrelid = w.of AND a.conname = w.key
       WHERE k.conname <> w.name LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', 'public.payment_2', one.conname, one.name);
  END LOOP;
END $ls$;

-- step 13: detach partition public.payment_2
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 140000 THEN
    IF (SELECT i.inhdetachpending FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_2')) THEN
      EXECUTE 'ALTER TABLE public.payment DETACH PARTITION public.payment_2 FINALIZE'; -- an interrupted one
    END IF;
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_2') AND i.inhparent = pg_catalog.to_regclass('public.payment')) THEN
    ALTER TABLE public.payment DETACH PARTITION public.payment_2;
  END IF;
END $ls$;

-- step 14: name the indexes that partition public.payment_rest takes along
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT c.oid, w.name FROM (VALUES (pg_catalog.to_regclass('public.payment_pkey'), 'payment_rest_pkey'), (pg_catalog.to_regclass('public.payment_note_idx'), 'payment_rest_note_idx')) w(of, name)
      JOIN pg_catalog.pg_index x ON x.indrelid = pg_catalog.to_regclass('public.payment_rest')
      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND c.relname <> w.name
     WHERE w.of IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a) LOOP
    EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', one.oid::regclass, one.name);
  END LOOP;
END $ls$;

-- step 15: name the foreign keys that partition public.payment_rest takes along
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN WITH RECURSIVE k(conname, above) AS (
        SELECT f.conname, f.conparentid FROM pg_catalog.pg_constraint f
         WHERE f.contype = 'f' AND f.conrelid = pg_catalog.to_regclass('public.payment_rest')
        UNION ALL SELECT k.conname, a.conparentid FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above)
      SELECT k.conname, w.name FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above
        JOIN (VALUES (pg_catalog.to_regclass('public.payment'), 'payment_customer_id_fkey', 'payment_rest_customer_id_fkey')) w(of, key, name) ON a.conrelid = w.of AND a.conname = w.key
       WHERE k.conname <> w.name LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', 'public.payment_rest', one.conname, one.name);
  END LOOP;
END $ls$;

-- step 16: detach partition public.payment_rest
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 140000 THEN
    IF (SELECT i.inhdetachpending FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_rest')) THEN
      EXECUTE 'ALTER TABLE public.payment DETACH PARTITION public.payment_rest FINALIZE'; -- an interrupted one
    END IF;
  END IF;
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_rest') AND i.inhparent = pg_catalog.to_regclass('public.payment')) THEN
    ALTER TABLE public.payment DETACH PARTITION public.payment_rest;
  END IF;
END $ls$;

-- step 17: rename table public.payment_rest to rest
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:59
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_rest' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'rest' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment_rest RENAME TO rest;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.payment_rest is to be renamed to rest, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.payment_rest is to be renamed to rest, but neither exists';
  END IF;
END $ls$;

-- step 18: drop foreign key public.payment_2.payment_2_customer_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.payment_2 DROP CONSTRAINT IF EXISTS payment_2_customer_id_fkey;

-- step 19: drop foreign key public.rest.payment_rest_customer_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.rest DROP CONSTRAINT IF EXISTS payment_rest_customer_id_fkey;

-- step 20: drop index public.payment_0_note_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
DROP INDEX CONCURRENTLY IF EXISTS public.payment_0_note_idx;

-- step 21: drop index public.payment_rest_note_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
DROP INDEX CONCURRENTLY IF EXISTS public.payment_rest_note_idx;

-- step 22: drop check constraint public.payment_2.id_positive
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE IF EXISTS public.payment_2 DROP CONSTRAINT IF EXISTS id_positive;

-- step 23: drop check constraint public.rest.id_positive
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE IF EXISTS public.rest DROP CONSTRAINT IF EXISTS id_positive;

-- step 24: drop primary key public.payment_2.payment_2_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.payment_2 DROP CONSTRAINT IF EXISTS payment_2_pkey;

-- step 25: drop primary key public.rest.payment_rest_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.rest DROP CONSTRAINT IF EXISTS payment_rest_pkey;

-- step 26: allow NULL in column public.payment_2.paid
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:52
ALTER TABLE public.payment_2 ALTER COLUMN paid DROP NOT NULL, DROP CONSTRAINT IF EXISTS ls_nn_paid;

-- step 27: drop the default of column public.rest.note
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:63
ALTER TABLE public.rest ALTER COLUMN note DROP DEFAULT;

-- step 28: clear what an interrupted build of index public.unfit left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:57
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.unfit') AND NOT x.indisvalid) THEN
    DROP INDEX public.unfit;
  END IF;
END $ls$;

-- step 29: create index public.unfit
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:57
CREATE INDEX CONCURRENTLY IF NOT EXISTS unfit ON public.payment_2 (id, note);

-- step 30: verify index public.unfit
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:57
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.unfit';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_2 (LIKE public.payment_2);
    CREATE INDEX unfit ON pg_temp.payment_2 (id, note);
    EXECUTE state INTO want USING 'pg_temp.unfit';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.unfit is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 31: drop partition public.l22
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:25
DROP TABLE IF EXISTS public.l22;
