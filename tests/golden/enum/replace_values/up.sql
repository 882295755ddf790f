-- step 1: rename enum value public.mood.ok to 'fine'
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type y ON y.oid = e.enumtypid
    JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
    WHERE n.nspname = 'public' AND y.typname = 'mood' AND e.enumlabel = 'ok');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_enum e JOIN pg_catalog.pg_type y ON y.oid = e.enumtypid
    JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
    WHERE n.nspname = 'public' AND y.typname = 'mood' AND e.enumlabel = 'fine');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TYPE public.mood RENAME VALUE 'ok' TO 'fine';
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'enum value public.mood.ok is to be renamed to fine, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'enum value public.mood.ok is to be renamed to fine, but neither exists';
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

-- step 3: make enum public.mood anew with other values, keeping those that go in lockstep_backup
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have = '''sad'', ''so so'', ''fine'', ''happy''' THEN
    DECLARE
      stem text;
      kept text;
      list text;
      part text;
      copied bigint;
    BEGIN
      stem := 'people_mood_0002';
      kept := stem;
      LOCK TABLE public.people IN ACCESS EXCLUSIVE MODE;
      FOR i IN 2 .. 10000 LOOP
        EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
        kept := stem || '_' || i;
      END LOOP;
      SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
          ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) || ', ' INTO list
        FROM pg_catalog.unnest(ARRAY['id']) WITH ORDINALITY k(name, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = 'public.people'::regclass AND a.attname = k.name;
      SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
        FROM pg_catalog.pg_class c WHERE c.oid = 'public.people'::regclass AND c.relforcerowsecurity;
      IF part IS NOT NULL THEN
        ALTER TABLE public.people NO FORCE ROW LEVEL SECURITY;
      END IF;
      EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT * FROM (SELECT %s', kept, list)
        || $ls$(CASE CASE t.mood::text WHEN 'so so' THEN 'fine' WHEN 'happy' THEN 'glad' ELSE t.mood::text END WHEN 'fine' THEN 'ok' ELSE CASE t.mood::text WHEN 'so so' THEN 'fine' WHEN 'happy' THEN 'glad' ELSE t.mood::text END END)::text COLLATE "default" AS changed_to, (CASE t.mood::text WHEN 'fine' THEN 'ok' ELSE t.mood::text END)::text COLLATE "default" AS mood FROM public.people t) s WHERE s.mood <> s.changed_to$ls$;
      GET DIAGNOSTICS copied = ROW_COUNT;
      IF part IS NOT NULL THEN
        EXECUTE part;
      END IF;
      INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
        VALUES (kept, 'column public.people.mood', '''so so'' to ''fine'', ''happy'' to ''glad''', '0002_change', copied);
      stem := 'people_moods_0002';
      kept := stem;
      LOCK TABLE public.people IN ACCESS EXCLUSIVE MODE;
      FOR i IN 2 .. 10000 LOOP
        EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
        kept := stem || '_' || i;
      END LOOP;
      SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
          ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) || ', ' INTO list
        FROM pg_catalog.unnest(ARRAY['id']) WITH ORDINALITY k(name, n)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = 'public.people'::regclass AND a.attname = k.name;
      SELECT 'ALTER TABLE ' || c.oid::regclass || ' FORCE ROW LEVEL SECURITY' INTO part
        FROM pg_catalog.pg_class c WHERE c.oid = 'public.people'::regclass AND c.relforcerowsecurity;
      IF part IS NOT NULL THEN
        ALTER TABLE public.people NO FORCE ROW LEVEL SECURITY;
      END IF;
      EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT * FROM (SELECT %s', kept, list)
        || $ls$(pg_catalog.array_replace(pg_catalog.array_replace(pg_catalog.array_replace(t.moods::text[], 'so so', 'fine'), 'happy', 'glad'), 'fine', 'ok'))::text COLLATE "default" AS changed_to, (pg_catalog.array_replace(t.moods::text[], 'fine', 'ok'))::text COLLATE "default" AS moods FROM public.people t) s WHERE s.moods <> s.changed_to$ls$;
      GET DIAGNOSTICS copied = ROW_COUNT;
      IF part IS NOT NULL THEN
        EXECUTE part;
      END IF;
      INSERT INTO lockstep_backup.backups (name, object, change, migration, rows)
        VALUES (kept, 'column public.people.moods', '''so so'' to ''fine'', ''happy'' to ''glad''', '0002_change', copied);
      ALTER TYPE public.mood RENAME TO mood_ls_old;
          CREATE TYPE public.mood AS ENUM ('sad', 'fine', 'glad');
          ALTER TABLE public.people ALTER COLUMN mood DROP DEFAULT, ALTER COLUMN mood TYPE public.mood USING (CASE mood::text WHEN 'so so' THEN 'fine' WHEN 'happy' THEN 'glad' ELSE mood::text END)::public.mood;
          ALTER TABLE public.people ALTER COLUMN moods TYPE public.mood[] USING (pg_catalog.array_replace(pg_catalog.array_replace(moods::text[], 'so so', 'fine'), 'happy', 'glad'))::public.mood[];
          DROP TYPE public.mood_ls_old;
    END;
  ELSIF have IS DISTINCT FROM '''sad'', ''fine'', ''glad''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''sad'', ''fine'', ''glad'', or ''sad'', ''so so'', ''fine'', ''happy'' before this step');
  END IF;
END $ls1$;

-- step 4: set the default of column public.people.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.people ALTER COLUMN mood SET DEFAULT 'fine';
