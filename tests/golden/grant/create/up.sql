-- step 1: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 2: create enum public.e
--   boot | transaction | lock: none | schema.xml:33
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'e');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE public.e AS ENUM ('x');
  ELSIF have <> '''x''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.e is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''x''');
  END IF;
END $ls$;

-- step 3: create domain public.d
--   boot | transaction | lock: none | schema.xml:34
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

-- step 4: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:34
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 5: give domain public.d to golden_writer
--   boot | transaction | lock: none | schema.xml:34
ALTER DOMAIN public.d OWNER TO golden_writer;

-- step 6: create composite type public.c
--   boot | transaction | lock: none | schema.xml:35
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

-- step 7: create range type public.r
--   boot | transaction | lock: none | schema.xml:36
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

-- step 8: create function public.f(integer)
--   boot | transaction | lock: none | schema.xml:37
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.f(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.f(a integer, OUT b integer)
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

-- step 9: create aggregate public.total(integer)
--   boot | transaction | lock: none | schema.xml:39
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

-- step 10: create aggregate public.one()
--   boot | transaction | lock: none | schema.xml:40
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.one()'));
  want text;
BEGIN
  CREATE OR REPLACE AGGREGATE public.one(*) (
    SFUNC = int8inc,
    STYPE = bigint,
    INITCOND = '0'
  );
  want := (SELECT pg_catalog.concat_ws(' ', p.prokind, p.proparallel, a)
    FROM pg_catalog.pg_proc p LEFT JOIN pg_catalog.pg_aggregate a ON a.aggfnoid = p.oid
   WHERE p.oid = pg_catalog.to_regprocedure('public.one()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.one() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001', MESSAGE = 'aggregate public.one() is there with another definition', DETAIL = SQLERRM;
END $ls$;

-- step 11: create sequence public.s
--   boot | transaction | lock: none | schema.xml:28
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

-- step 12: create sequence public.with_serial_id_seq
--   boot | transaction | lock: none | schema.xml:32
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'public' AND c.relname = 'with_serial_id_seq');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE public.with_serial_id_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence public.with_serial_id_seq is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 13: create table public.t
--   boot | transaction | lock: none | schema.xml:14
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

-- step 14: comment on column public.t.b
--   boot | transaction | lock: none | schema.xml:19
COMMENT ON COLUMN public.t.b IS 'plain';

-- step 15: create table public.with_serial
--   boot | transaction | lock: none | schema.xml:29
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'with_serial') THEN
    CREATE TABLE public.with_serial (
      id integer DEFAULT nextval('with_serial_id_seq') NOT NULL
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.with_serial'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.with_serial is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 16: create table app.t
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'app' AND c.relname = 't') THEN
    CREATE TABLE app.t (
      id bigint NOT NULL,
      CONSTRAINT t_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null')) w(name, type)
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

-- step 17: give table app.t to golden_writer
--   boot | transaction | lock: none | schema.xml:5
ALTER TABLE app.t OWNER TO golden_writer;

-- step 18: create view public.v
--   boot | transaction | lock: none | schema.xml:26
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
    SELECT a, b FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT a, b FROM t;
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

-- step 19: create materialized view public.m
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:27
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
SELECT a, b FROM t
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW m AS
    SELECT a, b FROM t;
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

-- step 20: comment on column public.v.a
--   boot | transaction | lock: none | schema.xml:26
COMMENT ON COLUMN public.v.a IS 'the a';

-- step 21: create partition public.t1
--   boot | transaction | lock: none | schema.xml:24
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

-- step 22: create procedure public.p()
--   boot | transaction | lock: none | schema.xml:38
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

-- step 23: revoke usage on schema public from public
--   boot | transaction | lock: none | schema.xml:12
REVOKE USAGE ON SCHEMA public FROM PUBLIC;

-- step 24: revoke truncate on table public.t from owner
--   boot | transaction | lock: none | schema.xml:23
REVOKE TRUNCATE ON TABLE public.t FROM CURRENT_USER;

-- step 25: revoke usage on enum public.e from public
--   boot | transaction | lock: none | schema.xml:33
REVOKE USAGE ON TYPE public.e FROM PUBLIC;

-- step 26: revoke usage on domain public.d from public
--   boot | transaction | lock: none | schema.xml:34
REVOKE USAGE ON DOMAIN public.d FROM PUBLIC;

-- step 27: revoke usage on range type public.r from owner
--   boot | transaction | lock: none | schema.xml:36
REVOKE USAGE ON TYPE public.r FROM CURRENT_USER;

-- step 28: revoke execute on function public.f(integer) from public
--   boot | transaction | lock: none | schema.xml:37
REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;

-- step 29: revoke execute on procedure public.p() from public
--   boot | transaction | lock: none | schema.xml:38
REVOKE EXECUTE ON PROCEDURE public.p() FROM PUBLIC;

-- step 30: revoke execute on procedure public.p() from owner
--   boot | transaction | lock: none | schema.xml:38
REVOKE EXECUTE ON PROCEDURE public.p() FROM CURRENT_USER;

-- step 31: revoke execute on aggregate public.total(integer) from public
--   boot | transaction | lock: none | schema.xml:39
REVOKE EXECUTE ON FUNCTION public.total(integer) FROM PUBLIC;

-- step 32: revoke execute on aggregate public.one() from public
--   boot | transaction | lock: none | schema.xml:40
REVOKE EXECUTE ON FUNCTION public.one() FROM PUBLIC;

-- step 33: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 34: grant create on schema public to golden_reader
--   boot | transaction | lock: none | schema.xml:11
GRANT CREATE ON SCHEMA public TO golden_reader;

-- step 35: grant select, references on column public.t.a to golden_reader
--   boot | transaction | lock: none | schema.xml:16
GRANT SELECT (a), REFERENCES (a) ON TABLE public.t TO golden_reader;

-- step 36: look for the role "golden Admin"
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 37: grant update on column public.t.a to "golden Admin" with grant option
--   boot | transaction | lock: none | schema.xml:17
GRANT UPDATE (a) ON TABLE public.t TO "golden Admin" WITH GRANT OPTION;

-- step 38: grant select, update on table public.t to golden_writer
--   boot | transaction | lock: none | schema.xml:20
GRANT SELECT, UPDATE ON TABLE public.t TO golden_writer;

-- step 39: grant select on table public.t to public
--   boot | transaction | lock: none | schema.xml:21
GRANT SELECT ON TABLE public.t TO public;

-- step 40: grant insert, delete on table public.t to golden_writer with grant option
--   boot | transaction | lock: none | schema.xml:22
GRANT INSERT, DELETE ON TABLE public.t TO golden_writer WITH GRANT OPTION;

-- step 41: grant select on partition public.t1 to golden_reader
--   boot | transaction | lock: none | schema.xml:24
GRANT SELECT ON TABLE public.t1 TO golden_reader;

-- step 42: grant select on column public.v.a to golden_reader
--   boot | transaction | lock: none | schema.xml:26
GRANT SELECT (a) ON TABLE public.v TO golden_reader;

-- step 43: grant select, insert on view public.v to golden_writer
--   boot | transaction | lock: none | schema.xml:26
GRANT SELECT, INSERT ON TABLE public.v TO golden_writer;

-- step 44: grant select on materialized view public.m to golden_writer
--   boot | transaction | lock: none | schema.xml:27
GRANT SELECT ON TABLE public.m TO golden_writer;

-- step 45: grant usage, update on sequence public.s to golden_writer
--   boot | transaction | lock: none | schema.xml:28
GRANT USAGE, UPDATE ON SEQUENCE public.s TO golden_writer;

-- step 46: grant usage on sequence public.with_serial_id_seq to golden_writer
--   boot | transaction | lock: none | schema.xml:32
GRANT USAGE ON SEQUENCE public.with_serial_id_seq TO golden_writer;

-- step 47: grant usage on enum public.e to golden_reader
--   boot | transaction | lock: none | schema.xml:33
GRANT USAGE ON TYPE public.e TO golden_reader;

-- step 48: grant usage on composite type public.c to golden_reader
--   boot | transaction | lock: none | schema.xml:35
GRANT USAGE ON TYPE public.c TO golden_reader;

-- step 49: grant execute on function public.f(integer) to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:37
GRANT EXECUTE ON FUNCTION public.f(integer) TO golden_reader WITH GRANT OPTION;

-- step 50: grant execute on aggregate public.one() to golden_reader
--   boot | transaction | lock: none | schema.xml:40
GRANT EXECUTE ON FUNCTION public.one() TO golden_reader;

-- step 51: grant usage on schema app to golden_reader
--   boot | transaction | lock: none | schema.xml:3
GRANT USAGE ON SCHEMA app TO golden_reader;

-- step 52: grant create on schema app to golden_writer with grant option
--   boot | transaction | lock: none | schema.xml:4
GRANT CREATE ON SCHEMA app TO golden_writer WITH GRANT OPTION;

-- step 53: grant select, insert, update, delete, truncate, references, trigger on table app.t to golden_reader
--   boot | transaction | lock: none | schema.xml:7
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER ON TABLE app.t TO golden_reader;

-- step 54: grant usage on schema app to golden_writer
--   boot | transaction | lock: none | schema.xml:3
GRANT USAGE ON SCHEMA app TO golden_writer;

-- step 55: tie to its column sequence public.with_serial_id_seq
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:32
ALTER SEQUENCE public.with_serial_id_seq OWNED BY public.with_serial.id;
