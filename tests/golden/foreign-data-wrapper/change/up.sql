-- step 1: rename foreign-data wrapper old_name to new_name
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper x WHERE x.fdwname = 'old_name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper x WHERE x.fdwname = 'new_name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FOREIGN DATA WRAPPER old_name RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'foreign-data wrapper old_name is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'foreign-data wrapper old_name is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: change foreign-data wrapper handled
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'handler ' || h.proname, 'validator ' || v.proname,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_data_wrapper w LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler
    LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator WHERE w.fdwname = 'handled');
BEGIN
  IF have = 'handler postgres_fdw_handler' THEN
    ALTER FOREIGN DATA WRAPPER handled NO HANDLER VALIDATOR postgres_fdw_validator;
  ELSIF have IS DISTINCT FROM 'validator postgres_fdw_validator' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign-data wrapper handled is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'validator postgres_fdw_validator, or handler postgres_fdw_handler before this step');
  END IF;
END $ls$;

-- step 3: change foreign-data wrapper validated
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'handler ' || h.proname, 'validator ' || v.proname,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_data_wrapper w LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler
    LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator WHERE w.fdwname = 'validated');
BEGIN
  IF have = 'validator postgres_fdw_validator' THEN
    ALTER FOREIGN DATA WRAPPER validated HANDLER postgres_fdw_handler NO VALIDATOR;
  ELSIF have IS DISTINCT FROM 'handler postgres_fdw_handler' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign-data wrapper validated is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'handler postgres_fdw_handler, or validator postgres_fdw_validator before this step');
  END IF;
END $ls$;

-- step 4: change foreign-data wrapper options
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'handler ' || h.proname, 'validator ' || v.proname,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_data_wrapper w LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler
    LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator WHERE w.fdwname = 'options');
BEGIN
  IF have = 'options a 1, b 2, c 3' THEN
    ALTER FOREIGN DATA WRAPPER options OPTIONS (SET b 'two', ADD d '4', DROP a);
  ELSIF have IS DISTINCT FROM 'options b two, c 3, d 4' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign-data wrapper options is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'options b two, c 3, d 4, or options a 1, b 2, c 3 before this step');
  END IF;
END $ls$;

-- step 5: comment on foreign-data wrapper options
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON FOREIGN DATA WRAPPER options IS 'Three are left';

-- step 6: drop foreign-data wrapper swapped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DROP FOREIGN DATA WRAPPER IF EXISTS swapped;
