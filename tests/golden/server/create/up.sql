-- step 1: create extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
CREATE EXTENSION IF NOT EXISTS postgres_fdw;

-- step 2: create extension file_fdw
--   boot | transaction | lock: none | schema.xml:3
CREATE EXTENSION IF NOT EXISTS file_fdw;

-- step 3: create server sales
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
    CREATE SERVER sales FOREIGN DATA WRAPPER postgres_fdw OPTIONS (dbname 'sales', host 'db1', port '5432');
  ELSIF have <> 'wrapper postgres_fdw; options dbname sales, host db1, port 5432' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server sales is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'wrapper postgres_fdw; options dbname sales, host db1, port 5432');
  END IF;
END $ls$;

-- step 4: comment on server sales
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON SERVER sales IS 'Where orders are';

-- step 5: create server typed
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws('; ', 'wrapper ' || w.fdwname, (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'typed'))
    FROM pg_catalog.pg_foreign_server f JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw WHERE f.srvname = 'typed');
BEGIN
  IF have IS NULL THEN
    CREATE SERVER typed TYPE 'oracle' VERSION '12' FOREIGN DATA WRAPPER postgres_fdw;
  ELSIF have <> 'wrapper postgres_fdw; type oracle; version 12' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server typed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'wrapper postgres_fdw; type oracle; version 12');
  END IF;
END $ls$;

-- step 6: create server "Files"
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws('; ', 'wrapper ' || w.fdwname, (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'Files'))
    FROM pg_catalog.pg_foreign_server f JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw WHERE f.srvname = 'Files');
BEGIN
  IF have IS NULL THEN
    CREATE SERVER "Files" FOREIGN DATA WRAPPER file_fdw;
  ELSIF have <> 'wrapper file_fdw; nothing' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server "Files" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'wrapper file_fdw; nothing');
  END IF;
END $ls$;
