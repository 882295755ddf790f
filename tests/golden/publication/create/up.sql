-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:12
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: where of published table "Some".users
PostgreSQL 15: the list of columns of published table "Some".users
PostgreSQL 15: published schema schemas.app
PostgreSQL 15: published schema schemas."Other"';
  END IF;
END $ls$;

-- step 2: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 3: create schema "Other"
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'Other') THEN
    CREATE SCHEMA "Other";
  END IF;
END $ls$;

-- step 4: create table public.users
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'users') THEN
    CREATE TABLE public.users (
      id bigint NOT NULL,
      "Name" text,
      kind varchar(10),
      CONSTRAINT users_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('Name', 'text'), ('kind', 'character varying(10)')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.users'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.users is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: create table app.t
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 't') THEN
    CREATE TABLE app.t (
      id bigint NOT NULL,
      CONSTRAINT t_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 6: create publication everything
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'everything');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION everything FOR ALL TABLES;
  ELSIF have <> 'all tables, insert, update, delete, truncate' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication everything is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'all tables, insert, update, delete, truncate');
  END IF;
END $ls$;

-- step 7: comment on publication everything
--   boot | transaction | lock: none | schema.xml:9
COMMENT ON PUBLICATION everything IS 'all of it';

-- step 8: create publication nothing
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'nothing');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION nothing WITH (publish = '');
  ELSIF have <> 'none' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication nothing is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'none');
  END IF;
END $ls$;

-- step 9: create publication "Some"
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'Some');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION "Some" WITH (publish = 'insert, update', publish_via_partition_root = true);
  ELSIF have <> 'insert, update, via partition root' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication "Some" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'insert, update, via partition root');
  END IF;
END $ls$;

-- step 10: create publication schemas
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'schemas');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION schemas;
  ELSIF have <> 'insert, update, delete, truncate' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication schemas is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'insert, update, delete, truncate');
  END IF;
END $ls$;

-- step 11: add published table "Some".users
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', 'columns', (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),
      'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid))
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = $1 AND r.prrelid = pg_catalog.to_regclass('public.users')$ls$;
BEGIN
  EXECUTE state INTO have USING 'Some';
  IF have IS NULL THEN
    ALTER PUBLICATION "Some" ADD TABLE ONLY public.users ("Name", id, kind) WHERE (id > 5 AND "Name" IN ('a', 'b'));
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE PUBLICATION lockstep_scratch FOR TABLE ONLY public.users ("Name", id, kind) WHERE (id > 5 AND "Name" IN ('a', 'b'));
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table "Some".users is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: add published table "Some".app.t
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,
      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'Some' AND r.prrelid = pg_catalog.to_regclass('app.t'));
BEGIN
  IF have IS NULL THEN
    ALTER PUBLICATION "Some" ADD TABLE ONLY app.t;
  ELSIF have <> 'the table' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table "Some".app.t is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the table');
  END IF;
END $ls$;

-- step 13: add published table schemas.users
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:18
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,
      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'schemas' AND r.prrelid = pg_catalog.to_regclass('public.users'));
BEGIN
  IF have IS NULL THEN
    ALTER PUBLICATION schemas ADD TABLE ONLY public.users;
  ELSIF have <> 'the table' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table schemas.users is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the table');
  END IF;
END $ls$;

-- step 14: add published schema schemas.app
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_publication_namespace r JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid
      JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid WHERE p.pubname = 'schemas' AND n.nspname = 'app') THEN
    ALTER PUBLICATION schemas ADD TABLES IN SCHEMA app;
  END IF;
END $ls$;

-- step 15: add published schema schemas."Other"
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_publication_namespace r JOIN pg_catalog.pg_publication p ON p.oid = r.pnpubid
      JOIN pg_catalog.pg_namespace n ON n.oid = r.pnnspid WHERE p.pubname = 'schemas' AND n.nspname = 'Other') THEN
    ALTER PUBLICATION schemas ADD TABLES IN SCHEMA "Other";
  END IF;
END $ls$;
