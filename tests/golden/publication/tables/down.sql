-- step 1: rename table public.a2 to a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'a2' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'a' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.a2 RENAME TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.a2 is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.a2 is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 2: remove published table p.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'p' AND r.prrelid = pg_catalog.to_regclass('public.b')) THEN
    ALTER PUBLICATION p DROP TABLE ONLY public.b;
  END IF;
END $ls$;

-- step 3: drop publication "all"
--   boot | transaction | lock: none | schema.xml:5
DROP PUBLICATION IF EXISTS "all";

-- step 4: change the type of column public.a.id to integer
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.a'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public.a ALTER COLUMN id TYPE integer USING id::integer;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.a.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 5: create publication empty
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = 'empty');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION empty;
  ELSIF have <> 'insert, update, delete, truncate' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication empty is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'insert, update, delete, truncate');
  END IF;
END $ls$;

-- step 6: set options of publication p
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
ALTER PUBLICATION p SET (publish = 'insert');

-- step 7: comment on publication p
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON PUBLICATION p IS NULL;
