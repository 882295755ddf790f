-- step 1: create table public.nothing
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'nothing') THEN
    CREATE TABLE public.nothing ();
    RETURN;
  END IF;
END $ls$;
