-- step 1: rename table public.old_payments to payment_0
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old_payments' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_0' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.old_payments RENAME TO payment_0;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.old_payments is to be renamed to payment_0, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.old_payments is to be renamed to payment_0, but neither exists';
  END IF;
END $ls$;

-- step 2: rename table public.rest to payment_rest
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:41
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'rest' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_rest' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.rest RENAME TO payment_rest;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.rest is to be renamed to payment_rest, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.rest is to be renamed to payment_rest, but neither exists';
  END IF;
END $ls$;

-- step 3: drop index public.unfit
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:20
DROP INDEX CONCURRENTLY IF EXISTS public.unfit;

-- step 4: refuse NULL from now on in column public.payment_2.paid
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.payment_2'::regclass AND a.attname = 'paid' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.payment_2'::regclass AND k.conname = 'ls_nn_paid') THEN
    ALTER TABLE public.payment_2 ADD CONSTRAINT ls_nn_paid CHECK (paid IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 5: validate that no NULL is left in column public.payment_2.paid
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.payment_2'::regclass AND k.conname = 'ls_nn_paid') THEN
    ALTER TABLE public.payment_2 VALIDATE CONSTRAINT ls_nn_paid;
  END IF;
END $ls$;

-- step 6: set NOT NULL on column public.payment_2.paid
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.payment_2'::regclass AND a.attname = 'paid' AND NOT a.attisdropped) THEN
    ALTER TABLE public.payment_2 ALTER COLUMN paid SET NOT NULL;
  END IF;
END $ls$;

-- step 7: drop the helping check of column public.payment_2.paid
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.payment_2'::regclass AND k.conname = 'ls_nn_paid') THEN
    ALTER TABLE public.payment_2 DROP CONSTRAINT ls_nn_paid;
  END IF;
END $ls$;

-- step 8: set the default of column public.payment_rest.note
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:29
ALTER TABLE public.payment_rest ALTER COLUMN note SET DEFAULT 'n';

-- step 9: clear what an interrupted build of primary key public.payment_2.payment_2_pkey left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:30
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_2_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_2_pkey;
  END IF;
END $ls$;

-- step 10: build the index of primary key public.payment_2.payment_2_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:30
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_2_pkey ON public.payment_2 (id, paid);

-- step 11: add primary key public.payment_2.payment_2_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:30
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_2_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_2';
  IF have IS NULL THEN
    ALTER TABLE public.payment_2 ADD CONSTRAINT payment_2_pkey PRIMARY KEY USING INDEX payment_2_pkey;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_2 (LIKE public.payment_2);
    ALTER TABLE pg_temp.payment_2 ADD CONSTRAINT payment_2_pkey PRIMARY KEY (id, paid);
    EXECUTE state INTO want USING 'pg_temp.payment_2';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.payment_2.payment_2_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: clear what an interrupted build of primary key public.payment_rest.payment_rest_pkey left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:30
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_pkey;
  END IF;
END $ls$;

-- step 13: build the index of primary key public.payment_rest.payment_rest_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:30
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_pkey ON public.payment_rest (id, paid);

-- step 14: add primary key public.payment_rest.payment_rest_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:30
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_rest_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest';
  IF have IS NULL THEN
    ALTER TABLE public.payment_rest ADD CONSTRAINT payment_rest_pkey PRIMARY KEY USING INDEX payment_rest_pkey;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_rest (LIKE public.payment_rest);
    ALTER TABLE pg_temp.payment_rest ADD CONSTRAINT payment_rest_pkey PRIMARY KEY (id, paid);
    EXECUTE state INTO want USING 'pg_temp.payment_rest';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.payment_rest.payment_rest_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: add check constraint public.payment_2.id_positive
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'id_positive'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_2';
  IF have IS NULL THEN
    ALTER TABLE public.payment_2 ADD CONSTRAINT id_positive CHECK (id > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_2 (LIKE public.payment_2);
    ALTER TABLE pg_temp.payment_2 ADD CONSTRAINT id_positive CHECK (id > 0);
    EXECUTE state INTO want USING 'pg_temp.payment_2';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.payment_2.id_positive is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: validate check constraint public.payment_2.id_positive
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
ALTER TABLE public.payment_2 VALIDATE CONSTRAINT id_positive;

-- step 17: add check constraint public.payment_rest.id_positive
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'id_positive'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest';
  IF have IS NULL THEN
    ALTER TABLE public.payment_rest ADD CONSTRAINT id_positive CHECK (id > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_rest (LIKE public.payment_rest);
    ALTER TABLE pg_temp.payment_rest ADD CONSTRAINT id_positive CHECK (id > 0);
    EXECUTE state INTO want USING 'pg_temp.payment_rest';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.payment_rest.id_positive is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: validate check constraint public.payment_rest.id_positive
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
ALTER TABLE public.payment_rest VALIDATE CONSTRAINT id_positive;

-- step 19: clear what an interrupted build of index public.payment_0_note_idx left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:32
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_0_note_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_0_note_idx;
  END IF;
END $ls$;

-- step 20: create index public.payment_0_note_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:32
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_0_note_idx ON public.payment_0 (note);

-- step 21: verify index public.payment_0_note_idx
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:32
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_0_note_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_0 (LIKE public.payment_0);
    CREATE INDEX payment_0_note_idx ON pg_temp.payment_0 (note);
    EXECUTE state INTO want USING 'pg_temp.payment_0_note_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_0_note_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 22: clear what an interrupted build of index public.payment_rest_note_idx left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:32
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_note_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_note_idx;
  END IF;
END $ls$;

-- step 23: create index public.payment_rest_note_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:32
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_note_idx ON public.payment_rest (note);

-- step 24: verify index public.payment_rest_note_idx
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:32
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest_note_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_rest (LIKE public.payment_rest);
    CREATE INDEX payment_rest_note_idx ON pg_temp.payment_rest (note);
    EXECUTE state INTO want USING 'pg_temp.payment_rest_note_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_rest_note_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 25: add foreign key public.payment_2.payment_2_customer_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:33
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.payment_2'::regclass AND k.conname = 'payment_2_customer_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment_2 ADD CONSTRAINT payment_2_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer (id) NOT VALID;
  ELSIF have <> '(customer_id) references public.customer (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.payment_2.payment_2_customer_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(customer_id) references public.customer (id) match s delete a update a');
  END IF;
END $ls$;

-- step 26: validate foreign key public.payment_2.payment_2_customer_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:33
ALTER TABLE public.payment_2 VALIDATE CONSTRAINT payment_2_customer_id_fkey;

-- step 27: add foreign key public.payment_rest.payment_rest_customer_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:33
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.payment_rest'::regclass AND k.conname = 'payment_rest_customer_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment_rest ADD CONSTRAINT payment_rest_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer (id) NOT VALID;
  ELSIF have <> '(customer_id) references public.customer (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.payment_rest.payment_rest_customer_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(customer_id) references public.customer (id) match s delete a update a');
  END IF;
END $ls$;

-- step 28: validate foreign key public.payment_rest.payment_rest_customer_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:33
ALTER TABLE public.payment_rest VALIDATE CONSTRAINT payment_rest_customer_id_fkey;

-- step 29: hold table public.h1 to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.h1') AND i.inhparent = pg_catalog.to_regclass('public.h')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.h1') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.h) PARTITION BY hash (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.h'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.h'::regclass), bound);
  EXECUTE 'ALTER TABLE public.h1 ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 30: validate the bound of partition public.h1
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.h1') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.h1 VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 31: attach partition public.h1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.h'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.h1';
  IF have IS NULL THEN
    ALTER TABLE public.h ATTACH PARTITION public.h1 FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.h) PARTITION BY hash (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES WITH (MODULUS 2, REMAINDER 1);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.h1 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 32: drop the helping check of partition public.h1
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.h1 DROP CONSTRAINT IF EXISTS ls_bound;

-- step 33: hold table public.l11 to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.l11') AND i.inhparent = pg_catalog.to_regclass('public.l1')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l11') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.l1) PARTITION BY range (b);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (1) TO (10);
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.l1'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.l1'::regclass), bound);
  EXECUTE 'ALTER TABLE public.l11 ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 34: validate the bound of partition public.l11
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l11') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.l11 VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 35: attach partition public.l11
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.l1'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.l11';
  IF have IS NULL THEN
    ALTER TABLE public.l1 ATTACH PARTITION public.l11 FOR VALUES FROM (1) TO (10);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.l1) PARTITION BY range (b);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (1) TO (10);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.l11 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 36: drop the helping check of partition public.l11
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.l11 DROP CONSTRAINT IF EXISTS ls_bound;

-- step 37: hold table public.payment_0 to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_0') AND i.inhparent = pg_catalog.to_regclass('public.payment')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_0') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (paid);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (MINVALUE) TO ('2022-01-01');
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.payment'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.payment'::regclass), bound);
  EXECUTE 'ALTER TABLE public.payment_0 ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 38: validate the bound of partition public.payment_0
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_0') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.payment_0 VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 39: attach partition public.payment_0
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.payment'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_0';
  IF have IS NULL THEN
    ALTER TABLE public.payment ATTACH PARTITION public.payment_0 FOR VALUES FROM (MINVALUE) TO ('2022-01-01');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (paid);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (MINVALUE) TO ('2022-01-01');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.payment_0 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 40: drop the helping check of partition public.payment_0
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
ALTER TABLE public.payment_0 DROP CONSTRAINT IF EXISTS ls_bound;

-- step 41: hold table public.payment_2 to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:38
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_2') AND i.inhparent = pg_catalog.to_regclass('public.payment')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_2') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (paid);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM ('2022-02-01') TO ('2022-03-01');
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.payment'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.payment'::regclass), bound);
  EXECUTE 'ALTER TABLE public.payment_2 ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 42: validate the bound of partition public.payment_2
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:38
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_2') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.payment_2 VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 43: attach partition public.payment_2
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:38
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.payment'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_2';
  IF have IS NULL THEN
    ALTER TABLE public.payment ATTACH PARTITION public.payment_2 FOR VALUES FROM ('2022-02-01') TO ('2022-03-01');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (paid);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM ('2022-02-01') TO ('2022-03-01');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.payment_2 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 44: drop the helping check of partition public.payment_2
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:38
ALTER TABLE public.payment_2 DROP CONSTRAINT IF EXISTS ls_bound;

-- step 45: attach partition public.payment_rest
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:41
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.payment'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest';
  IF have IS NULL THEN
    ALTER TABLE public.payment ATTACH PARTITION public.payment_rest DEFAULT;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (paid);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table DEFAULT;
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.payment_rest is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 46: create partition public.l22
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.l2'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.l22';
  IF have IS NULL THEN
    CREATE TABLE public.l22 PARTITION OF public.l2 FOR VALUES FROM (5) TO (MAXVALUE);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.l2) PARTITION BY range (b);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (5) TO (MAXVALUE);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.l22 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 47: hold table public.l2 to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.l2') AND i.inhparent = pg_catalog.to_regclass('public.l')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l2') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.l) PARTITION BY list (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES IN ('y');
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.l'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.l'::regclass), bound);
  EXECUTE 'ALTER TABLE public.l2 ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 48: validate the bound of partition public.l2
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.l2') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.l2 VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 49: attach partition public.l2
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.l'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.l2';
  IF have IS NULL THEN
    ALTER TABLE public.l ATTACH PARTITION public.l2 FOR VALUES IN ('y');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.l) PARTITION BY list (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES IN ('y') PARTITION BY range (b);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.l2 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 50: drop the helping check of partition public.l2
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE public.l2 DROP CONSTRAINT IF EXISTS ls_bound;

-- step 51: bring back the rows of partition public.l22
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.l22'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'partition public.l22'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.l22) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of partition public.l22: it comes back without rows';
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
