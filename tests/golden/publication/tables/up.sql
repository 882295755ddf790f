-- step 1: rename table public.a to a2
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'a' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'a2' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.a RENAME TO a2;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.a is to be renamed to a2, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.a is to be renamed to a2, but neither exists';
  END IF;
END $ls$;

-- step 2: drop publication empty
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP PUBLICATION IF EXISTS empty;

-- step 3: change the type of column public.a2.id to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.a2'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.a2 ALTER COLUMN id TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.a2.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 4: set options of publication p
--   boot | transaction | lock: none | schema.xml:4
ALTER PUBLICATION p SET (publish = 'insert, truncate');

-- step 5: comment on publication p
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON PUBLICATION p IS 'p';

-- step 6: create publication "all"
--   boot | transaction | lock: none | schema.xml:5
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
    CREATE PUBLICATION "all" FOR ALL TABLES WITH (publish = 'delete');
  ELSIF have <> 'all tables, delete' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication "all" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'all tables, delete');
  END IF;
END $ls$;

-- step 7: add published table p.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', 'the table', CASE WHEN pg_catalog.to_jsonb(r) ->> 'prattrs' IS NOT NULL THEN 'some columns' END,
      CASE WHEN pg_catalog.to_jsonb(r) ->> 'prqual' IS NOT NULL THEN 'some rows' END)
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'p' AND r.prrelid = pg_catalog.to_regclass('public.b'));
BEGIN
  IF have IS NULL THEN
    ALTER PUBLICATION p ADD TABLE ONLY public.b;
  ELSIF have <> 'the table' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table p.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'the table');
  END IF;
END $ls$;
