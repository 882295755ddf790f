-- step 1: rename attribute app.part.remark to note
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('app.part') AND a.attname = 'remark' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('app.part') AND a.attname = 'note' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE app.part RENAME ATTRIBUTE remark TO note CASCADE;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'attribute app.part.remark is to be renamed to note, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'attribute app.part.remark is to be renamed to note, but neither exists';
  END IF;
END $ls$;

-- step 2: add attribute app.part.old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type t
      ON t.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation), '')
    FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.typrelid = a.attrelid
   WHERE y.oid = pg_catalog.to_regtype('app.part') AND a.attname = 'old' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TYPE app.part ADD ATTRIBUTE old integer CASCADE;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'attribute app.part.old is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 3: create table app.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 'gone') THEN
    CREATE TABLE app.gone OF app.part;
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('code', 'character varying(20)'), ('weight', 'numeric(8,2)'), ('note', 'text'), ('old', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.gone'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.gone is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 4: comment on table app.stock
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
COMMENT ON TABLE app.stock IS NULL;

-- step 5: set the default of column app.stock.weight
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE app.stock ALTER COLUMN weight SET DEFAULT 1;

-- step 6: refuse NULL from now on in column app.stock.weight
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.stock'::regclass AND a.attname = 'weight' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'app.stock'::regclass AND k.conname = 'ls_nn_weight') THEN
    ALTER TABLE app.stock ADD CONSTRAINT ls_nn_weight CHECK (weight IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 7: validate that no NULL is left in column app.stock.weight
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'app.stock'::regclass AND k.conname = 'ls_nn_weight') THEN
    ALTER TABLE app.stock VALIDATE CONSTRAINT ls_nn_weight;
  END IF;
END $ls$;

-- step 8: set NOT NULL on column app.stock.weight
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.stock'::regclass AND a.attname = 'weight' AND NOT a.attisdropped) THEN
    ALTER TABLE app.stock ALTER COLUMN weight SET NOT NULL;
  END IF;
END $ls$;

-- step 9: drop the helping check of column app.stock.weight
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'app.stock'::regclass AND k.conname = 'ls_nn_weight') THEN
    ALTER TABLE app.stock DROP CONSTRAINT ls_nn_weight;
  END IF;
END $ls$;

-- step 10: comment on column app.stock.weight
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
COMMENT ON COLUMN app.stock.weight IS 'in kilogrammes';

-- step 11: drop table app.fresh
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DROP TABLE IF EXISTS app.fresh;

-- step 12: drop attribute app.part.amount
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TYPE app.part DROP ATTRIBUTE IF EXISTS amount CASCADE;
