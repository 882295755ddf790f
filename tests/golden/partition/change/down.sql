-- step 1: rename column public.payment.remark to note
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'remark' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'note' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment RENAME COLUMN remark TO note;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.payment.remark is to be renamed to note, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.payment.remark is to be renamed to note, but neither exists';
  END IF;
END $ls$;

-- step 2: rename column public.payment.paid to paid_on
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'paid' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'paid_on' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment RENAME COLUMN paid TO paid_on;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.payment.paid is to be renamed to paid_on, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.payment.paid is to be renamed to paid_on, but neither exists';
  END IF;
END $ls$;

-- step 3: rename partition public.payment_january to payment_1
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_january' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_1' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment_january RENAME TO payment_1;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'partition public.payment_january is to be renamed to payment_1, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'partition public.payment_january is to be renamed to payment_1, but neither exists';
  END IF;
END $ls$;

-- step 4: drop foreign key public.payment_1.payment_january_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
ALTER TABLE IF EXISTS public.payment_1 DROP CONSTRAINT IF EXISTS payment_january_id_fkey;

-- step 5: drop foreign key public.payment.payment_customer_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.payment DROP CONSTRAINT IF EXISTS payment_customer_id_fkey;

-- step 6: drop index public.payment_january_customer_id_idx
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
DROP INDEX CONCURRENTLY IF EXISTS public.payment_january_customer_id_idx;

-- step 7: drop index public.payment_status_customer_id_idx
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP INDEX IF EXISTS public.payment_status_customer_id_idx;

-- step 8: drop check constraint public.payment.payment_status_check
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.payment DROP CONSTRAINT IF EXISTS payment_status_check;

-- step 9: drop unique constraint public.payment_1.payment_january_id_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
ALTER TABLE IF EXISTS public.payment_1 DROP CONSTRAINT IF EXISTS payment_january_id_key;

-- step 10: drop primary key public.payment.payment_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE IF EXISTS public.payment DROP CONSTRAINT IF EXISTS payment_pkey;

-- step 11: add column public.payment.old_note
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.payment'::regclass AND a.attname = 'old_note' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment ADD COLUMN old_note text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.payment.old_note is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 12: clear what an interrupted build of unique constraint public.payment_1.payment_1_id_once left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_1_id_once') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_1_id_once;
  END IF;
END $ls$;

-- step 13: build the index of unique constraint public.payment_1.payment_1_id_once
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_1_id_once ON public.payment_1 (id, paid_on);

-- step 14: add unique constraint public.payment_1.payment_1_id_once
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_1_id_once'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_1';
  IF have IS NULL THEN
    ALTER TABLE public.payment_1 ADD CONSTRAINT payment_1_id_once UNIQUE USING INDEX payment_1_id_once;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_1 (LIKE public.payment_1);
    ALTER TABLE pg_temp.payment_1 ADD CONSTRAINT payment_1_id_once UNIQUE (id, paid_on);
    EXECUTE state INTO want USING 'pg_temp.payment_1';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.payment_1.payment_1_id_once is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: clear what an interrupted build of unique constraint public.payment_2.payment_2_id_once left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_2_id_once') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_2_id_once;
  END IF;
END $ls$;

-- step 16: build the index of unique constraint public.payment_2.payment_2_id_once
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_2_id_once ON public.payment_2 (id, paid_on);

-- step 17: add unique constraint public.payment_2.payment_2_id_once
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_2_id_once'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_2';
  IF have IS NULL THEN
    ALTER TABLE public.payment_2 ADD CONSTRAINT payment_2_id_once UNIQUE USING INDEX payment_2_id_once;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_2 (LIKE public.payment_2);
    ALTER TABLE pg_temp.payment_2 ADD CONSTRAINT payment_2_id_once UNIQUE (id, paid_on);
    EXECUTE state INTO want USING 'pg_temp.payment_2';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.payment_2.payment_2_id_once is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: clear what an interrupted build of unique constraint public.payment_rest.payment_rest_id_once left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_id_once') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_id_once;
  END IF;
END $ls$;

-- step 19: build the index of unique constraint public.payment_rest.payment_rest_id_once
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_id_once ON public.payment_rest (id, paid_on);

-- step 20: add unique constraint public.payment_rest.payment_rest_id_once
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_rest_id_once'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest';
  IF have IS NULL THEN
    ALTER TABLE public.payment_rest ADD CONSTRAINT payment_rest_id_once UNIQUE USING INDEX payment_rest_id_once;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_rest (LIKE public.payment_rest);
    ALTER TABLE pg_temp.payment_rest ADD CONSTRAINT payment_rest_id_once UNIQUE (id, paid_on);
    EXECUTE state INTO want USING 'pg_temp.payment_rest';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.payment_rest.payment_rest_id_once is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: add unique constraint public.payment.id_once
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'id_once'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment';
  IF have IS NULL THEN
    ALTER TABLE public.payment ADD CONSTRAINT id_once UNIQUE (id, paid_on);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment (LIKE public.payment);
    ALTER TABLE pg_temp.payment ADD CONSTRAINT id_once UNIQUE (id, paid_on);
    EXECUTE state INTO want USING 'pg_temp.payment';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.payment.id_once is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 22: clear what an interrupted build of index public.payment_1_gone left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_1_gone') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_1_gone;
  END IF;
END $ls$;

-- step 23: create index public.payment_1_gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_1_gone ON public.payment_1 (customer_id);

-- step 24: verify index public.payment_1_gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_1_gone';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_1 (LIKE public.payment_1);
    CREATE INDEX payment_1_gone ON pg_temp.payment_1 (customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_1_gone';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_1_gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 25: clear what an interrupted build of index public.payment_2_gone left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_2_gone') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_2_gone;
  END IF;
END $ls$;

-- step 26: create index public.payment_2_gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_2_gone ON public.payment_2 (customer_id);

-- step 27: verify index public.payment_2_gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_2_gone';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_2 (LIKE public.payment_2);
    CREATE INDEX payment_2_gone ON pg_temp.payment_2 (customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_2_gone';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_2_gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 28: clear what an interrupted build of index public.payment_rest_gone left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_gone') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_gone;
  END IF;
END $ls$;

-- step 29: create index public.payment_rest_gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_gone ON public.payment_rest (customer_id);

-- step 30: verify index public.payment_rest_gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest_gone';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_rest (LIKE public.payment_rest);
    CREATE INDEX payment_rest_gone ON pg_temp.payment_rest (customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_rest_gone';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_rest_gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 31: create index public.gone
--   boot | transaction | lock: SHARE | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.gone';
  IF have IS NULL THEN
    CREATE INDEX gone ON public.payment (customer_id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment (LIKE public.payment);
    CREATE INDEX gone ON pg_temp.payment (customer_id);
    EXECUTE state INTO want USING 'pg_temp.gone';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 32: drop partition public.payment_4
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:19
DROP TABLE IF EXISTS public.payment_4;

-- step 33: reset storage parameters of partition public.payment_1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.payment_1 RESET (autovacuum_enabled);

-- step 34: comment on partition public.payment_1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
COMMENT ON TABLE public.payment_1 IS NULL;

-- step 35: create partition public.payment_3
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.payment'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_3';
  IF have IS NULL THEN
    CREATE TABLE public.payment_3 PARTITION OF public.payment FOR VALUES FROM ('2022-03-01') TO ('2022-04-01');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (paid_on);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM ('2022-03-01') TO ('2022-04-01');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.payment_3 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 36: drop column public.payment.status
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.payment DROP COLUMN IF EXISTS status;
