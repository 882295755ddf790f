-- step 1: rename attribute app.part.note to remark
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('app.part') AND a.attname = 'note' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('app.part') AND a.attname = 'remark' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE app.part RENAME ATTRIBUTE note TO remark CASCADE;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'attribute app.part.note is to be renamed to remark, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'attribute app.part.note is to be renamed to remark, but neither exists';
  END IF;
END $ls$;

-- step 2: add attribute app.part.amount
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t
      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('app.part') AND a.attname = 'amount' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TYPE app.part ADD ATTRIBUTE amount integer CASCADE;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'attribute app.part.amount is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 3: comment on table app.stock
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
COMMENT ON TABLE app.stock IS 'what there is';

-- step 4: create table app.fresh
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 'fresh') THEN
    CREATE TABLE app.fresh OF app.part (
      remark WITH OPTIONS NOT NULL
    ) PARTITION BY list (code);
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 'fresh' AND c.relkind IN ('p')) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'table app.fresh is there, but it is not partitioned';
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('remark', 'text not null'), ('code', 'character varying(20)'), ('weight', 'numeric(8,2)'), ('amount', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.fresh'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.fresh is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: set the default of column app.stock.weight
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE app.stock ALTER COLUMN weight SET DEFAULT 2;

-- step 6: allow NULL in column app.stock.weight
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE app.stock ALTER COLUMN weight DROP NOT NULL;

-- step 7: comment on column app.stock.weight
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
COMMENT ON COLUMN app.stock.weight IS NULL;

-- step 8: set the default of column app.stock.amount
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE app.stock ALTER COLUMN amount SET DEFAULT 0;

-- step 9: fill column app.stock.amount
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:12
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM pg_catalog.pg_partition_tree('app.stock'::regclass) t WHERE t.isleaf;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['app.stock'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET amount = (0) WHERE amount IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 10: refuse NULL from now on in column app.stock.amount
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.stock'::regclass AND a.attname = 'amount' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'app.stock'::regclass AND k.conname = 'ls_nn_amount') THEN
    ALTER TABLE app.stock ADD CONSTRAINT ls_nn_amount CHECK (amount IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 11: fill column app.stock.amount
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:12
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM pg_catalog.pg_partition_tree('app.stock'::regclass) t WHERE t.isleaf;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['app.stock'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET amount = (0) WHERE amount IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 12: validate that no NULL is left in column app.stock.amount
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'app.stock'::regclass AND k.conname = 'ls_nn_amount') THEN
    ALTER TABLE app.stock VALIDATE CONSTRAINT ls_nn_amount;
  END IF;
END $ls$;

-- step 13: set NOT NULL on column app.stock.amount
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.stock'::regclass AND a.attname = 'amount' AND NOT a.attisdropped) THEN
    ALTER TABLE app.stock ALTER COLUMN amount SET NOT NULL;
  END IF;
END $ls$;

-- step 14: drop the helping check of column app.stock.amount
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'app.stock'::regclass AND k.conname = 'ls_nn_amount') THEN
    ALTER TABLE app.stock DROP CONSTRAINT ls_nn_amount;
  END IF;
END $ls$;

-- step 15: create partition app.fresh_a
--   boot | transaction | lock: none | schema.xml:19
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('app.fresh'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'app.fresh_a';
  IF have IS NULL THEN
    CREATE TABLE app.fresh_a PARTITION OF app.fresh FOR VALUES IN ('a');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE app.fresh) PARTITION BY list (code);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES IN ('a');
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition app.fresh_a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: drop table app.gone
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DROP TABLE IF EXISTS app.gone;

-- step 17: drop attribute app.part.old
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TYPE app.part DROP ATTRIBUTE IF EXISTS old CASCADE;
