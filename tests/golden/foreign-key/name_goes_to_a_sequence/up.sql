-- step 1: drop foreign key public.score.score_other_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.score') AND k.conname = 'score_other_fkey') THEN
    ALTER TABLE IF EXISTS public.score DROP CONSTRAINT IF EXISTS score_other_fkey;
  END IF;
END $ls$;

-- step 2: make room for what is kept
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

-- step 3: drop table public.score, keeping its rows in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.score');
  stem CONSTANT text := 'score_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
  moves boolean;
BEGIN
  IF lost IS NULL OR NOT (EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'score' AND c.relkind IN ('r', 'p'))) THEN
    RETURN;
  END IF;
  LOCK TABLE public.score IN ACCESS EXCLUSIVE MODE;
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
    DROP TABLE public.score;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
    VALUES (kept, 'table public.score', '0002_change', copied, counters);
END $ls$;

-- step 4: create sequence public.score
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'public' AND c.relname = 'score');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE public.score AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence public.score is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE');
  END IF;
END $ls$;
