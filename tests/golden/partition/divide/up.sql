-- step 1: rename table public.payment to payment_old
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_old' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment RENAME TO payment_old;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.payment is to be renamed to payment_old, but neither exists';
  END IF;
END $ls$;

-- step 2: rename primary key public.payment_old.payment_pkey to payment_old_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_old') AND k.conname = 'payment_pkey');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_old') AND k.conname = 'payment_old_pkey');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment_old RENAME CONSTRAINT payment_pkey TO payment_old_pkey;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'primary key public.payment_old.payment_pkey is to be renamed to payment_old_pkey, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'primary key public.payment_old.payment_pkey is to be renamed to payment_old_pkey, but neither exists';
  END IF;
END $ls$;

-- step 3: rename index public.payment_note_idx to payment_old_note_idx
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_note_idx' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_old_note_idx' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.payment_note_idx RENAME TO payment_old_note_idx;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.payment_note_idx is to be renamed to payment_old_note_idx, but neither exists';
  END IF;
END $ls$;

-- step 4: drop foreign key public.refund.refund_payment_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE IF EXISTS public.refund DROP CONSTRAINT IF EXISTS refund_payment_id_fkey;

-- step 5: drop view public.notes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DROP VIEW IF EXISTS public.notes;

-- step 6: comment on table public.payment_old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
COMMENT ON TABLE public.payment_old IS NULL;

-- step 7: drop the identity of column public.payment_old.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
  IF NOT (SELECT c.relispartition FROM pg_catalog.pg_class c WHERE c.oid = 'public.payment_old'::regclass) THEN
    ALTER TABLE public.payment_old ALTER COLUMN id DROP IDENTITY IF EXISTS;
  END IF;
END $ls$;

-- step 8: create table public.payment
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment') THEN
    CREATE TABLE public.payment (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      customer_id bigint,
      note text,
      CONSTRAINT payment_pkey PRIMARY KEY (id)
    ) PARTITION BY range (id);
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment' AND c.relkind IN ('p')) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'table public.payment is there, but it is not partitioned';
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('customer_id', 'bigint'), ('note', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.payment'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.payment is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 9: comment on table public.payment
--   boot | transaction | lock: none | schema.xml:3
COMMENT ON TABLE public.payment IS 'All of them';

-- step 10: create view public.notes
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.notes';
  IF have IS NULL THEN
    CREATE VIEW public.notes AS
    SELECT note FROM payment;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW notes AS
    SELECT note FROM payment;
    EXECUTE state INTO want USING 'pg_temp.notes';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.notes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: create index public.payment_note_idx
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_note_idx';
  IF have IS NULL THEN
    CREATE INDEX payment_note_idx ON public.payment (note);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE payment (LIKE public.payment);
    CREATE INDEX payment_note_idx ON pg_temp.payment (note);
    EXECUTE state INTO want USING 'pg_temp.payment_note_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.payment_note_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: add foreign key public.payment.payment_customer_id_fkey
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

-- step 13: hold table public.payment_old to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_old') AND i.inhparent = pg_catalog.to_regclass('public.payment')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_old') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (id);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (MINVALUE) TO ('1000000');
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.payment'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.payment'::regclass), bound);
  EXECUTE 'ALTER TABLE public.payment_old ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 14: validate the bound of partition public.payment_old
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_old') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.payment_old VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 15: attach partition public.payment_old
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.payment'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_old';
  IF have IS NULL THEN
    ALTER TABLE public.payment ATTACH PARTITION public.payment_old FOR VALUES FROM (MINVALUE) TO ('1000000');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (id);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (MINVALUE) TO ('1000000');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.payment_old is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: drop the helping check of partition public.payment_old
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.payment_old DROP CONSTRAINT IF EXISTS ls_bound;

-- step 17: count on in table public.payment behind partition public.payment_old
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:8
DO $ls$
BEGIN
  PERFORM pg_catalog.setval(s.name, m.value) FROM (SELECT pg_catalog.pg_get_serial_sequence('public.payment', 'id') AS name) s,
      (SELECT max(id)::bigint AS value FROM public.payment) m WHERE m.value > coalesce(pg_catalog.pg_sequence_last_value(s.name::regclass), 0);
END $ls$;

-- step 18: add foreign key public.refund.refund_payment_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:11
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
   WHERE k.conrelid = 'public.refund'::regclass AND k.conname = 'refund_payment_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.refund ADD CONSTRAINT refund_payment_id_fkey FOREIGN KEY (payment_id) REFERENCES public.payment (id) ON DELETE CASCADE NOT VALID;
  ELSIF have <> '(payment_id) references public.payment (id) match s delete c update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.refund.refund_payment_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(payment_id) references public.payment (id) match s delete c update a');
  END IF;
END $ls$;

-- step 19: validate foreign key public.refund.refund_payment_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
ALTER TABLE public.refund VALIDATE CONSTRAINT refund_payment_id_fkey;

-- step 20: create partition public.payment_new
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.payment'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.payment_new';
  IF have IS NULL THEN
    CREATE TABLE public.payment_new PARTITION OF public.payment FOR VALUES FROM ('1000000') TO (MAXVALUE);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.payment) PARTITION BY range (id);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM ('1000000') TO (MAXVALUE);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.payment_new is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
