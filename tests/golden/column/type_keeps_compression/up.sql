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

-- step 2: change the type of column public.t.a to varchar(40), keeping the values it has in lockstep_backup
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
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
        FROM pg_catalog.unnest(ARRAY['b', 'c']) WITH ORDINALITY k(name, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = 'public.t'::regclass AND a.attname = k.name;
      SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
        FROM pg_catalog.pg_class c WHERE c.oid = 'public.t'::regclass AND c.relforcerowsecurity;
      IF part IS NOT NULL THEN
        ALTER TABLE public.t NO FORCE ROW LEVEL SECURITY;
      END IF;
      EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT * FROM (SELECT %s', kept, list)
        || $ls$a::text COLLATE "default" AS a, (a)::varchar(40)::text COLLATE "default" AS changed_to FROM public.t) s WHERE s.a::text IS DISTINCT FROM s.changed_to::text$ls$;
      GET DIAGNOSTICS copied = ROW_COUNT;
      IF part IS NOT NULL THEN
        EXECUTE part;
      END IF;
      INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
        VALUES (kept, 'column public.t.a', 'text to varchar(40)', '0002_change', copied);
      ALTER TABLE public.t ALTER COLUMN a TYPE varchar(40);
    END;
  ELSIF have IS DISTINCT FROM 'character varying(40)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying(40), or text before this step');
  END IF;
END $ls1$;

-- step 3: set the storage of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.t ALTER COLUMN a SET STORAGE external;

-- step 4: set the compression of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.t ALTER COLUMN a SET COMPRESSION pglz;

-- step 5: change the type of column public.t.b to varchar
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    ALTER TABLE public.t ALTER COLUMN b TYPE varchar;
  ELSIF have IS DISTINCT FROM 'character varying' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying, or text before this step');
  END IF;
END $ls$;

-- step 6: set the compression of column public.t.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.t ALTER COLUMN b SET COMPRESSION default;

-- step 7: change the type of column public.t.c to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have = 'text collate C' THEN
    ALTER TABLE public.t ALTER COLUMN c TYPE text;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or text collate C before this step');
  END IF;
END $ls$;

-- step 8: set the storage of column public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.t ALTER COLUMN c SET STORAGE main;
