-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: multirange-name of range type app.days';
  END IF;
END $ls$;

-- step 2: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 3: create range type public.steps
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, CASE WHEN $1 = 'public.steps'
      THEN (SELECT n.nspname || '.' || p.proname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = r.rngcanonical)
      ELSE 'app.whole' END, pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.steps';
  IF have IS NULL THEN
    CREATE TYPE public.steps;
    CREATE OR REPLACE FUNCTION app.whole(steps)
     RETURNS steps
     LANGUAGE internal IMMUTABLE STRICT
    AS 'int4range_canonical';
    CREATE TYPE public.steps AS RANGE (SUBTYPE = integer, CANONICAL = app.whole);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.steps AS RANGE (SUBTYPE = integer);
    EXECUTE state INTO want USING 'pg_temp.steps';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.steps is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: comment on range type public.steps
--   boot | transaction | lock: none | schema.xml:3
COMMENT ON TYPE public.steps IS 'Whole steps';

-- step 5: create range type app.days
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, CASE WHEN $1 = 'app.days'
      THEN (SELECT n.nspname || '.' || p.proname FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace WHERE p.oid = r.rngcanonical)
      ELSE 'app.whole' END, pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'app.days';
  IF have IS NULL THEN
    CREATE TYPE app.days;
    CREATE OR REPLACE FUNCTION app.whole(d app.days)
     RETURNS app.days
     LANGUAGE internal IMMUTABLE STRICT
    AS 'daterange_canonical';
    CREATE TYPE app.days AS RANGE (SUBTYPE = date, SUBTYPE_DIFF = daterange_subdiff, CANONICAL = app.whole, MULTIRANGE_TYPE_NAME = app.day_set);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.days AS RANGE (SUBTYPE = date, SUBTYPE_DIFF = daterange_subdiff);
    EXECUTE state INTO want USING 'pg_temp.days';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type app.days is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: create function app.whole(steps)
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.whole(steps)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.whole(steps)
 RETURNS steps
 LANGUAGE internal IMMUTABLE STRICT
AS 'int4range_canonical';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.whole(steps)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.whole(steps) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.whole(steps) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 7: comment on function app.whole(steps)
--   boot | transaction | lock: none | schema.xml:8
COMMENT ON FUNCTION app.whole(steps) IS '[a,b)';

-- step 8: create function app.whole(app.days)
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.whole(app.days)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.whole(d app.days)
 RETURNS app.days
 LANGUAGE internal IMMUTABLE STRICT
AS 'daterange_canonical';
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.whole(app.days)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.whole(app.days) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.whole(app.days) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls$;

-- step 9: create table public.walk
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'walk') THEN
    CREATE TABLE public.walk (
      part steps DEFAULT '[1,5]' NOT NULL
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('part', 'steps not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.walk'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.walk is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 10: create view public.week
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.week';
  IF have IS NULL THEN
    CREATE VIEW public.week AS
    SELECT app.whole(app.days(DATE '2000-01-01', DATE '2000-01-07', '[]')) AS days;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW week AS
    SELECT app.whole(app.days(DATE '2000-01-01', DATE '2000-01-07', '[]')) AS days;
    EXECUTE state INTO want USING 'pg_temp.week';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.week is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
