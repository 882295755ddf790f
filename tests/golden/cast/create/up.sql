-- step 1: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 2: create enum app.mood
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'app' AND y.typname = 'mood');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE app.mood AS ENUM ('sad', 'glad');
  ELSIF have <> '''sad'', ''glad''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum app.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''sad'', ''glad''');
  END IF;
END $ls$;

-- step 3: create composite type public.point2
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.point2';
  IF have IS NULL THEN
    CREATE TYPE public.point2 AS (
      x integer,
      y integer
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.point2 AS (
      x integer,
      y integer
    );
    EXECUTE state INTO want USING 'pg_temp.point2';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.point2 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: create composite type public.pair
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.pair';
  IF have IS NULL THEN
    CREATE TYPE public.pair AS (
      a integer,
      b integer
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.pair AS (
      a integer,
      b integer
    );
    EXECUTE state INTO want USING 'pg_temp.pair';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: create function public.mood_number(app.mood)
--   boot | transaction | lock: none | schema.xml:10
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.mood_number(app.mood)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.mood_number(app.mood)
 RETURNS integer
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT CASE $1 WHEN 'glad' THEN 1 ELSE 0 END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.mood_number(app.mood)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.mood_number(app.mood) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.mood_number(app.mood) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 6: create function public.pair_of(point2)
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_of(point2)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_of(point2)
 RETURNS pair
 LANGUAGE sql
AS $ls$SELECT ROW($1.x, $1.y)::pair$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_of(point2)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_of(point2) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_of(point2) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: create function public.pair_of(integer)
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_of(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_of(integer)
 RETURNS pair
 LANGUAGE sql
AS $ls$SELECT ROW($1, $1)::pair$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_of(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_of(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_of(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: create function app.mood_of(integer)
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.mood_of(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.mood_of(n integer)
 RETURNS app.mood
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT CASE WHEN $1 > 0 THEN 'glad' ELSE 'sad' END::app.mood$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.mood_of(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.mood_of(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.mood_of(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create cast app.mood AS integer
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('app.mood') AND s.casttarget = pg_catalog.to_regtype('integer'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (app.mood AS integer) WITH FUNCTION public.mood_number(app.mood) AS ASSIGNMENT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'a', pg_catalog.to_regprocedure('public.mood_number(app.mood)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast app.mood AS integer is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'a', pg_catalog.to_regprocedure('public.mood_number(app.mood)')::oid));
  END IF;
END $ls$;

-- step 10: comment on cast app.mood AS integer
--   boot | transaction | lock: none | schema.xml:5
COMMENT ON CAST (app.mood AS integer) IS 'how glad';

-- step 11: create cast integer AS app.mood
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('integer') AND s.casttarget = pg_catalog.to_regtype('app.mood'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (integer AS app.mood) WITH FUNCTION app.mood_of(integer) AS IMPLICIT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('app.mood_of(integer)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast integer AS app.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('app.mood_of(integer)')::oid));
  END IF;
END $ls$;

-- step 12: create cast point2 AS pair
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('point2') AND s.casttarget = pg_catalog.to_regtype('pair'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (point2 AS pair) WITH FUNCTION public.pair_of(point2);
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'e', pg_catalog.to_regprocedure('public.pair_of(point2)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast point2 AS pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'e', pg_catalog.to_regprocedure('public.pair_of(point2)')::oid));
  END IF;
END $ls$;

-- step 13: create cast text AS app.mood
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('text') AND s.casttarget = pg_catalog.to_regtype('app.mood'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (text AS app.mood) WITH INOUT AS ASSIGNMENT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'i', 'a', 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast text AS app.mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'i', 'a', 0));
  END IF;
END $ls$;

-- step 14: create cast app.mood AS double precision
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('app.mood') AND s.casttarget = pg_catalog.to_regtype('double precision'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (app.mood AS double precision) WITH INOUT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'i', 'e', 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast app.mood AS double precision is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'i', 'e', 0));
  END IF;
END $ls$;

-- step 15: create table public.days
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'days') THEN
    CREATE TABLE public.days (
      id integer NOT NULL,
      mood app.mood DEFAULT 1,
      CONSTRAINT days_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null'), ('mood', 'mood')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.days'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.days is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;
