-- step 1: rename server old_name to new_name
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_foreign_server x WHERE x.srvname = 'old_name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_foreign_server x WHERE x.srvname = 'new_name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER SERVER old_name RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'server old_name is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'server old_name is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: change server sales
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'sales');
BEGIN
  IF have = 'version 1; options host db1, port 5432' THEN
    ALTER SERVER sales VERSION '2' OPTIONS (ADD dbname 'sales', SET host 'db2', DROP port);
  ELSIF have IS DISTINCT FROM 'version 2; options dbname sales, host db2' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server sales is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'version 2; options dbname sales, host db2, or version 1; options host db1, port 5432 before this step');
  END IF;
END $ls$;

-- step 3: change server new_name
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'new_name');
BEGIN
  IF have = 'version 1' THEN
    ALTER SERVER new_name VERSION NULL;
  ELSIF have IS DISTINCT FROM 'nothing' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server new_name is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'nothing, or version 1 before this step');
  END IF;
END $ls$;

-- step 4: comment on server gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON SERVER gone IS 'Stays';

-- step 5: drop server other
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP SERVER IF EXISTS other;
