-- step 1: rename table public.renamed to new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'renamed' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_name' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.renamed RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.renamed is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.renamed is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: let table public.stays no longer inherit from public.p
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.stays') AND i.inhparent = pg_catalog.to_regclass('public.p')) THEN
    ALTER TABLE public.stays NO INHERIT public.p;
  END IF;
END $ls$;

-- step 3: let table public.goes_with_it no longer inherit from public."both"
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.goes_with_it') AND i.inhparent = pg_catalog.to_regclass('public."both"')) THEN
    ALTER TABLE public.goes_with_it NO INHERIT public."both";
  END IF;
END $ls$;

-- step 4: drop check constraint public.stays.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE IF EXISTS public.stays DROP CONSTRAINT IF EXISTS c;

-- step 5: drop column public.stays.b
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE IF EXISTS public.stays DROP COLUMN IF EXISTS b;

-- step 6: drop table public.goes_with_it
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DROP TABLE IF EXISTS public.goes_with_it;

-- step 7: drop table public."both"
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DROP TABLE IF EXISTS public."both";

-- step 8: drop table public.p
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DROP TABLE IF EXISTS public.p;
