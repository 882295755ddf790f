-- step 1: create extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
CREATE EXTENSION IF NOT EXISTS postgres_fdw;

-- step 2: create server sales
--   boot | transaction | lock: none | schema.xml:3
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

-- step 3: create user mapping sales.public
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(u.umoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_user_mappings u WHERE u.srvname = 'sales' AND u.usename = 'public');
BEGIN
  IF have IS NULL THEN
    CREATE USER MAPPING FOR PUBLIC SERVER sales;
  ELSIF have <> 'no options' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'user mapping sales.public is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'no options');
  END IF;
END $ls$;

-- step 4: create user mapping sales.golden_reader
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(u.umoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_user_mappings u WHERE u.srvname = 'sales' AND u.usename = 'golden_reader');
BEGIN
  IF have IS NULL THEN
    CREATE USER MAPPING FOR golden_reader SERVER sales OPTIONS (password_required 'true', "user" 'reader');
  ELSIF have <> 'password_required true, user reader' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'user mapping sales.golden_reader is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'password_required true, user reader');
  END IF;
END $ls$;
