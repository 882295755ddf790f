-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: multirange-name of range type public.float_span';
  END IF;
END $ls$;

-- step 2: create range type public.float_span
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.float_span';
  IF have IS NULL THEN
    CREATE TYPE public.float_span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi, MULTIRANGE_TYPE_NAME = public.float_spans);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.float_span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);
    EXECUTE state INTO want USING 'pg_temp.float_span';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.float_span is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: create range type public.name_range
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.name_range';
  IF have IS NULL THEN
    CREATE TYPE public.name_range AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C");
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.name_range AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = "C");
    EXECUTE state INTO want USING 'pg_temp.name_range';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.name_range is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: create function public.time_distance(time without time zone, time without time zone)
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.time_distance(time without time zone, time without time zone)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.time_distance(a time, b time)
 RETURNS double precision
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT EXTRACT(EPOCH FROM (a - b))$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.time_distance(time without time zone, time without time zone)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.time_distance(time without time zone, time without time zone) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.time_distance(time without time zone, time without time zone) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 5: create range type public.time_range
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.time_range';
  IF have IS NULL THEN
    CREATE TYPE public.time_range AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = time_distance);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.time_range AS RANGE (SUBTYPE = time, SUBTYPE_DIFF = time_distance);
    EXECUTE state INTO want USING 'pg_temp.time_range';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.time_range is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: comment on range type public.time_range
--   boot | transaction | lock: none | schema.xml:2
COMMENT ON TYPE public.time_range IS 'A part of a day';

-- step 7: create table public.shifts
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'shifts') THEN
    CREATE TABLE public.shifts (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      hours time_range NOT NULL,
      all_hours float_spans,
      CONSTRAINT shifts_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('hours', 'time_range not null'), ('all_hours', 'float_spans')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.shifts'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.shifts is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 8: create index public.shifts_hours_idx
--   boot | transaction | lock: none | schema.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.shifts_hours_idx';
  IF have IS NULL THEN
    CREATE INDEX shifts_hours_idx ON public.shifts USING gist (hours);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE shifts (LIKE public.shifts);
    CREATE INDEX shifts_hours_idx ON pg_temp.shifts USING gist (hours);
    EXECUTE state INTO want USING 'pg_temp.shifts_hours_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.shifts_hours_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
