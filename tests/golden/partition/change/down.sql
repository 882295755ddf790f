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

-- step 12: bring back the values of column public.payment.old_note
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.payment'::regclass;
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
     WHERE b.migration = '0002_change' AND b.object = 'column public.payment.old_note'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.payment) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.payment.old_note: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'old_note' AND NOT a.attisdropped);
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
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'old_note' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.payment AS t SET old_note = b.v::$ls$ || wanted || $ls$ FROM (SELECT t.tableoid AS part, t.ctid AS place, ROW(t.id, t.customer_id, t.note, t.paid_on)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(t.id, t.customer_id, t.note, t.paid_on)::text) AS n
    FROM public.payment t) o JOIN (SELECT b.v, ROW(b.k1, b.k2, b.k3, b.k4)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(b.k1, b.k2, b.k3, b.k4)::text) AS n
    FROM lockstep_backup.$ls$ || pg_catalog.quote_ident(kept) ||
    $ls$ AS b(k1, k2, k3, k4, v)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.payment.old_note that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
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

-- step 13: clear what an interrupted build of unique constraint public.payment_1.payment_1_id_once left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_1_id_once') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_1_id_once;
  END IF;
END $ls$;

-- step 14: build the index of unique constraint public.payment_1.payment_1_id_once
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_1_id_once ON public.payment_1 (id, paid_on);

-- step 15: add unique constraint public.payment_1.payment_1_id_once
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

-- step 16: clear what an interrupted build of unique constraint public.payment_2.payment_2_id_once left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_2_id_once') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_2_id_once;
  END IF;
END $ls$;

-- step 17: build the index of unique constraint public.payment_2.payment_2_id_once
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_2_id_once ON public.payment_2 (id, paid_on);

-- step 18: add unique constraint public.payment_2.payment_2_id_once
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

-- step 19: clear what an interrupted build of unique constraint public.payment_rest.payment_rest_id_once left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_id_once') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_id_once;
  END IF;
END $ls$;

-- step 20: build the index of unique constraint public.payment_rest.payment_rest_id_once
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_id_once ON public.payment_rest (id, paid_on);

-- step 21: add unique constraint public.payment_rest.payment_rest_id_once
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

-- step 22: add unique constraint public.payment.id_once
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

-- step 23: clear what an interrupted build of index public.payment_1_gone left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_1_gone') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_1_gone;
  END IF;
END $ls$;

-- step 24: create index public.payment_1_gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_1_gone ON public.payment_1 (customer_id);

-- step 25: verify index public.payment_1_gone
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

-- step 26: clear what an interrupted build of index public.payment_2_gone left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_2_gone') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_2_gone;
  END IF;
END $ls$;

-- step 27: create index public.payment_2_gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_2_gone ON public.payment_2 (customer_id);

-- step 28: verify index public.payment_2_gone
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

-- step 29: clear what an interrupted build of index public.payment_rest_gone left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_gone') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_gone;
  END IF;
END $ls$;

-- step 30: create index public.payment_rest_gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_gone ON public.payment_rest (customer_id);

-- step 31: verify index public.payment_rest_gone
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

-- step 32: create index public.gone
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

-- step 33: drop partition public.payment_4
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:19
DROP TABLE IF EXISTS public.payment_4;

-- step 34: reset storage parameters of partition public.payment_1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.payment_1 RESET (autovacuum_enabled);

-- step 35: comment on partition public.payment_1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
COMMENT ON TABLE public.payment_1 IS NULL;

-- step 36: create partition public.payment_3
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

-- step 37: bring back the rows of partition public.payment_3
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.payment_3'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'partition public.payment_3'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.payment_3) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of partition public.payment_3: it comes back without rows';
    END IF;
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
         pg_catalog.string_agg(pg_catalog.format('%I::%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
    INTO columns, list FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_attribute b ON b.attrelid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept))
     AND b.attname = a.attname AND b.attnum > 0 AND NOT b.attisdropped
   WHERE a.attrelid = back AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('INSERT INTO %s %s OVERRIDING SYSTEM VALUE SELECT %s FROM lockstep_backup.%I', back,
    coalesce('(' || columns || ')', ''), coalesce(list, ''), kept);
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
END $ls$;

-- step 38: drop column public.payment.status
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.payment DROP COLUMN IF EXISTS status;
