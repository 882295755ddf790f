-- step 1: take from its column sequence public.moves
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:4
ALTER SEQUENCE public.moves OWNED BY NONE;

-- step 2: take from its column sequence public.within
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:5
ALTER SEQUENCE public.within OWNED BY NONE;

-- step 3: create table public.old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old') THEN
    CREATE TABLE public.old (
      a bigint
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'bigint')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.old'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.old is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 4: add column public.stays.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.stays'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.stays ADD COLUMN b bigint;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.stays.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 5: drop column public.stays.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE IF EXISTS public.stays DROP COLUMN IF EXISTS c;

-- step 6: drop table public.fresh
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.fresh;

-- step 7: tie to its column sequence public.leaves
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER SEQUENCE public.leaves OWNED BY public.stays.a;

-- step 8: tie to its column sequence public.moves
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
ALTER SEQUENCE public.moves OWNED BY public.old.a;

-- step 9: tie to its column sequence public.within
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER SEQUENCE public.within OWNED BY public.stays.a;
