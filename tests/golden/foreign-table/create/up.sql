-- step 1: create schema far
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'far') THEN
    CREATE SCHEMA far;
  END IF;
END $ls$;

-- step 2: create extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
CREATE EXTENSION IF NOT EXISTS postgres_fdw;

-- step 3: create extension file_fdw
--   boot | transaction | lock: none | schema.xml:3
CREATE EXTENSION IF NOT EXISTS file_fdw;

-- step 4: create function public.touch()
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.touch()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $ls$BEGIN RETURN NEW; END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.touch()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.touch() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.touch() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 5: create server sales
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws('; ', 'wrapper ' || w.fdwname, (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'sales'))
    FROM pg_catalog.pg_foreign_server f JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw WHERE f.srvname = 'sales');
BEGIN
  IF have IS NULL THEN
    CREATE SERVER sales FOREIGN DATA WRAPPER postgres_fdw;
  ELSIF have <> 'wrapper postgres_fdw; nothing' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server sales is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'wrapper postgres_fdw; nothing');
  END IF;
END $ls$;

-- step 6: create server files
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws('; ', 'wrapper ' || w.fdwname, (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'files'))
    FROM pg_catalog.pg_foreign_server f JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw WHERE f.srvname = 'files');
BEGIN
  IF have IS NULL THEN
    CREATE SERVER files FOREIGN DATA WRAPPER file_fdw;
  ELSIF have <> 'wrapper file_fdw; nothing' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server files is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'wrapper file_fdw; nothing');
  END IF;
END $ls$;

-- step 7: create foreign table public.lines
--   boot | transaction | lock: none | schema.xml:17
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN c.relkind <> 'f' THEN 'no foreign table' ELSE pg_catalog.concat_ws('; ',
      'server ' || (SELECT s.srvname FROM pg_catalog.pg_foreign_table t
         JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver WHERE t.ftrelid = c.oid),
      'columns ' || (SELECT pg_catalog.string_agg(a.attname || ' ' || pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '')
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'options ' || (SELECT (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@') FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.lines'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE public.lines (
      line text OPTIONS (force_not_null 'true')
    ) SERVER files OPTIONS (filename '/tmp/a, b''s.csv', format 'csv');
  ELSIF have <> 'server files; columns line text; options filename /tmp/a, b''s.csv, format csv' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.lines is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server files; columns line text; options filename /tmp/a, b''s.csv, format csv');
  END IF;
END $ls$;

-- step 8: create foreign table public.nothing
--   boot | transaction | lock: none | schema.xml:18
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN c.relkind <> 'f' THEN 'no foreign table' ELSE pg_catalog.concat_ws('; ',
      'server ' || (SELECT s.srvname FROM pg_catalog.pg_foreign_table t
         JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver WHERE t.ftrelid = c.oid),
      'columns ' || (SELECT pg_catalog.string_agg(a.attname || ' ' || pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '')
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'options ' || (SELECT (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@') FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.nothing'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE public.nothing () SERVER sales;
  ELSIF have <> 'server sales' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.nothing is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server sales');
  END IF;
END $ls$;

-- step 9: create foreign table far.orders
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN c.relkind <> 'f' THEN 'no foreign table' ELSE pg_catalog.concat_ws('; ',
      'server ' || (SELECT s.srvname FROM pg_catalog.pg_foreign_table t
         JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver WHERE t.ftrelid = c.oid),
      'columns ' || (SELECT pg_catalog.string_agg(a.attname || ' ' || pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '')
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'options ' || (SELECT (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@') FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('far.orders'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE far.orders (
      id bigint OPTIONS (column_name 'order_id') NOT NULL,
      state text OPTIONS (column_name 'st') COLLATE "C" DEFAULT 'new',
      total numeric(10,2),
      double numeric GENERATED ALWAYS AS (total * 2) STORED,
      CONSTRAINT total_positive CHECK (total > 0),
      CONSTRAINT orders_state_check CHECK (state <> '')
    ) SERVER sales OPTIONS (schema_name 'public', table_name 'Orders');
  ELSIF have <> 'server sales; columns id bigint not null, state text, total numeric(10,2), double numeric; options schema_name public, table_name Orders' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table far.orders is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server sales; columns id bigint not null, state text, total numeric(10,2), double numeric; options schema_name public, table_name Orders');
  END IF;
END $ls$;

-- step 10: comment on foreign table far.orders
--   boot | transaction | lock: none | schema.xml:8
COMMENT ON FOREIGN TABLE far.orders IS 'Of the shop';

-- step 11: comment on column far.orders.id
--   boot | transaction | lock: none | schema.xml:9
COMMENT ON COLUMN far.orders.id IS 'Its number';

-- step 12: create trigger far.orders.touch
--   boot | transaction | lock: none | schema.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_triggerdef(g.oid), ' ON ' || pg_catalog.quote_ident(n.nspname) || '.', ' ON '),
      ' ON pg_temp.', ' ON ')
    FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = pg_catalog.to_regclass($1) AND g.tgname = 'touch' AND NOT g.tgisinternal$ls$;
BEGIN
  EXECUTE state INTO have USING 'far.orders';
  IF have IS NULL THEN
    CREATE TRIGGER touch BEFORE UPDATE ON far.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE orders (LIKE far.orders);
    CREATE TRIGGER touch BEFORE UPDATE ON pg_temp.orders FOR EACH ROW EXECUTE FUNCTION public.touch();
    EXECUTE state INTO want USING 'pg_temp.orders';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'trigger far.orders.touch is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: set the storage of column far.orders.total
--   boot | transaction | lock: none | schema.xml:11
ALTER TABLE far.orders ALTER COLUMN total SET STORAGE external;

-- step 14: set the statistics target of column far.orders.total
--   boot | transaction | lock: none | schema.xml:11
ALTER TABLE far.orders ALTER COLUMN total SET STATISTICS 100;
