-- step 1: rename event trigger old to new
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'old');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'new');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER EVENT TRIGGER old RENAME TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'event trigger old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'event trigger old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 2: drop event trigger event
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP EVENT TRIGGER IF EXISTS event;

-- step 3: drop event trigger tags
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
DROP EVENT TRIGGER IF EXISTS tags;

-- step 4: drop event trigger function
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP EVENT TRIGGER IF EXISTS function;

-- step 5: drop event trigger gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DROP EVENT TRIGGER IF EXISTS gone;

-- step 6: drop function public.b()
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DROP FUNCTION IF EXISTS public.b();

-- step 7: replace function public.a()
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.a()'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.a()')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = '63ae322a81b00766aeab42559e1faf14ebcf398d3f89131f748359e140ee9a82');
BEGIN
  CREATE OR REPLACE FUNCTION public.a()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $ls$BEGIN NULL; END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.a()'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.a() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.a() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: create function public.c()
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.c()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.c()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $ls$BEGIN END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.c()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.c() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.c() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create table public.u
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'u') THEN
    CREATE TABLE public.u (
      id bigint
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.u'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.u is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 10: change the type of column public.t.id to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.t ALTER COLUMN id TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 11: create event trigger event
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'event');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER event ON ddl_command_start EXECUTE FUNCTION public.a();
  ELSIF have <> 'on ddl_command_start execute public.a()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger event is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on ddl_command_start execute public.a()');
  END IF;
END $ls$;

-- step 12: comment on event trigger event
--   boot | transaction | lock: none | schema.xml:6
COMMENT ON EVENT TRIGGER event IS 'event';

-- step 13: create event trigger tags
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'tags');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER tags ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.a();
  ELSIF have <> 'on ddl_command_end tags CREATE TABLE execute public.a()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger tags is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on ddl_command_end tags CREATE TABLE execute public.a()');
  END IF;
END $ls$;

-- step 14: disable event trigger tags
--   boot | transaction | lock: none | schema.xml:7
ALTER EVENT TRIGGER tags DISABLE;

-- step 15: create event trigger function
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'function');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER function ON sql_drop EXECUTE FUNCTION public.c();
  ELSIF have <> 'on sql_drop execute public.c()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger function is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on sql_drop execute public.c()');
  END IF;
END $ls$;

-- step 16: enable event trigger enabled
--   boot | transaction | lock: none | schema.xml:10
ALTER EVENT TRIGGER enabled ENABLE;

-- step 17: disable event trigger disabled
--   boot | transaction | lock: none | schema.xml:11
ALTER EVENT TRIGGER disabled DISABLE;

-- step 18: comment on event trigger new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
COMMENT ON EVENT TRIGGER new IS 'new';
