-- step 1: create schema audit
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'audit') THEN
    CREATE SCHEMA audit;
  END IF;
END $ls$;

-- step 2: create function public.nothing()
--   boot | transaction | lock: none | schema.xml:10
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.nothing()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.nothing()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $ls$BEGIN END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.nothing()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.nothing() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.nothing() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 3: create function audit.note()
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('audit.note()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION audit.note()
 RETURNS event_trigger
 LANGUAGE plpgsql
AS $ls$
BEGIN
  IF to_regclass('public.changes') IS NOT NULL THEN
    INSERT INTO public.changes (tag) VALUES (tg_tag);
  END IF;
END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('audit.note()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function audit.note() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function audit.note() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 4: create table public.changes
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'changes') THEN
    CREATE TABLE public.changes (
      tag text
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('tag', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.changes'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.changes is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: create event trigger "Note"
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'Note');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER "Note" ON ddl_command_end WHEN TAG IN ('ALTER TABLE', 'CREATE TABLE') EXECUTE FUNCTION audit.note();
  ELSIF have <> 'on ddl_command_end tags ALTER TABLE, CREATE TABLE execute audit.note()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger "Note" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on ddl_command_end tags ALTER TABLE, CREATE TABLE execute audit.note()');
  END IF;
END $ls$;

-- step 6: comment on event trigger "Note"
--   boot | transaction | lock: none | schema.xml:12
COMMENT ON EVENT TRIGGER "Note" IS 'what happened';

-- step 7: create event trigger start
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'start');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER start ON ddl_command_start EXECUTE FUNCTION public.nothing();
  ELSIF have <> 'on ddl_command_start execute public.nothing()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger start is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on ddl_command_start execute public.nothing()');
  END IF;
END $ls$;

-- step 8: disable event trigger start
--   boot | transaction | lock: none | schema.xml:13
ALTER EVENT TRIGGER start DISABLE;

-- step 9: create event trigger rewrite
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'rewrite');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER rewrite ON table_rewrite EXECUTE FUNCTION public.nothing();
  ELSIF have <> 'on table_rewrite execute public.nothing()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger rewrite is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on table_rewrite execute public.nothing()');
  END IF;
END $ls$;

-- step 10: enable always event trigger rewrite
--   boot | transaction | lock: none | schema.xml:14
ALTER EVENT TRIGGER rewrite ENABLE ALWAYS;

-- step 11: create event trigger drops
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', 'on', t.evtevent, 'tags ' || (SELECT pg_catalog.string_agg(g, ', ' ORDER BY g COLLATE "C")
      FROM pg_catalog.unnest(t.evttags) g), 'execute', pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(p.proname) || '()')
    FROM pg_catalog.pg_event_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.evtfoid JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
   WHERE t.evtname = 'drops');
BEGIN
  IF have IS NULL THEN
    CREATE EVENT TRIGGER drops ON sql_drop EXECUTE FUNCTION public.nothing();
  ELSIF have <> 'on sql_drop execute public.nothing()' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'event trigger drops is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'on sql_drop execute public.nothing()');
  END IF;
END $ls$;

-- step 12: enable on replicas event trigger drops
--   boot | transaction | lock: none | schema.xml:15
ALTER EVENT TRIGGER drops ENABLE REPLICA;
