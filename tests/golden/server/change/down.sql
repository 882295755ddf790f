-- step 1: rename server new_name to old_name
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_foreign_server x WHERE x.srvname = 'new_name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_foreign_server x WHERE x.srvname = 'old_name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER SERVER new_name RENAME TO old_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'server new_name is to be renamed to old_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'server new_name is to be renamed to old_name, but neither exists';
  END IF;
END $ls$;

-- step 2: comment on server gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON SERVER gone IS NULL;

-- step 3: change server old_name
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'old_name');
BEGIN
  IF have = 'nothing' THEN
    ALTER SERVER old_name VERSION '1';
  ELSIF have IS DISTINCT FROM 'version 1' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server old_name is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'version 1, or nothing before this step');
  END IF;
END $ls$;

-- step 4: create server other
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws('; ', 'wrapper ' || w.fdwname, (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'other'))
    FROM pg_catalog.pg_foreign_server f JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw WHERE f.srvname = 'other');
BEGIN
  IF have IS NULL THEN
    CREATE SERVER other FOREIGN DATA WRAPPER postgres_fdw;
  ELSIF have <> 'wrapper postgres_fdw; nothing' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server other is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'wrapper postgres_fdw; nothing');
  END IF;
END $ls$;

-- step 5: comment on server other
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
COMMENT ON SERVER other IS 'Goes';

-- step 6: change server sales
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'sales');
BEGIN
  IF have = 'version 2; options dbname sales, host db2' THEN
    ALTER SERVER sales VERSION '1' OPTIONS (SET host 'db1', ADD port '5432', DROP dbname);
  ELSIF have IS DISTINCT FROM 'version 1; options host db1, port 5432' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server sales is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'version 1; options host db1, port 5432, or version 2; options dbname sales, host db2 before this step');
  END IF;
END $ls$;
