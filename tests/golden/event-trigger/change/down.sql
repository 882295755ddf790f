-- step 1: rename event trigger new to old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'new');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_event_trigger o WHERE o.evtname = 'old');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER EVENT TRIGGER new RENAME TO old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'event trigger new is to be renamed to old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'event trigger new is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 2: drop event trigger event
--   boot | transaction | lock: none | schema.xml:6
DROP EVENT TRIGGER IF EXISTS event;

-- step 3: drop event trigger function
--   boot | transaction | lock: none | schema.xml:9
DROP EVENT TRIGGER IF EXISTS function;

-- step 4: drop event trigger tags
--   boot | transaction | lock: none | schema.xml:7
DROP EVENT TRIGGER IF EXISTS tags;

-- step 5: drop function public.c()
--   boot | transaction | lock: none | schema.xml:3
DROP FUNCTION IF EXISTS public.c();

-- step 6: replace function public.a()
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.a()'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.a()')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'bb2494887a30bd4e1cec731a87703b7d205764840902062b2c80ca01845e3f58');
BEGIN
  CREATE OR REPLACE FUNCTION public.a()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $ls$BEGIN END$ls$;
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

-- step 7: create function public.b()
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.b()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.b()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $ls$BEGIN END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.b()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.b() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.b() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: change the type of column public.t.id to integer
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public.t ALTER COLUMN id TYPE integer USING id::integer;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 9: drop table public.u
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP TABLE IF EXISTS public.u;

-- step 10: enable on replicas event trigger disabled
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER EVENT TRIGGER disabled ENABLE REPLICA;

-- step 11: disable event trigger enabled
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
ALTER EVENT TRIGGER enabled DISABLE;

-- step 12: create event trigger event
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'event');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER event ON ddl_command_end EXECUTE FUNCTION public.a();
  ELSIF have <> 'on ddl_command_end execute public.a()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger event is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on ddl_command_end execute public.a()');
  END IF;
END $ls$;

-- step 13: comment on event trigger event
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
COMMENT ON EVENT TRIGGER event IS 'event';

-- step 14: create event trigger function
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'function');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER function ON sql_drop EXECUTE FUNCTION public.a();
  ELSIF have <> 'on sql_drop execute public.a()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger function is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on sql_drop execute public.a()');
  END IF;
END $ls$;

-- step 15: create event trigger gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'gone');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER gone ON sql_drop EXECUTE FUNCTION public.b();
  ELSIF have <> 'on sql_drop execute public.b()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on sql_drop execute public.b()');
  END IF;
END $ls$;

-- step 16: comment on event trigger old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
COMMENT ON EVENT TRIGGER old IS 'old';

-- step 17: create event trigger tags
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'tags');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER tags ON ddl_command_end WHEN TAG IN ('CREATE TABLE', 'CREATE VIEW') EXECUTE FUNCTION public.a();
  ELSIF have <> 'on ddl_command_end tags CREATE TABLE, CREATE VIEW execute public.a()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger tags is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on ddl_command_end tags CREATE TABLE, CREATE VIEW execute public.a()');
  END IF;
END $ls$;

-- step 18: disable event trigger tags
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
ALTER EVENT TRIGGER tags DISABLE;
