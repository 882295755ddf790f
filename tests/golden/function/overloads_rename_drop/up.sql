-- step 1: rename function public.f(text) to F text
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.f(text)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public."F text"(text)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public.f(text) RENAME TO "F text";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public.f(text) is to be renamed to F text, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public.f(text) is to be renamed to F text, but neither exists';
  END IF;
END $ls$;

-- step 2: drop function public.gone(integer, text[])
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP FUNCTION IF EXISTS public.gone(integer, text[]);
