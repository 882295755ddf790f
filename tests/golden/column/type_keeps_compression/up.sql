-- step 1: change the type of column public.t.a to varchar(40)
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE varchar(40);
  ELSIF have IS DISTINCT FROM 'character varying(40)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying(40), or text before this step');
  END IF;
END $ls$;

-- step 2: set the storage of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.t ALTER COLUMN a SET STORAGE external;

-- step 3: set the compression of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.t ALTER COLUMN a SET COMPRESSION pglz;

-- step 4: change the type of column public.t.b to varchar
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

-- step 5: set the compression of column public.t.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.t ALTER COLUMN b SET COMPRESSION default;

-- step 6: change the type of column public.t.c to text
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

-- step 7: set the storage of column public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.t ALTER COLUMN c SET STORAGE main;
