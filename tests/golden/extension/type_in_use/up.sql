-- step 1: create extension citext
--   boot | transaction | lock: none | schema.xml:2
CREATE EXTENSION IF NOT EXISTS citext;

-- step 2: add column public.users.email
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.users'::regclass AND a.attname = 'email' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.users ADD COLUMN email citext;
  ELSIF have <> 'citext' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.users.email is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'citext');
  END IF;
END $ls$;
