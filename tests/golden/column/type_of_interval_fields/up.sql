-- step 1: make room for what is kept
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

-- step 2: change the type of column public.t.a to numeric, keeping the values it has in lockstep_backup
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'interval day to second' THEN
    DECLARE
      stem text;
      kept text;
      list text;
      part text;
      copied bigint;
    BEGIN
      stem := 't_a_0002';
      kept := stem;
      LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;
      FOR i IN 2 .. 10000 LOOP
        EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
        kept := stem || '_' || i;
      END LOOP;
      SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
          ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) || ', ' INTO list
        FROM pg_catalog.unnest(ARRAY[]::text[]) WITH ORDINALITY k(name, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = 'public.t'::regclass AND a.attname = k.name;
      SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
        FROM pg_catalog.pg_class c WHERE c.oid = 'public.t'::regclass AND c.relforcerowsecurity;
      IF part IS NOT NULL THEN
        ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY;
      END IF;
      EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT * FROM (SELECT %s', kept, list)
        || $ls$a AS a, (0)::numeric AS changed_to FROM public.t) s WHERE s.a::text IS NOT NULL OR s.changed_to::text IS NOT NULL$ls$;
      GET DIAGNOSTICS copied = ROW_COUNT;
      IF part IS NOT NULL THEN
        EXECUTE part;
      END IF;
      INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
        VALUES (kept, 'column public.t.a', 'interval day to second to numeric', '0002_change', copied);
      ALTER TABLE public.t ALTER COLUMN a TYPE numeric USING 0;
    END;
  ELSIF have IS DISTINCT FROM 'numeric' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'numeric, or interval day to second before this step');
  END IF;
END $ls1$;

-- step 3: change the type of column public.t.b to interval day to second(3), keeping the values it has in lockstep_backup
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'interval hour' THEN
    DECLARE
      stem text;
      kept text;
      list text;
      part text;
      copied bigint;
    BEGIN
      stem := 't_b_0002';
      kept := stem;
      LOCK TABLE public.t IN ACCESS EXCLUSIVE MODE;
      FOR i IN 2 .. 10000 LOOP
        EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
        kept := stem || '_' || i;
      END LOOP;
      SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
          ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) || ', ' INTO list
        FROM pg_catalog.unnest(ARRAY[]::text[]) WITH ORDINALITY k(name, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = 'public.t'::regclass AND a.attname = k.name;
      SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
        FROM pg_catalog.pg_class c WHERE c.oid = 'public.t'::regclass AND c.relforcerowsecurity;
      IF part IS NOT NULL THEN
        ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY;
      END IF;
      EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT * FROM (SELECT %s', kept, list)
        || $ls$b AS b, (b)::interval day to second(3)::interval AS changed_to FROM public.t) s WHERE s.b::text IS NOT NULL OR s.changed_to::text IS NOT NULL$ls$;
      GET DIAGNOSTICS copied = ROW_COUNT;
      IF part IS NOT NULL THEN
        EXECUTE part;
      END IF;
      INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
        VALUES (kept, 'column public.t.b', 'interval hour to interval day to second(3)', '0002_change', copied);
      ALTER TABLE public.t ALTER COLUMN b TYPE interval day to second(3);
    END;
  ELSIF have IS DISTINCT FROM 'interval day to second(3)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'interval day to second(3), or interval hour before this step');
  END IF;
END $ls1$;
