-- step 1: change the type of column public.t.a to numeric
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'interval day to second' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE numeric USING 0;
  ELSIF have IS DISTINCT FROM 'numeric' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'numeric, or interval day to second before this step');
  END IF;
END $ls$;

-- step 2: change the type of column public.t.b to interval day to second(3)
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'interval hour' THEN
    ALTER TABLE public.t ALTER COLUMN b TYPE interval day to second(3);
  ELSIF have IS DISTINCT FROM 'interval day to second(3)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'interval day to second(3), or interval hour before this step');
  END IF;
END $ls$;
