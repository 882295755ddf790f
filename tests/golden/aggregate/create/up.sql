-- step 1: create function public.add_up(bigint, integer)
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.add_up(bigint, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.add_up(state bigint, value integer)
 RETURNS bigint
 LANGUAGE sql IMMUTABLE PARALLEL SAFE
AS $ls$SELECT state + coalesce(value, 0)$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.add_up(bigint, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.add_up(bigint, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.add_up(bigint, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 2: create function public.take_off(bigint, integer)
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.take_off(bigint, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.take_off(state bigint, value integer)
 RETURNS bigint
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT state - coalesce(value, 0)$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.take_off(bigint, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.take_off(bigint, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.take_off(bigint, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 3: create function public.join_text(text, text)
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.join_text(text, text)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.join_text(a text, b text)
 RETURNS text
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT CASE WHEN a IS NULL THEN b ELSE a || ', ' || b END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.join_text(text, text)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.join_text(text, text) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.join_text(text, text) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 4: create function public.half(bigint)
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.half(bigint)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.half(state bigint)
 RETURNS numeric
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT state / 2.0$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.half(bigint)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.half(bigint) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.half(bigint) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 5: create function public.keep(integer[], integer)
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.keep(integer[], integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.keep(state integer[], value integer)
 RETURNS integer[]
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT state || value$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.keep(integer[], integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.keep(integer[], integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.keep(integer[], integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 6: create function public.nth(integer[], integer)
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.nth(integer[], integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.nth(state integer[], n integer)
 RETURNS integer
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT state[n]$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.nth(integer[], integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.nth(integer[], integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.nth(integer[], integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: create function public.pick(integer, integer)
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pick(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pick(integer, integer)
 RETURNS integer
 LANGUAGE sql IMMUTABLE STRICT
AS $ls$SELECT CASE WHEN $2 < $1 THEN $2 ELSE $1 END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pick(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pick(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pick(integer, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: create aggregate public.text_list(text)
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.text_list(text)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.text_list(text) (
    SFUNC = join_text,
    STYPE = text
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.text_list(text)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.text_list(text) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.text_list(text) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 9: comment on aggregate public.text_list(text)
--   boot | transaction | lock: none | schema.xml:8
COMMENT ON AGGREGATE public.text_list(text) IS 'a, b, c';

-- step 10: create aggregate public.half_sum(integer)
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.half_sum(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.half_sum(value integer) (
    SFUNC = add_up,
    STYPE = bigint,
    SSPACE = 16,
    FINALFUNC = half,
    COMBINEFUNC = int8pl,
    INITCOND = '0',
    MSFUNC = add_up,
    MINVFUNC = take_off,
    MSTYPE = bigint,
    MFINALFUNC = half,
    MINITCOND = '0',
    PARALLEL = safe
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.half_sum(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.half_sum(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.half_sum(integer) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 11: create aggregate public.rows()
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.rows()'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.rows(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.rows()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.rows() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.rows() is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 12: create aggregate public.least_of(integer)
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.least_of(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.least_of(integer) (
    SFUNC = pick,
    STYPE = integer,
    SORTOP = OPERATOR(<)
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.least_of(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.least_of(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.least_of(integer) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 13: create aggregate public.nth_of(integer, integer)
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.nth_of(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.nth_of(n integer ORDER BY value integer) (
    SFUNC = keep,
    STYPE = integer[],
    FINALFUNC = nth,
    INITCOND = '{}'
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.nth_of(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.nth_of(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.nth_of(integer, integer) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 14: create table public.t
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't') THEN
    CREATE TABLE public.t (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 15: create view public.totals
--   boot | transaction | lock: none | schema.xml:16
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.totals';
  IF have IS NULL THEN
    CREATE VIEW public.totals AS
    SELECT half_sum(a) AS total, nth_of(2) WITHIN GROUP (ORDER BY a) AS second FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW totals AS
    SELECT half_sum(a) AS total, nth_of(2) WITHIN GROUP (ORDER BY a) AS second FROM t;
    EXECUTE state INTO want USING 'pg_temp.totals';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.totals is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
