-- step 1: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 2: create composite type app.pair
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
  EXECUTE state INTO have USING 'app.pair';
  IF have IS NULL THEN
    CREATE TYPE app.pair AS (
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
      MESSAGE = 'composite type app.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: create function public.factorial(bigint)
--   boot | transaction | lock: none | schema.xml:15
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.factorial(bigint)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.factorial(bigint)
 RETURNS bigint
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 * 2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.factorial(bigint)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.factorial(bigint) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.factorial(bigint) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 4: create function public.times(integer, double precision)
--   boot | transaction | lock: none | schema.xml:16
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.times(integer, double precision)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.times(integer, double precision)
 RETURNS double precision
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 * $2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.times(integer, double precision)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.times(integer, double precision) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.times(integer, double precision) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 5: create function app.pair_eq(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.pair_eq(app.pair, app.pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.pair_eq(app.pair, app.pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1.a = $2.a AND $1.b = $2.b$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.pair_eq(app.pair, app.pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.pair_eq(app.pair, app.pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.pair_eq(app.pair, app.pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 6: create function app.pair_ne(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.pair_ne(app.pair, app.pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.pair_ne(app.pair, app.pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1.a OPERATOR(pg_catalog.<>) $2.a OR $1.b <> $2.b$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.pair_ne(app.pair, app.pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.pair_ne(app.pair, app.pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.pair_ne(app.pair, app.pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: create function app.pair_ne(app.pair, integer)
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.pair_ne(app.pair, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.pair_ne(app.pair, integer)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1.a <> $2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.pair_ne(app.pair, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.pair_ne(app.pair, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.pair_ne(app.pair, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: create function app.ne_pair(integer, app.pair)
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.ne_pair(integer, app.pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION app.ne_pair(integer, app.pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 <> $2.a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('app.ne_pair(integer, app.pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function app.ne_pair(integer, app.pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function app.ne_pair(integer, app.pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create operator public.!!!(NONE, bigint)
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.!!!(NONE, bigint)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.!!! (
      FUNCTION = public.factorial,
      RIGHTARG = bigint
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.factorial(bigint)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.!!!(NONE, bigint) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.factorial(bigint)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 10: comment on operator public.!!!(NONE, bigint)
--   boot | transaction | lock: none | schema.xml:13
COMMENT ON OPERATOR public.!!! (NONE, bigint) IS 'no left side';

-- step 11: create operator public.##(integer, double precision)
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.##(integer, double precision)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.## (
      FUNCTION = public.times,
      LEFTARG = integer,
      RIGHTARG = double precision
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.times(integer, double precision)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.##(integer, double precision) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.times(integer, double precision)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 12: create operator app.===(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), '!=='), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('app.===(app.pair, app.pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR app.=== (
      FUNCTION = app.pair_eq,
      LEFTARG = app.pair,
      RIGHTARG = app.pair,
      NEGATOR = OPERATOR(app.!==),
      RESTRICT = eqsel,
      JOIN = eqjoinsel,
      HASHES,
      MERGES
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.pair_eq(app.pair, app.pair)')::oid,
    '',
    '!==',
    pg_catalog.to_regprocedure('eqsel(internal, oid, internal, integer)')::oid,
    pg_catalog.to_regprocedure('eqjoinsel(internal, oid, internal, smallint, internal)')::oid, true, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator app.===(app.pair, app.pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.pair_eq(app.pair, app.pair)')::oid,
    '',
    '!==',
    pg_catalog.to_regprocedure('eqsel(internal, oid, internal, integer)')::oid,
    pg_catalog.to_regprocedure('eqjoinsel(internal, oid, internal, smallint, internal)')::oid, true, true));
  END IF;
END $ls$;

-- step 13: comment on operator app.===(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON OPERATOR app.=== (app.pair, app.pair) IS 'both the same';

-- step 14: create operator app.!==(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), '!=='),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), '==='), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('app.!==(app.pair, app.pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR app.!== (
      FUNCTION = app.pair_ne,
      LEFTARG = app.pair,
      RIGHTARG = app.pair,
      COMMUTATOR = OPERATOR(app.!==),
      NEGATOR = OPERATOR(app.===)
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.pair_ne(app.pair, app.pair)')::oid,
    '!==',
    '===', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator app.!==(app.pair, app.pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.pair_ne(app.pair, app.pair)')::oid,
    '!==',
    '===', '0', '0', false, false));
  END IF;
END $ls$;

-- step 15: create operator app.<>(app.pair, integer)
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), '<>'),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('app.<>(app.pair, integer)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR app.<> (
      FUNCTION = app.pair_ne,
      LEFTARG = app.pair,
      RIGHTARG = integer,
      COMMUTATOR = OPERATOR(app.<>)
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.pair_ne(app.pair, integer)')::oid,
    '<>',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator app.<>(app.pair, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.pair_ne(app.pair, integer)')::oid,
    '<>',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 16: create operator app.<>(integer, app.pair)
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), '<>'),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('app.<>(integer, app.pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR app.<> (
      FUNCTION = app.ne_pair,
      LEFTARG = integer,
      RIGHTARG = app.pair,
      COMMUTATOR = OPERATOR(app.<>)
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.ne_pair(integer, app.pair)')::oid,
    '<>',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator app.<>(integer, app.pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('app.ne_pair(integer, app.pair)')::oid,
    '<>',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 17: create table public.t
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't') THEN
    CREATE TABLE public.t (
      id bigint NOT NULL,
      p app.pair,
      f bigint GENERATED ALWAYS AS (!!! id) STORED,
      CONSTRAINT t_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('p', 'pair'), ('f', 'bigint')) w(name, type)
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

-- step 18: add check constraint public.t.other
--   boot | transaction | lock: none | schema.xml:21
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'other'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT other CHECK (p OPERATOR(app.!==) ROW(0, 0)::app.pair);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT other CHECK (p OPERATOR(app.!==) ROW(0, 0)::app.pair);
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t.other is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 19: create view public.same
--   boot | transaction | lock: none | schema.xml:24
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.same';
  IF have IS NULL THEN
    CREATE VIEW public.same AS
    SELECT a.id FROM t a JOIN t b ON a.p OPERATOR(app.===) b.p;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW same AS
    SELECT a.id FROM t a JOIN t b ON a.p OPERATOR(app.===) b.p;
    EXECUTE state INTO want USING 'pg_temp.same';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.same is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 20: create index public.t_f
--   boot | transaction | lock: none | schema.xml:22
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_f';
  IF have IS NULL THEN
    CREATE INDEX t_f ON public.t ((!!! id));
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_f ON pg_temp.t ((!!! id));
    EXECUTE state INTO want USING 'pg_temp.t_f';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_f is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
