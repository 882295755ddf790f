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

-- step 16: make room for what is kept
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

-- step 17: drop table app.gone, keeping its rows in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('app.gone');
  stem CONSTANT text := 'gone_0002';
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
  LOCK TABLE app.gone IN ACCESS EXCLUSIVE MODE;
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
    DROP TABLE app.gone;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
    VALUES (kept, 'table app.gone', '0002_change', copied, counters);
END $ls$;

-- step 18: keep the values of column app.bare.old in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('app.bare');
  stem CONSTANT text := 'bare_old_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'old'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE app.bare IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'old';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['code', 'weight', 'remark', 'old']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE app.bare NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column app.bare.old', '0002_change', copied, counters);
  END IF;
END $ls$;

-- step 19: keep the values of column app.stock.old in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('app.stock');
  stem CONSTANT text := 'stock_old_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'old'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE app.stock IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'old';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['code', 'old']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE app.stock NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column app.stock.old', '0002_change', copied, counters);
  END IF;
END $ls$;

-- step 20: drop attribute app.part.old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TYPE app.part DROP ATTRIBUTE IF EXISTS old CASCADE;
