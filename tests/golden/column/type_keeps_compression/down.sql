-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: compression of column public.t.b';
  END IF;
END $ls$;

-- step 2: change the type of column public.t.a to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying(40)' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE text USING a::text;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or character varying(40) before this step');
  END IF;
END $ls$;

-- step 3: set the storage of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
ALTER TABLE public.t ALTER COLUMN a SET STORAGE external;

-- step 4: set the compression of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
ALTER TABLE public.t ALTER COLUMN a SET COMPRESSION pglz;

-- step 5: change the type of column public.t.b to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying' THEN
    ALTER TABLE public.t ALTER COLUMN b TYPE text USING b::text;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or character varying before this step');
  END IF;
END $ls$;

-- step 6: set the compression of column public.t.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.t ALTER COLUMN b SET COMPRESSION pglz;

-- step 7: change the type of column public.t.c to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    ALTER TABLE public.t ALTER COLUMN c TYPE text COLLATE "C" USING c::text;
  ELSIF have IS DISTINCT FROM 'text collate C' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text collate C, or text before this step');
  END IF;
END $ls$;

-- step 8: set the storage of column public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.t ALTER COLUMN c SET STORAGE main;
