-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: where of published table filtered.a
PostgreSQL 15: the list of columns of published table filtered.a';
  END IF;
END $ls$;

-- step 2: rename publication old to new
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

-- step 3: remove published table filtered.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'filtered' AND r.prrelid = pg_catalog.to_regclass('public.a')) THEN
    ALTER PUBLICATION filtered DROP TABLE ONLY public.a;
  END IF;
END $ls$;

-- step 4: remove published table unfiltered.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'unfiltered' AND r.prrelid = pg_catalog.to_regclass('public.a')) THEN
    ALTER PUBLICATION unfiltered DROP TABLE ONLY public.a;
  END IF;
END $ls$;

-- step 5: remove published table unfiltered.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'unfiltered' AND r.prrelid = pg_catalog.to_regclass('public.b')) THEN
    ALTER PUBLICATION unfiltered DROP TABLE ONLY public.b;
  END IF;
END $ls$;

-- step 6: remove published table new.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'new' AND r.prrelid = pg_catalog.to_regclass('public.a')) THEN
    ALTER PUBLICATION new DROP TABLE ONLY public.a;
  END IF;
END $ls$;

-- step 7: drop publication none_to_every
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DROP PUBLICATION IF EXISTS none_to_every;

-- step 8: drop publication every_to_some
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DROP PUBLICATION IF EXISTS every_to_some;

-- step 9: set options of publication every
--   boot | transaction | lock: none | schema.xml:4
ALTER PUBLICATION every SET (publish = 'insert');

-- step 10: comment on publication every
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON PUBLICATION every IS 'after';

-- step 11: create publication none_to_every
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'none_to_every');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION none_to_every FOR ALL TABLES;
  ELSIF have <> 'all tables, insert, update, delete, truncate' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication none_to_every is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'all tables, insert, update, delete, truncate');
  END IF;
END $ls$;

-- step 12: create publication every_to_some
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'every_to_some');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION every_to_some;
  ELSIF have <> 'insert, update, delete, truncate' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication every_to_some is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'insert, update, delete, truncate');
  END IF;
END $ls$;

-- step 13: set options of publication parameters
--   boot | transaction | lock: none | schema.xml:9
ALTER PUBLICATION parameters SET (publish = 'insert, delete', publish_via_partition_root = false);

-- step 14: set options of publication no_parameters
--   boot | transaction | lock: none | schema.xml:10
ALTER PUBLICATION no_parameters SET (publish = 'insert, update, delete, truncate', publish_via_partition_root = false);

-- step 15: set options of publication new
--   boot | transaction | lock: none | schema.xml:11
ALTER PUBLICATION new SET (publish = 'update');

-- step 16: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 17: give publication new to golden_reader
--   boot | transaction | lock: none | schema.xml:11
ALTER PUBLICATION new OWNER TO golden_reader;

-- step 18: comment on publication new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
COMMENT ON PUBLICATION new IS NULL;

-- step 19: add published table every_to_some.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,
      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'every_to_some' AND r.prrelid = pg_catalog.to_regclass('public.a'));
BEGIN
  IF have IS NULL THEN
    ALTER PUBLICATION every_to_some ADD TABLE ONLY public.a;
  ELSIF have <> 'the table' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table every_to_some.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the table');
  END IF;
END $ls$;

-- step 20: add published table filtered.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', 'columns', (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),
      'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid))
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = $1 AND r.prrelid = pg_catalog.to_regclass('public.a')$ls$;
BEGIN
  EXECUTE state INTO have USING 'filtered';
  IF have IS NULL THEN
    ALTER PUBLICATION filtered ADD TABLE ONLY public.a (id) WHERE (id > 2);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE PUBLICATION lockstep_scratch FOR TABLE ONLY public.a (id) WHERE (id > 2);
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table filtered.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: add published table unfiltered.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,
      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'unfiltered' AND r.prrelid = pg_catalog.to_regclass('public.a'));
BEGIN
  IF have IS NULL THEN
    ALTER PUBLICATION unfiltered ADD TABLE ONLY public.a;
  ELSIF have <> 'the table' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table unfiltered.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the table');
  END IF;
END $ls$;

-- step 22: add published table new.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,
      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'new' AND r.prrelid = pg_catalog.to_regclass('public.b'));
BEGIN
  IF have IS NULL THEN
    ALTER PUBLICATION new ADD TABLE ONLY public.b;
  ELSIF have <> 'the table' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table new.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the table');
  END IF;
END $ls$;
