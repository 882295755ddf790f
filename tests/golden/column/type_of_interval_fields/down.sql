-- step 1: change the type of column public.t.a to interval day to second
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'numeric' THEN
    ALTER TABLE public.t ALTER COLUMN a TYPE interval day to second USING a::text::interval day to second;
  ELSIF have IS DISTINCT FROM 'interval day to second' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'interval day to second, or numeric before this step');
  END IF;
END $ls$;

-- step 2: change the type of column public.t.b to interval hour
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'interval day to second(3)' THEN
    ALTER TABLE public.t ALTER COLUMN b TYPE interval hour USING b::interval hour;
  ELSIF have IS DISTINCT FROM 'interval hour' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'interval hour, or interval day to second(3) before this step');
  END IF;
END $ls$;
