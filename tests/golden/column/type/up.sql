-- step 1: change the type of column public.person.a to varchar(40)
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying(10)' THEN
    ALTER TABLE public.person ALTER COLUMN a TYPE varchar(40);
  ELSIF have IS DISTINCT FROM 'character varying(40)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying(40), or character varying(10) before this step');
  END IF;
END $ls$;

-- step 2: change the type of column public.person.b to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.person ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE bigint, ALTER COLUMN b SET DEFAULT 5;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 3: make room for what is kept
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

-- step 4: change the type of column public.person.c to int, keeping the values it has in lockstep_backup
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    DECLARE
      stem text;
      kept text;
      list text;
      part text;
      copied bigint;
    BEGIN
      stem := 'person_c_0002';
      kept := stem;
      LOCK TABLE public.person IN ACCESS EXCLUSIVE MODE;
      FOR i IN 2 .. 10000 LOOP
        EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
        kept := stem || '_' || i;
      END LOOP;
      SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
          ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) || ', ' INTO list
        FROM pg_catalog.unnest(ARRAY['id']) WITH ORDINALITY k(name, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = 'public.person'::regclass AND a.attname = k.name;
      SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
        FROM pg_catalog.pg_class c WHERE c.oid = 'public.person'::regclass AND c.relforcerowsecurity;
      IF part IS NOT NULL THEN
        ALTER TABLE public.person NO FORCE ROW LEVEL SECURITY;
      END IF;
      EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT * FROM (SELECT %s', kept, list)
        || $ls$c::text COLLATE "default" AS c, (length(c))::int AS changed_to FROM public.person) s WHERE s.c::text IS DISTINCT FROM s.changed_to::text$ls$;
      GET DIAGNOSTICS copied = ROW_COUNT;
      IF part IS NOT NULL THEN
        EXECUTE part;
      END IF;
      INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
        VALUES (kept, 'column public.person.c', 'text to int', '0002_change', copied);
      ALTER TABLE public.person ALTER COLUMN c TYPE int USING length(c);
    END;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or text before this step');
  END IF;
END $ls1$;

-- step 5: change the type of column public.person.d to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    ALTER TABLE public.person ALTER COLUMN d TYPE text COLLATE "C";
  ELSIF have IS DISTINCT FROM 'text collate C' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.d is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text collate C, or text before this step');
  END IF;
END $ls$;

-- step 6: change the type of column public.person.e to numeric(12,2)
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'e' AND NOT a.attisdropped);
BEGIN
  IF have = 'numeric(10,2)' THEN
    ALTER TABLE public.person ALTER COLUMN e TYPE numeric(12,2);
  ELSIF have IS DISTINCT FROM 'numeric(12,2)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.e is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'numeric(12,2), or numeric(10,2) before this step');
  END IF;
END $ls$;
