-- step 1: create sequence app.down
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'app' AND c.relname = 'down');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE app.down AS bigint START WITH -1 INCREMENT BY -1 MINVALUE -9223372036854775808 MAXVALUE -1 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS bigint START WITH -1 INCREMENT BY -1 MINVALUE -9223372036854775808 MAXVALUE -1 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence app.down is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS bigint START WITH -1 INCREMENT BY -1 MINVALUE -9223372036854775808 MAXVALUE -1 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 2: create sequence app.item_id_seq
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'app' AND c.relname = 'item_id_seq');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE app.item_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence app.item_id_seq is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 3: create sequence app.line_id_seq
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'app' AND c.relname = 'line_id_seq');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE app.line_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence app.line_id_seq is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 4: number column app.item.id behind the rows that are there
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
    LOCK TABLE app.item IN ACCESS EXCLUSIVE MODE;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.id) ELSE min(t.id) END AS last
                      FROM app.item t WHERE t.id BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = 'app.item_id_seq'::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
    ALTER TABLE app.item ALTER COLUMN id SET DEFAULT nextval('app.item_id_seq'::regclass);
END $ls$;

-- step 5: make room for what is kept
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

-- step 6: change the type of column app.line.id to integer, keeping the values it has in lockstep_backup
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.line'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    DECLARE
      stem text;
      kept text;
      list text;
      part text;
      copied bigint;
    BEGIN
      stem := 'line_id_0002';
      kept := stem;
      LOCK TABLE app.line IN ACCESS EXCLUSIVE MODE;
      FOR i IN 2 .. 10000 LOOP
        EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
        kept := stem || '_' || i;
      END LOOP;
      SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
          ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) || ', ' INTO list
        FROM pg_catalog.unnest(ARRAY[]::text[]) WITH ORDINALITY k(name, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = 'app.line'::regclass AND a.attname = k.name;
      SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
        FROM pg_catalog.pg_class c WHERE c.oid = 'app.line'::regclass AND c.relforcerowsecurity;
      IF part IS NOT NULL THEN
        ALTER TABLE app.line NO FORCE ROW LEVEL SECURITY;
      END IF;
      EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT * FROM (SELECT %s', kept, list)
        || $ls$id::text COLLATE "default" AS id, (id::integer)::integer AS changed_to FROM app.line) s WHERE s.id::text IS DISTINCT FROM s.changed_to::text$ls$;
      GET DIAGNOSTICS copied = ROW_COUNT;
      IF part IS NOT NULL THEN
        EXECUTE part;
      END IF;
      INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
        VALUES (kept, 'column app.line.id', 'text to integer', '0002_change', copied);
      ALTER TABLE app.line ALTER COLUMN id TYPE integer USING id::integer, ALTER COLUMN id SET DEFAULT nextval('app.line_id_seq'::regclass);
    END;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column app.line.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or text before this step');
  END IF;
END $ls1$;

-- step 7: number column app.line.id behind the rows that are there
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
    LOCK TABLE app.line IN ACCESS EXCLUSIVE MODE;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.id) ELSE min(t.id) END AS last
                      FROM app.line t WHERE t.id BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = 'app.line_id_seq'::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
    ALTER TABLE app.line ALTER COLUMN id SET DEFAULT nextval('app.line_id_seq'::regclass);
END $ls$;

-- step 8: set the identity of column app.ticket.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF (SELECT a.attidentity FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.ticket'::regclass AND a.attname = 'id' AND NOT a.attisdropped) = '' THEN
    ALTER TABLE app.ticket ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (START WITH 100);
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.id) ELSE min(t.id) END AS last
                      FROM app.ticket t WHERE t.id BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = pg_catalog.pg_get_serial_sequence('app.ticket', 'id')::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
  ELSE
    ALTER TABLE app.ticket ALTER COLUMN id SET GENERATED ALWAYS;
  END IF;
END $ls$;

-- step 9: number column app.countdown.n behind the rows that are there
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
DO $ls$
BEGIN
    LOCK TABLE app.countdown IN ACCESS EXCLUSIVE MODE;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.n) ELSE min(t.n) END AS last
                      FROM app.countdown t WHERE t.n BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = 'app.down'::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
    ALTER TABLE app.countdown ALTER COLUMN n SET DEFAULT nextval('app.down'::regclass);
END $ls$;

-- step 10: tie to its column sequence app.down
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:13
ALTER SEQUENCE app.down OWNED BY app.countdown.n;

-- step 11: tie to its column sequence app.item_id_seq
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:4
ALTER SEQUENCE app.item_id_seq OWNED BY app.item.id;

-- step 12: tie to its column sequence app.line_id_seq
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:8
ALTER SEQUENCE app.line_id_seq OWNED BY app.line.id;
