-- step 1: rename domain public."E-Mail" to email
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'E-Mail');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'email');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public."E-Mail" RENAME TO email;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain public."E-Mail" is to be renamed to email, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain public."E-Mail" is to be renamed to email, but neither exists';
  END IF;
END $ls$;

-- step 2: change the type of column public.users.email to email
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.users'::regclass AND a.attname = 'email' AND NOT a.attisdropped);
BEGIN
  IF have = '"E-Mail"' THEN
    ALTER TABLE public.users ALTER COLUMN email TYPE email;
  ELSIF have IS DISTINCT FROM 'email' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.users.email is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'email, or "E-Mail" before this step');
  END IF;
END $ls$;
