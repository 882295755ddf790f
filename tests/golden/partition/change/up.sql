-- step 1: rename column public.payment.note to remark
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'note' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'remark' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment RENAME COLUMN note TO remark;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.payment.note is to be renamed to remark, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.payment.note is to be renamed to remark, but neither exists';
  END IF;
END $ls$;

-- step 2: rename column public.payment.paid_on to paid
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'paid_on' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.payment') AND a.attname = 'paid' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment RENAME COLUMN paid_on TO paid;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.payment.paid_on is to be renamed to paid, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.payment.paid_on is to be renamed to paid, but neither exists';
  END IF;
END $ls$;

-- step 3: rename partition public.payment_1 to payment_january
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_1' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_january' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment_1 RENAME TO payment_january;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'partition public.payment_1 is to be renamed to payment_january, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'partition public.payment_1 is to be renamed to payment_january, but neither exists';
  END IF;
END $ls$;

-- step 4: drop index public.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DROP INDEX IF EXISTS public.gone;

-- step 5: drop unique constraint public.payment.id_once
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE IF EXISTS public.payment DROP CONSTRAINT IF EXISTS id_once;

-- step 6: add column public.payment.status
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.payment'::regclass AND a.attname = 'status' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment ADD COLUMN status text DEFAULT 'new' NOT NULL;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.payment.status is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 7: clear what an interrupted build of primary key public.payment_january.payment_january_payment_pkey left
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_january_payment_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_january_payment_pkey;
  END IF;
END $ls$;

-- step 8: build the index of primary key public.payment_january.payment_january_payment_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_january_payment_pkey ON public.payment_january (id, paid);

-- step 9: add primary key public.payment_january.payment_january_payment_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_january_payment_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_january';
  IF have IS NULL THEN
    ALTER TABLE public.payment_january ADD CONSTRAINT payment_january_payment_pkey PRIMARY KEY USING INDEX payment_january_payment_pkey;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_january (LIKE public.payment_january);
    ALTER TABLE pg_temp.payment_january ADD CONSTRAINT payment_january_payment_pkey PRIMARY KEY (id, paid);
    EXECUTE state INTO want USING 'pg_temp.payment_january';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.payment_january.payment_january_payment_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: clear what an interrupted build of primary key public.payment_2.payment_2_payment_pkey left
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_2_payment_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_2_payment_pkey;
  END IF;
END $ls$;

-- step 11: build the index of primary key public.payment_2.payment_2_payment_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_2_payment_pkey ON public.payment_2 (id, paid);

-- step 12: add primary key public.payment_2.payment_2_payment_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_2_payment_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_2';
  IF have IS NULL THEN
    ALTER TABLE public.payment_2 ADD CONSTRAINT payment_2_payment_pkey PRIMARY KEY USING INDEX payment_2_payment_pkey;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_2 (LIKE public.payment_2);
    ALTER TABLE pg_temp.payment_2 ADD CONSTRAINT payment_2_payment_pkey PRIMARY KEY (id, paid);
    EXECUTE state INTO want USING 'pg_temp.payment_2';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.payment_2.payment_2_payment_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: clear what an interrupted build of primary key public.payment_rest.payment_rest_payment_pkey left
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_payment_pkey') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_payment_pkey;
  END IF;
END $ls$;

-- step 14: build the index of primary key public.payment_rest.payment_rest_payment_pkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_payment_pkey ON public.payment_rest (id, paid);

-- step 15: add primary key public.payment_rest.payment_rest_payment_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_rest_payment_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest';
  IF have IS NULL THEN
    ALTER TABLE public.payment_rest ADD CONSTRAINT payment_rest_payment_pkey PRIMARY KEY USING INDEX payment_rest_payment_pkey;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_rest (LIKE public.payment_rest);
    ALTER TABLE pg_temp.payment_rest ADD CONSTRAINT payment_rest_payment_pkey PRIMARY KEY (id, paid);
    EXECUTE state INTO want USING 'pg_temp.payment_rest';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.payment_rest.payment_rest_payment_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: add primary key public.payment.payment_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_pkey'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment';
  IF have IS NULL THEN
    ALTER TABLE public.payment ADD CONSTRAINT payment_pkey PRIMARY KEY (id, paid);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment (LIKE public.payment);
    ALTER TABLE pg_temp.payment ADD CONSTRAINT payment_pkey PRIMARY KEY (id, paid);
    EXECUTE state INTO want USING 'pg_temp.payment';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'primary key public.payment.payment_pkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 17: add check constraint public.payment.payment_status_check
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_status_check'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment';
  IF have IS NULL THEN
    ALTER TABLE public.payment ADD CONSTRAINT payment_status_check CHECK (status <> '') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment (LIKE public.payment);
    ALTER TABLE pg_temp.payment ADD CONSTRAINT payment_status_check CHECK (status <> '');
    EXECUTE state INTO want USING 'pg_temp.payment';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.payment.payment_status_check is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: validate check constraint public.payment.payment_status_check
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
ALTER TABLE public.payment VALIDATE CONSTRAINT payment_status_check;

-- step 19: clear what an interrupted build of index public.payment_january_payment_status_customer_id_idx left
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_january_payment_status_customer_id_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_january_payment_status_customer_id_idx;
  END IF;
END $ls$;

-- step 20: create index public.payment_january_payment_status_customer_id_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_january_payment_status_customer_id_idx ON public.payment_january (status, customer_id);

-- step 21: verify index public.payment_january_payment_status_customer_id_idx
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_january_payment_status_customer_id_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_january (LIKE public.payment_january);
    CREATE INDEX payment_january_payment_status_customer_id_idx ON pg_temp.payment_january (status, customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_january_payment_status_customer_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_january_payment_status_customer_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 22: clear what an interrupted build of index public.payment_2_payment_status_customer_id_idx left
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_2_payment_status_customer_id_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_2_payment_status_customer_id_idx;
  END IF;
END $ls$;

-- step 23: create index public.payment_2_payment_status_customer_id_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_2_payment_status_customer_id_idx ON public.payment_2 (status, customer_id);

-- step 24: verify index public.payment_2_payment_status_customer_id_idx
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_2_payment_status_customer_id_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_2 (LIKE public.payment_2);
    CREATE INDEX payment_2_payment_status_customer_id_idx ON pg_temp.payment_2 (status, customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_2_payment_status_customer_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_2_payment_status_customer_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 25: clear what an interrupted build of index public.payment_rest_payment_status_customer_id_idx left
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_rest_payment_status_customer_id_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_rest_payment_status_customer_id_idx;
  END IF;
END $ls$;

-- step 26: create index public.payment_rest_payment_status_customer_id_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_rest_payment_status_customer_id_idx ON public.payment_rest (status, customer_id);

-- step 27: verify index public.payment_rest_payment_status_customer_id_idx
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_rest_payment_status_customer_id_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_rest (LIKE public.payment_rest);
    CREATE INDEX payment_rest_payment_status_customer_id_idx ON pg_temp.payment_rest (status, customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_rest_payment_status_customer_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_rest_payment_status_customer_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 28: create index public.payment_status_customer_id_idx
--   boot | transaction | lock: SHARE | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_status_customer_id_idx';
  IF have IS NULL THEN
    CREATE INDEX payment_status_customer_id_idx ON public.payment (status, customer_id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment (LIKE public.payment);
    CREATE INDEX payment_status_customer_id_idx ON pg_temp.payment (status, customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_status_customer_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_status_customer_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 29: add foreign key public.payment_january.payment_january_payment_customer_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:5
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
   WHERE k.conrelid = 'public.payment_january'::regclass AND k.conname = 'payment_january_payment_customer_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment_january ADD CONSTRAINT payment_january_payment_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer (id) NOT VALID;
  ELSIF have <> '(customer_id) references public.customer (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.payment_january.payment_january_payment_customer_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(customer_id) references public.customer (id) match s delete a update a');
  END IF;
END $ls$;

-- step 30: validate foreign key public.payment_january.payment_january_payment_customer_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER TABLE public.payment_january VALIDATE CONSTRAINT payment_january_payment_customer_id_fkey;

-- step 31: add foreign key public.payment_2.payment_2_payment_customer_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:5
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
   WHERE k.conrelid = 'public.payment_2'::regclass AND k.conname = 'payment_2_payment_customer_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment_2 ADD CONSTRAINT payment_2_payment_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer (id) NOT VALID;
  ELSIF have <> '(customer_id) references public.customer (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.payment_2.payment_2_payment_customer_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(customer_id) references public.customer (id) match s delete a update a');
  END IF;
END $ls$;

-- step 32: validate foreign key public.payment_2.payment_2_payment_customer_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER TABLE public.payment_2 VALIDATE CONSTRAINT payment_2_payment_customer_id_fkey;

-- step 33: add foreign key public.payment_rest.payment_rest_payment_customer_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:5
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
   WHERE k.conrelid = 'public.payment_rest'::regclass AND k.conname = 'payment_rest_payment_customer_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment_rest ADD CONSTRAINT payment_rest_payment_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer (id) NOT VALID;
  ELSIF have <> '(customer_id) references public.customer (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.payment_rest.payment_rest_payment_customer_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(customer_id) references public.customer (id) match s delete a update a');
  END IF;
END $ls$;

-- step 34: validate foreign key public.payment_rest.payment_rest_payment_customer_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER TABLE public.payment_rest VALIDATE CONSTRAINT payment_rest_payment_customer_id_fkey;

-- step 35: add foreign key public.payment.payment_customer_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:5
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
   WHERE k.conrelid = 'public.payment'::regclass AND k.conname = 'payment_customer_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment ADD CONSTRAINT payment_customer_id_fkey FOREIGN KEY (customer_id) REFERENCES public.customer (id);
  ELSIF have <> '(customer_id) references public.customer (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.payment.payment_customer_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(customer_id) references public.customer (id) match s delete a update a');
  END IF;
END $ls$;

-- step 36: make room for what is kept
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

-- step 37: drop partition public.payment_3, keeping its rows in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.payment_3');
  stem CONSTANT text := 'payment_3_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
  moves boolean;
BEGIN
  IF lost IS NULL THEN
    RETURN;
  END IF;
  LOCK TABLE public.payment_3 IN ACCESS EXCLUSIVE MODE;
  FOR i IN 2 .. 10000 LOOP
    EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
    kept := stem || '_' || i;
  END LOOP;
  SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
    FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost;
  SELECT c.relkind = 'r' AND c.relam < 16384 AND c.reloftype = 0
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_publication_rel p WHERE p.prrelid = c.oid)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND (a.atttypid >= 16384 OR a.attcollation >= 16384))
    INTO moves FROM pg_catalog.pg_class c WHERE c.oid = lost;
  FOR part IN
    SELECT CASE WHEN c.relispartition THEN pg_catalog.format('ALTER TABLE %s DETACH PARTITION %s', i.inhparent::regclass, lost)
           ELSE pg_catalog.format('ALTER TABLE %s NO INHERIT %s', lost, i.inhparent::regclass) END
      FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid WHERE i.inhrelid = lost
    UNION ALL SELECT pg_catalog.format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', lost)
  LOOP
    EXECUTE part;
  END LOOP;
  IF moves THEN
    FOR part IN
      SELECT s.ddl FROM (
        SELECT 1, pg_catalog.format('DROP POLICY %I ON %s', p.polname, lost) FROM pg_catalog.pg_policy p WHERE p.polrelid = lost
        UNION ALL SELECT 1, pg_catalog.format('DROP TRIGGER %I ON %s', t.tgname, lost) FROM pg_catalog.pg_trigger t
          WHERE t.tgrelid = lost AND NOT t.tgisinternal
        UNION ALL SELECT 1, pg_catalog.format('DROP RULE %I ON %s', r.rulename, lost) FROM pg_catalog.pg_rewrite r WHERE r.ev_class = lost
        UNION ALL SELECT 1, pg_catalog.format('DROP STATISTICS %I.%I', x.stxnamespace::regnamespace::name, x.stxname)
          FROM pg_catalog.pg_statistic_ext x WHERE x.stxrelid = lost
        UNION ALL SELECT CASE c.contype WHEN 'f' THEN 2 ELSE 3 END, pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', lost, c.conname)
          FROM pg_catalog.pg_constraint c WHERE c.conrelid = lost AND c.contype IN ('c', 'f', 'p', 'u', 'x')
        UNION ALL SELECT 4, pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass) FROM pg_catalog.pg_index i
          WHERE i.indrelid = lost AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = lost)
        UNION ALL SELECT 5, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP %s', lost, a.attname,
            CASE WHEN a.attidentity <> '' THEN 'IDENTITY' WHEN a.attgenerated <> '' THEN 'EXPRESSION' ELSE 'DEFAULT' END)
          FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped
           AND (a.atthasdef OR a.attidentity <> '')
        UNION ALL SELECT 6, pg_catalog.format('DROP SEQUENCE %s', s.oid::regclass)
          FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
         WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND d.deptype = 'a'
      ) s(turn, ddl) ORDER BY s.turn, s.ddl
    LOOP
      EXECUTE part;
    END LOOP;
    moves := NOT EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = lost
      LEFT JOIN pg_catalog.pg_type y ON y.oid = c.reltype
      WHERE d.deptype = 'n' AND (d.refclassid = 'pg_class'::regclass AND d.refobjid = lost
         OR d.refclassid = 'pg_type'::regclass AND d.refobjid IN (c.reltype, y.typarray)));
  END IF;
  IF moves THEN
    part := 'ls_kept_' || lost::oid;
    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME TO %I', lost, part);
    EXECUTE pg_catalog.format('ALTER TABLE %s SET SCHEMA lockstep_backup', lost);
    EXECUTE pg_catalog.format('ALTER TABLE lockstep_backup.%I RENAME TO %I', part, kept);
  ELSE
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
      ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY a.attnum) INTO list
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s%s', kept, coalesce(list, ''),
      (SELECT CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END FROM pg_catalog.pg_class c WHERE c.oid = lost), lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    DROP TABLE public.payment_3;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
    VALUES (kept, 'partition public.payment_3', '0002_change', copied, counters);
END $ls$;

-- step 38: set storage parameters of partition public.payment_january
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
ALTER TABLE public.payment_january SET (autovacuum_enabled = 'false');

-- step 39: comment on partition public.payment_january
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
COMMENT ON TABLE public.payment_january IS 'The first';

-- step 40: clear what an interrupted build of unique constraint public.payment_january.payment_january_id_key left
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_january_id_key') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_january_id_key;
  END IF;
END $ls$;

-- step 41: build the index of unique constraint public.payment_january.payment_january_id_key
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS payment_january_id_key ON public.payment_january (id);

-- step 42: add unique constraint public.payment_january.payment_january_id_key
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'payment_january_id_key'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_january';
  IF have IS NULL THEN
    ALTER TABLE public.payment_january ADD CONSTRAINT payment_january_id_key UNIQUE USING INDEX payment_january_id_key;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_january (LIKE public.payment_january);
    ALTER TABLE pg_temp.payment_january ADD CONSTRAINT payment_january_id_key UNIQUE (id);
    EXECUTE state INTO want USING 'pg_temp.payment_january';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.payment_january.payment_january_id_key is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 43: clear what an interrupted build of index public.payment_january_customer_id_idx left
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.payment_january_customer_id_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.payment_january_customer_id_idx;
  END IF;
END $ls$;

-- step 44: create index public.payment_january_customer_id_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS payment_january_customer_id_idx ON public.payment_january (customer_id);

-- step 45: verify index public.payment_january_customer_id_idx
--   boot | transaction | lock: none | schema.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_january_customer_id_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment_january (LIKE public.payment_january);
    CREATE INDEX payment_january_customer_id_idx ON pg_temp.payment_january (customer_id);
    EXECUTE state INTO want USING 'pg_temp.payment_january_customer_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_january_customer_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 46: add foreign key public.payment_january.payment_january_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:16
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
   WHERE k.conrelid = 'public.payment_january'::regclass AND k.conname = 'payment_january_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.payment_january ADD CONSTRAINT payment_january_id_fkey FOREIGN KEY (id) REFERENCES public.customer (id) NOT VALID;
  ELSIF have <> '(id) references public.customer (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.payment_january.payment_january_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(id) references public.customer (id) match s delete a update a');
  END IF;
END $ls$;

-- step 47: validate foreign key public.payment_january.payment_january_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:16
ALTER TABLE public.payment_january VALIDATE CONSTRAINT payment_january_id_fkey;

-- step 48: create partition public.payment_4
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:19
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.payment'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_4';
  IF have IS NULL THEN
    CREATE TABLE public.payment_4 PARTITION OF public.payment FOR VALUES FROM ('2022-04-01') TO ('2022-05-01');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (paid);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM ('2022-04-01') TO ('2022-05-01');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.payment_4 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 49: drop column public.payment.old_note, keeping its values in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.payment');
  stem CONSTANT text := 'payment_old_note_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'old_note'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.payment IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'old_note';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['id', 'customer_id', 'remark', 'paid', 'old_note']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.payment NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.payment.old_note', '0002_change', copied, counters);
  END IF;
  ALTER TABLE IF EXISTS public.payment DROP COLUMN IF EXISTS old_note;
END $ls$;
