-- step 1: rename view public.u to All Users
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'u' AND c.relkind IN ('v'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'All Users' AND c.relkind IN ('v'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER VIEW public.u RENAME TO "All Users";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'view public.u is to be renamed to All Users, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'view public.u is to be renamed to All Users, but neither exists';
  END IF;
END $ls$;

-- step 2: drop view public.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DROP VIEW IF EXISTS public.gone;

-- step 3: replace view public.options
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
CREATE OR REPLACE VIEW public.options WITH (check_option = 'cascaded') AS
SELECT id FROM users;
