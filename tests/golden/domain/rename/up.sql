-- step 1: rename domain public.email to E-Mail
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'email');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'E-Mail');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public.email RENAME TO "E-Mail";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain public.email is to be renamed to E-Mail, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain public.email is to be renamed to E-Mail, but neither exists';
  END IF;
END $ls$;

-- step 2: change the type of column public.users.email to "E-Mail"
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.users'::regclass AND a.attname = 'email' AND NOT a.attisdropped);
BEGIN
  IF have = 'email' THEN
    ALTER TABLE public.users ALTER COLUMN email TYPE "E-Mail";
  ELSIF have IS DISTINCT FROM '"E-Mail"' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.users.email is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '"E-Mail", or email before this step');
  END IF;
END $ls$;
