-- step 1: create schema "Sales"
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'Sales') THEN
    CREATE SCHEMA "Sales";
  END IF;
END $ls$;

-- step 2: create enum public.nothing
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'nothing');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE public.nothing AS ENUM ();
  ELSIF have <> '' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.nothing is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '');
  END IF;
END $ls$;

-- step 3: create enum public.mood
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'mood');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE public.mood AS ENUM ('sad', 'ok', 'happy');
  ELSIF have <> '''sad'', ''ok'', ''happy''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''sad'', ''ok'', ''happy''');
  END IF;
END $ls$;

-- step 4: create enum "Sales"."Order Status"
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'Sales' AND y.typname = 'Order Status');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE "Sales"."Order Status" AS ENUM ('it''s new', 'a, b', '"done"\');
  ELSIF have <> '''it''''s new'', ''a, b'', ''"done"\''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum "Sales"."Order Status" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''it''''s new'', ''a, b'', ''"done"\''');
  END IF;
END $ls$;

-- step 5: comment on enum "Sales"."Order Status"
--   boot | transaction | lock: none | schema.xml:2
COMMENT ON TYPE "Sales"."Order Status" IS 'It''s where an order stands';

-- step 6: create table public.people
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'people') THEN
    CREATE TABLE public.people (
      id bigint NOT NULL,
      mood mood DEFAULT 'ok' NOT NULL,
      CONSTRAINT people_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('mood', 'mood not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.people'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.people is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;
