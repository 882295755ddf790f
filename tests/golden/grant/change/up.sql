-- step 1: rename function public.was_h(integer) to h
--   boot | transaction | lock: none | schema.xml:26
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.was_h(integer)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.h(integer)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public.was_h(integer) RENAME TO h;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public.was_h(integer) is to be renamed to h, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public.was_h(integer) is to be renamed to h, but neither exists';
  END IF;
END $ls$;

-- step 2: rename table public.was_t to t
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'was_t' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.was_t RENAME TO t;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.was_t is to be renamed to t, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.was_t is to be renamed to t, but neither exists';
  END IF;
END $ls$;

-- step 3: rename column public.t.a to b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME COLUMN a TO b;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.t.a is to be renamed to b, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.t.a is to be renamed to b, but neither exists';
  END IF;
END $ls$;

-- step 4: rename column public.columns_stay.a to renamed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:20
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.columns_stay') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.columns_stay') AND a.attname = 'renamed' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.columns_stay RENAME COLUMN a TO renamed;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.columns_stay.a is to be renamed to renamed, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.columns_stay.a is to be renamed to renamed, but neither exists';
  END IF;
END $ls$;

-- step 5: revoke update on column public.t.b from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:32
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE UPDATE (b) ON TABLE public.t FROM golden_reader;
  END IF;
END $ls$;

-- step 6: revoke select on column public.t.kept from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:38
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE SELECT (kept) ON TABLE public.t FROM golden_reader;
  END IF;
END $ls$;

-- step 7: revoke insert on table public.t from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:41
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE INSERT ON TABLE public.t FROM golden_reader;
    GRANT INSERT (b) ON TABLE public.t TO golden_reader;
  END IF;
END $ls$;

-- step 8: revoke select on table public.t from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:42
REVOKE SELECT ON TABLE public.t FROM public;

-- step 9: revoke delete on table public.options from golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    REVOKE DELETE ON TABLE public.options FROM golden_writer;
  END IF;
END $ls$;

-- step 10: revoke the grant option for insert on table public.options from golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:28
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    REVOKE GRANT OPTION FOR INSERT ON TABLE public.options FROM golden_writer;
  END IF;
END $ls$;

-- step 11: revoke select on table public.options from "golden Admin"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:26
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('"golden Admin"') IS NOT NULL THEN
    REVOKE SELECT ON TABLE public.options FROM "golden Admin";
  END IF;
END $ls$;

-- step 12: revoke select, insert on table public.columns_stay from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE SELECT, INSERT ON TABLE public.columns_stay FROM golden_reader;
    GRANT SELECT (renamed) ON TABLE public.columns_stay TO golden_reader WITH GRANT OPTION;
  END IF;
END $ls$;

-- step 13: revoke select on table public.columns_stay from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF true THEN
    REVOKE SELECT ON TABLE public.columns_stay FROM public;
    GRANT SELECT (b) ON TABLE public.columns_stay TO public;
  END IF;
END $ls$;

-- step 14: give execute on function public.f(integer) back to public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
GRANT EXECUTE ON FUNCTION public.f(integer) TO PUBLIC;

-- step 15: look for the role "golden Admin"
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 16: give table public.t to golden Admin
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.t OWNER TO "golden Admin";

-- step 17: add column public.t.fresh
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'fresh' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN fresh integer;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.fresh is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 18: add column public.columns_stay.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:22
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.columns_stay'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.columns_stay ADD COLUMN c integer;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.columns_stay.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 19: give delete on table public.t back to owner
--   boot | transaction | lock: none | schema.xml:9
GRANT DELETE ON TABLE public.t TO "golden Admin";

-- step 20: revoke insert on table public.t from owner
--   boot | transaction | lock: none | schema.xml:9
REVOKE INSERT ON TABLE public.t FROM "golden Admin";

-- step 21: revoke trigger on table public.options from owner
--   boot | transaction | lock: none | schema.xml:17
REVOKE TRIGGER ON TABLE public.options FROM CURRENT_USER;

-- step 22: revoke execute on function public.g(integer) from public
--   boot | transaction | lock: none | schema.xml:25
REVOKE EXECUTE ON FUNCTION public.g(integer) FROM PUBLIC;

-- step 23: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 24: grant create on schema public to golden_writer
--   boot | transaction | lock: none | schema.xml:2
GRANT CREATE ON SCHEMA public TO golden_writer;

-- step 25: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 26: grant select, insert on column public.t.b to golden_reader
--   boot | transaction | lock: none | schema.xml:4
GRANT SELECT (b), INSERT (b) ON TABLE public.t TO golden_reader;

-- step 27: grant update on column public.t.fresh to golden_reader
--   boot | transaction | lock: none | schema.xml:6
GRANT UPDATE (fresh) ON TABLE public.t TO golden_reader;

-- step 28: grant select, update on table public.t to golden_reader
--   boot | transaction | lock: none | schema.xml:7
GRANT SELECT, UPDATE ON TABLE public.t TO golden_reader;

-- step 29: grant select on table public.t to golden_writer
--   boot | transaction | lock: none | schema.xml:8
GRANT SELECT ON TABLE public.t TO golden_writer;

-- step 30: grant select on table public.options to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:13
GRANT SELECT ON TABLE public.options TO golden_reader WITH GRANT OPTION;

-- step 31: grant insert, delete on table public.options to golden_reader
--   boot | transaction | lock: none | schema.xml:14
GRANT INSERT, DELETE ON TABLE public.options TO golden_reader;

-- step 32: grant select on table public.options to golden_writer with grant option
--   boot | transaction | lock: none | schema.xml:15
GRANT SELECT ON TABLE public.options TO golden_writer WITH GRANT OPTION;

-- step 33: grant insert on table public.options to golden_writer
--   boot | transaction | lock: none | schema.xml:16
GRANT INSERT ON TABLE public.options TO golden_writer;

-- step 34: grant select on column public.columns_stay.c to golden_reader
--   boot | transaction | lock: none | schema.xml:22
GRANT SELECT (c) ON TABLE public.columns_stay TO golden_reader;

-- step 35: grant execute on function public.h(integer) to golden_reader with grant option
--   boot | transaction | lock: none | schema.xml:26
GRANT EXECUTE ON FUNCTION public.h(integer) TO golden_reader WITH GRANT OPTION;

-- step 36: drop column public.t.gone
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS gone;

-- step 37: drop table public.dropped
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DROP TABLE IF EXISTS public.dropped;
