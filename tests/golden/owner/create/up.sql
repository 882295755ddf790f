-- step 1: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 2: give schema public to golden_writer
--   boot | transaction | lock: none | schema.xml:9
ALTER SCHEMA public OWNER TO golden_writer;

-- step 3: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 4: give schema app to golden_writer
--   boot | transaction | lock: none | schema.xml:2
ALTER SCHEMA app OWNER TO golden_writer;

-- step 5: create enum public.e
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'e');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE public.e AS ENUM ('a');
  ELSIF have <> '''a''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.e is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''a''');
  END IF;
END $ls$;

-- step 6: give enum public.e to golden_writer
--   boot | transaction | lock: none | schema.xml:10
ALTER TYPE public.e OWNER TO golden_writer;

-- step 7: create domain public.d
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN y.typtype <> 'd' THEN 'another kind of type' END,
      pg_catalog.format_type(y.typbasetype, y.typtypmod), NULLIF(y.typcollation, b.typcollation)::regcollation,
      CASE WHEN y.typnotnull THEN 'not null' END, 'default ' || y.typdefault,
      (SELECT pg_catalog.string_agg(pg_catalog.format('%I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)
         FROM pg_catalog.pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c' AND k.conname IN (NULL)))
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.d';
  IF have IS NULL THEN
    CREATE DOMAIN public.d AS text;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.d AS text;
    EXECUTE state INTO want USING 'pg_temp.d';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain public.d is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: give domain public.d to golden_writer
--   boot | transaction | lock: none | schema.xml:13
ALTER DOMAIN public.d OWNER TO golden_writer;

-- step 9: create composite type public.c
--   boot | transaction | lock: none | schema.xml:11
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
  EXECUTE state INTO have USING 'public.c';
  IF have IS NULL THEN
    CREATE TYPE public.c AS (
      x integer
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.c AS (
      x integer
    );
    EXECUTE state INTO want USING 'pg_temp.c';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: give composite type public.c to golden_writer
--   boot | transaction | lock: none | schema.xml:11
ALTER TYPE public.c OWNER TO golden_writer;

-- step 11: create range type public.r
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.r';
  IF have IS NULL THEN
    CREATE TYPE public.r AS RANGE (SUBTYPE = date);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.r AS RANGE (SUBTYPE = date);
    EXECUTE state INTO want USING 'pg_temp.r';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.r is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: give range type public.r to golden_writer
--   boot | transaction | lock: none | schema.xml:12
ALTER TYPE public.r OWNER TO golden_writer;

-- step 13: create function public.f(integer)
--   boot | transaction | lock: none | schema.xml:23
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.f(a integer)
 RETURNS integer
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.f(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.f(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 14: give function public.f(integer) to golden_writer
--   boot | transaction | lock: none | schema.xml:23
ALTER FUNCTION public.f(integer) OWNER TO golden_writer;

-- step 15: create aggregate public.total(integer)
--   boot | transaction | lock: none | schema.xml:25
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.total(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.total(integer) (
    SFUNC = int4pl,
    STYPE = integer
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.total(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.total(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.total(integer) is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 16: give aggregate public.total(integer) to golden_writer
--   boot | transaction | lock: none | schema.xml:25
ALTER AGGREGATE public.total(integer) OWNER TO golden_writer;

-- step 17: create sequence public.s
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'public' AND c.relname = 's');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE public.s AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence public.s is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 18: give sequence public.s to golden_writer
--   boot | transaction | lock: none | schema.xml:14
ALTER SEQUENCE public.s OWNER TO golden_writer;

-- step 19: comment on sequence public.s
--   boot | transaction | lock: none | schema.xml:14
COMMENT ON SEQUENCE public.s IS 'theirs';

-- step 20: create sequence app.counter
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'app' AND c.relname = 'counter');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE app.counter AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence app.counter is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 21: create table public.t
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't') THEN
    CREATE TABLE public.t (
      a integer NOT NULL,
      b integer
    ) PARTITION BY list (a);
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't' AND c.relkind IN ('p')) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'table public.t is there, but it is not partitioned';
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer not null'), ('b', 'integer')) w(name, type)
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

-- step 22: give table public.t to golden_writer
--   boot | transaction | lock: none | schema.xml:15
ALTER TABLE public.t OWNER TO golden_writer;

-- step 23: create table app.t
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 't') THEN
    CREATE TABLE app.t (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      n integer DEFAULT nextval('app.counter'),
      CONSTRAINT t_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('n', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'app.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table app.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 24: look for the role "golden Admin"
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 25: give table app.t to golden Admin
--   boot | transaction | lock: none | schema.xml:3
ALTER TABLE app.t OWNER TO "golden Admin";

-- step 26: create view public.v
--   boot | transaction | lock: none | schema.xml:21
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.v';
  IF have IS NULL THEN
    CREATE VIEW public.v AS
    SELECT a FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT a FROM t;
    EXECUTE state INTO want USING 'pg_temp.v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 27: give view public.v to golden_writer
--   boot | transaction | lock: none | schema.xml:21
ALTER VIEW public.v OWNER TO golden_writer;

-- step 28: create materialized view public.m
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:22
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.m';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.m AS
SELECT a FROM t
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW m AS
    SELECT a FROM t;
    EXECUTE state INTO want USING 'pg_temp.m';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.m is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.m'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.m;
  END IF;
END $ls1$;

-- step 29: give materialized view public.m to golden_writer
--   boot | transaction | lock: none | schema.xml:22
ALTER MATERIALIZED VIEW public.m OWNER TO golden_writer;

-- step 30: create statistics public.st
--   boot | transaction | lock: none | schema.xml:18
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'st'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public.st ON a, b FROM public.t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE STATISTICS pg_temp.st ON a, b FROM pg_temp.t;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public.st is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 31: give statistics public.st to golden_writer
--   boot | transaction | lock: none | schema.xml:18
ALTER STATISTICS public.st OWNER TO golden_writer;

-- step 32: create partition public.t1
--   boot | transaction | lock: none | schema.xml:17
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.t'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t1';
  IF have IS NULL THEN
    CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES IN (1);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.t) PARTITION BY list (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES IN (1);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.t1 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 33: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 34: give partition public.t1 to golden_reader
--   boot | transaction | lock: none | schema.xml:17
ALTER TABLE public.t1 OWNER TO golden_reader;

-- step 35: create procedure public.p()
--   boot | transaction | lock: none | schema.xml:24
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.p()'));
  want text;
BEGIN
  CREATE OR REPLACE PROCEDURE public.p()
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.p()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'procedure public.p() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'procedure public.p() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 36: give procedure public.p() to golden_writer
--   boot | transaction | lock: none | schema.xml:24
ALTER PROCEDURE public.p() OWNER TO golden_writer;

-- step 37: give to the owner of its table sequence app.counter
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:7
ALTER SEQUENCE app.counter OWNER TO "golden Admin";

-- step 38: tie to its column sequence app.counter
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:7
ALTER SEQUENCE app.counter OWNED BY app.t.n;
