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
