-- step 1: drop foreign key public.refund.refund_payment_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS public.refund DROP CONSTRAINT IF EXISTS refund_payment_id_fkey;

-- step 2: name the indexes that partition public.payment_old takes along
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN SELECT c.oid, w.name FROM (VALUES (pg_catalog.to_regclass('public.payment_note_idx'), 'payment_old_note_idx'), (pg_catalog.to_regclass('public.payment_pkey'), 'payment_old_pkey')) w(of, name)
      JOIN pg_catalog.pg_index x ON x.indrelid = pg_catalog.to_regclass('public.payment_old')
      JOIN pg_catalog.pg_class c ON c.oid = x.indexrelid AND c.relname <> w.name
     WHERE w.of IN (SELECT a.relid FROM pg_catalog.pg_partition_ancestors(c.oid) a) LOOP
    EXECUTE pg_catalog.format('ALTER INDEX %s RENAME TO %I', one.oid::regclass, one.name);
  END LOOP;
END $ls$;

-- step 3: name the foreign keys that partition public.payment_old takes along
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  one record;
BEGIN
  FOR one IN WITH RECURSIVE k(conname, above) AS (
        SELECT f.conname, f.conparentid FROM pg_catalog.pg_constraint f
         WHERE f.contype = 'f' AND f.conrelid = pg_catalog.to_regclass('public.payment_old')
        UNION ALL SELECT k.conname, a.conparentid FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above)
      SELECT k.conname, w.name FROM k JOIN pg_catalog.pg_constraint a ON a.oid = k.above
        JOIN (VALUES (pg_catalog.to_regclass('public.payment'), 'payment_customer_id_fkey', 'payment_customer_id_fkey')) w(of, key, name) ON a.conrelid = w.of AND a.conname = w.key
       WHERE k.conname <> w.name LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', 'public.payment_old', one.conname, one.name);
  END LOOP;
END $ls$;

-- step 4: detach partition public.payment_old
--   online | no transaction | what it returns is run | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
SELECT 'ALTER TABLE public.payment DETACH PARTITION public.payment_old' || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'
         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
 WHERE i.inhrelid = pg_catalog.to_regclass('public.payment_old') AND i.inhparent = pg_catalog.to_regclass('public.payment')
\gexec

-- step 5: drop the check that partition public.payment_old is left with
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  one record;
  bound text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_old') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%') THEN
    RETURN;
  END IF;
  BEGIN -- the server says how it writes the bound
    CREATE TEMP TABLE ls_0 (LIKE public.payment_old) PARTITION BY range (id);
    CREATE TEMP TABLE ls_1 PARTITION OF pg_temp.ls_0 FOR VALUES FROM (MINVALUE) TO ('1000000');
    EXECUTE 'ALTER TABLE pg_temp.ls_1 ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_1'::regclass) || ')';
    bound := (SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_1'::regclass AND k.conname = 'ls_bound');
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION
    WHEN SQLSTATE 'LS000' THEN NULL;
    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;
  END;
  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment_old') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%'
      AND pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g') = bound LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', 'public.payment_old', one.conname);
  END LOOP;
END $ls$;

-- step 6: drop foreign key public.payment.payment_customer_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_old') THEN
    ALTER TABLE IF EXISTS public.payment DROP CONSTRAINT IF EXISTS payment_customer_id_fkey;
  END IF;
END $ls$;

-- step 7: drop view public.notes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP VIEW IF EXISTS public.notes;

-- step 8: drop table public.payment
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_old' AND c.relkind IN ('r', 'p')) THEN
    DROP TABLE IF EXISTS public.payment;
  END IF;
END $ls$;

-- step 9: rename table public.payment_old to payment
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_old' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment_old RENAME TO payment;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.payment_old is to be renamed to payment, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.payment_old is to be renamed to payment, but neither exists';
  END IF;
END $ls$;

-- step 10: rename primary key public.payment.payment_old_pkey to payment_pkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment') AND k.conname = 'payment_old_pkey');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.payment') AND k.conname = 'payment_pkey');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.payment RENAME CONSTRAINT payment_old_pkey TO payment_pkey;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'primary key public.payment.payment_old_pkey is to be renamed to payment_pkey, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'primary key public.payment.payment_old_pkey is to be renamed to payment_pkey, but neither exists';
  END IF;
END $ls$;

-- step 11: rename index public.payment_old_note_idx to payment_note_idx
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_old_note_idx' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'payment_note_idx' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.payment_old_note_idx RENAME TO payment_note_idx;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.payment_old_note_idx is to be renamed to payment_note_idx, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.payment_old_note_idx is to be renamed to payment_note_idx, but neither exists';
  END IF;
END $ls$;

-- step 12: comment on table public.payment
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
COMMENT ON TABLE public.payment IS 'All of them';

-- step 13: set the identity of column public.payment.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF (SELECT a.attidentity FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.payment'::regclass AND a.attname = 'id' AND NOT a.attisdropped) = '' THEN
    ALTER TABLE public.payment ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.id) ELSE min(t.id) END AS last
                      FROM public.payment t WHERE t.id BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = pg_catalog.pg_get_serial_sequence('public.payment', 'id')::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
  ELSE
    ALTER TABLE public.payment ALTER COLUMN id SET GENERATED ALWAYS;
  END IF;
END $ls$;

-- step 14: create view public.notes
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
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

-- step 15: add foreign key public.refund.refund_payment_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
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

-- step 16: validate foreign key public.refund.refund_payment_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.refund VALIDATE CONSTRAINT refund_payment_id_fkey;
