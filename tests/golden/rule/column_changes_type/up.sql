-- step 1: drop rule public.posts.here
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DROP RULE IF EXISTS here ON public.posts;

-- step 2: drop rule public.log.beside
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DROP RULE IF EXISTS beside ON public.log;

-- step 3: drop view public.titles
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DROP VIEW IF EXISTS public.titles;

-- step 4: change the type of column public.posts.id to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.posts'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.posts ALTER COLUMN id TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.posts.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 5: change the type of column public.log.what to varchar(20)
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.log'::regclass AND a.attname = 'what' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying(10)' THEN
    ALTER TABLE public.log ALTER COLUMN what TYPE varchar(20);
  ELSIF have IS DISTINCT FROM 'character varying(20)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.log.what is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying(20), or character varying(10) before this step');
  END IF;
END $ls$;

-- step 6: create view public.titles
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.titles';
  IF have IS NULL THEN
    CREATE VIEW public.titles AS
    SELECT id, title FROM posts;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW titles AS
    SELECT id, title FROM posts;
    EXECUTE state INTO want USING 'pg_temp.titles';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.titles is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: create rule public.titles.there
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.titles'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'there';
  IF have IS NULL THEN
    CREATE RULE there AS ON INSERT TO public.titles DO INSTEAD INSERT INTO log (what) VALUES (new.title);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON INSERT TO public.titles DO INSTEAD INSERT INTO log (what) VALUES (new.title);
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.titles.there is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: comment on rule public.titles.there
--   boot | transaction | lock: none | schema.xml:13
COMMENT ON RULE there ON public.titles IS 'there';

-- step 9: create rule public.posts.here
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'here';
  IF have IS NULL THEN
    CREATE RULE here AS ON INSERT TO public.posts DO ALSO INSERT INTO log (id) VALUES (new.id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON INSERT TO public.posts DO ALSO INSERT INTO log (id) VALUES (new.id);
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.posts.here is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: enable always rule public.posts.here
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.posts ENABLE ALWAYS RULE here;

-- step 11: comment on rule public.posts.here
--   boot | transaction | lock: none | schema.xml:5
COMMENT ON RULE here ON public.posts IS 'here';

-- step 12: create rule public.log.beside
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.log'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'beside';
  IF have IS NULL THEN
    CREATE RULE beside AS ON UPDATE TO public.log WHERE new.what IS NULL DO ALSO NOTHING;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON UPDATE TO public.log WHERE new.what IS NULL DO ALSO NOTHING;
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.log.beside is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: make room for what is kept
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

-- step 14: drop column public.log.gone, keeping its values in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.log');
  stem CONSTANT text := 'log_gone_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'gone'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.log IN ACCESS EXCLUSIVE MODE;
    FOR i IN 2 .. 10000 LOOP
      EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
      kept := stem || '_' || i;
    END LOOP;
    SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
      FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
      JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND a.attname = 'gone';
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
        ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY k.n) INTO list
      FROM pg_catalog.unnest(ARRAY['id', 'what', 'gone']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.log NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.log.gone', '0002_change', copied, counters);
  END IF;
  ALTER TABLE IF EXISTS public.log DROP COLUMN IF EXISTS gone;
END $ls$;
