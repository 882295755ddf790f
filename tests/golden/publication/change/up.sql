-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:13
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: where of published table members.people
PostgreSQL 15: the list of columns of published table members.people
PostgreSQL 15: the list of columns of published table whole.posts
PostgreSQL 15: published schema schemas.added';
  END IF;
END $ls$;

-- step 2: rename schema old_schema to new_schema
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'old_schema');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'new_schema');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER SCHEMA old_schema RENAME TO new_schema;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'schema old_schema is to be renamed to new_schema, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'schema old_schema is to be renamed to new_schema, but neither exists';
  END IF;
END $ls$;

-- step 3: rename table public.users to people
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'users' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'people' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.users RENAME TO people;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.users is to be renamed to people, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.users is to be renamed to people, but neither exists';
  END IF;
END $ls$;

-- step 4: rename column public.people.name to full_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.people') AND a.attname = 'name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.people') AND a.attname = 'full_name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.people RENAME COLUMN name TO full_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.people.name is to be renamed to full_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.people.name is to be renamed to full_name, but neither exists';
  END IF;
END $ls$;

-- step 5: rename publication old to new
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_publication o WHERE o.pubname = 'old');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_publication o WHERE o.pubname = 'new');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER PUBLICATION old RENAME TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'publication old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'publication old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 6: remove published schema schemas.app
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_namespace r JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid
      JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid WHERE p.pubname = 'schemas' AND n.nspname = 'app') THEN
    ALTER PUBLICATION schemas DROP TABLES IN SCHEMA app;
  END IF;
END $ls$;

-- step 7: remove published table members.dropped
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'members' AND r.prrelid = pg_catalog.to_regclass('public.dropped')) THEN
    ALTER PUBLICATION members DROP TABLE ONLY public.dropped;
  END IF;
END $ls$;

-- step 8: remove published table members.users
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'members' AND r.prrelid = pg_catalog.to_regclass('public.people')) THEN
    ALTER PUBLICATION members DROP TABLE ONLY public.people;
  END IF;
END $ls$;

-- step 9: remove published table whole.posts
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'whole' AND r.prrelid = pg_catalog.to_regclass('public.posts')) THEN
    ALTER PUBLICATION whole DROP TABLE ONLY public.posts;
  END IF;
END $ls$;

-- step 10: drop publication "all"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP PUBLICATION IF EXISTS "all";

-- step 11: drop publication gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP PUBLICATION IF EXISTS gone;

-- step 12: create schema added
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'added') THEN
    CREATE SCHEMA added;
  END IF;
END $ls$;

-- step 13: change the type of column public.people.id to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.people'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.people ALTER COLUMN id TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.people.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 14: create publication "all"
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'all');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION "all";
  ELSIF have <> 'insert, update, delete, truncate' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication "all" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'insert, update, delete, truncate');
  END IF;
END $ls$;

-- step 15: set options of publication options
--   boot | transaction | lock: none | schema.xml:10
ALTER PUBLICATION options SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = true);

-- step 16: comment on publication options
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
COMMENT ON PUBLICATION options IS NULL;

-- step 17: set options of publication new
--   boot | transaction | lock: none | schema.xml:11
ALTER PUBLICATION new SET (publish = '', publish_via_partition_root = false);

-- step 18: add published table "all".posts
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,
      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'all' AND r.prrelid = pg_catalog.to_regclass('public.posts'));
BEGIN
  IF have IS NULL THEN
    ALTER PUBLICATION "all" ADD TABLE ONLY public.posts;
  ELSIF have <> 'the table' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table "all".posts is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the table');
  END IF;
END $ls$;

-- step 19: add published table members.people
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', 'columns', (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),
      'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid))
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = $1 AND r.prrelid = pg_catalog.to_regclass('public.people')$ls$;
BEGIN
  EXECUTE state INTO have USING 'members';
  IF have IS NULL THEN
    ALTER PUBLICATION members ADD TABLE ONLY public.people (full_name, id) WHERE (id > 2);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE PUBLICATION lockstep_scratch FOR TABLE ONLY public.people (full_name, id) WHERE (id > 2);
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table members.people is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 20: add published table whole.posts
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', 'columns', (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),
      'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid))
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = $1 AND r.prrelid = pg_catalog.to_regclass('public.posts')$ls$;
BEGIN
  EXECUTE state INTO have USING 'whole';
  IF have IS NULL THEN
    ALTER PUBLICATION whole ADD TABLE ONLY public.posts (id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE PUBLICATION lockstep_scratch FOR TABLE ONLY public.posts (id);
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table whole.posts is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: add published schema schemas.added
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_publication_namespace r JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid
      JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid WHERE p.pubname = 'schemas' AND n.nspname = 'added') THEN
    ALTER PUBLICATION schemas ADD TABLES IN SCHEMA added;
  END IF;
END $ls$;

-- step 22: make room for what is kept
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

-- step 23: drop column public.people.gone, keeping its values in lockstep_backup
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.people');
  stem CONSTANT text := 'people_gone_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attname = 'gone'
               AND NOT a.attisdropped AND a.attgenerated = '') THEN
    LOCK TABLE public.people IN ACCESS EXCLUSIVE MODE;
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
      FROM pg_catalog.unnest(ARRAY['id', 'gone']) WITH ORDINALITY k(name, n)
      JOIN pg_catalog.pg_attribute a ON a.attrelid = lost AND a.attname = k.name;
    SELECT pg_catalog.format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', lost) INTO part
      FROM pg_catalog.pg_class c WHERE c.oid = lost AND c.relforcerowsecurity;
    IF part IS NOT NULL THEN
      ALTER TABLE public.people NO FORCE ROW LEVEL SECURITY;
    END IF;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s', kept, list, lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    IF part IS NOT NULL THEN
      EXECUTE part;
    END IF;
    INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
      VALUES (kept, 'column public.users.gone', '0002_change', copied, counters);
  END IF;
  ALTER TABLE IF EXISTS public.people DROP COLUMN IF EXISTS gone;
END $ls$;

-- step 24: drop table public.dropped, keeping its rows in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.dropped');
  stem CONSTANT text := 'dropped_0002';
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
  LOCK TABLE public.dropped IN ACCESS EXCLUSIVE MODE;
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
    DROP TABLE public.dropped;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
    VALUES (kept, 'table public.dropped', '0002_change', copied, counters);
END $ls$;

-- step 25: drop schema app
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP SCHEMA IF EXISTS app;
