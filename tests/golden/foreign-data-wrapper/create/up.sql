-- step 1: create extension postgres_fdw
--   boot | transaction | lock: none | schema.xml:2
CREATE EXTENSION IF NOT EXISTS postgres_fdw;

-- step 2: create foreign-data wrapper plain
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'handler ' || h.proname, 'validator ' || v.proname,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_data_wrapper w LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler
    LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator WHERE w.fdwname = 'plain');
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN DATA WRAPPER plain;
  ELSIF have <> 'nothing' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign-data wrapper plain is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'nothing');
  END IF;
END $ls$;

-- step 3: create foreign-data wrapper mine
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'handler ' || h.proname, 'validator ' || v.proname,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_data_wrapper w LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler
    LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator WHERE w.fdwname = 'mine');
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN DATA WRAPPER mine HANDLER postgres_fdw_handler VALIDATOR postgres_fdw_validator;
  ELSIF have <> 'handler postgres_fdw_handler; validator postgres_fdw_validator' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign-data wrapper mine is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'handler postgres_fdw_handler; validator postgres_fdw_validator');
  END IF;
END $ls$;

-- step 4: comment on foreign-data wrapper mine
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON FOREIGN DATA WRAPPER mine IS 'Ours';

-- step 5: create foreign-data wrapper "any"
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'handler ' || h.proname, 'validator ' || v.proname,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(w.fdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_data_wrapper w LEFT JOIN pg_catalog.pg_proc h ON h.oid = w.fdwhandler
    LEFT JOIN pg_catalog.pg_proc v ON v.oid = w.fdwvalidator WHERE w.fdwname = 'any');
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN DATA WRAPPER "any" OPTIONS ("Odd name" 'it''s, a value', debug 'on');
  ELSIF have <> 'options Odd name it''s, a value, debug on' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign-data wrapper "any" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'options Odd name it''s, a value, debug on');
  END IF;
END $ls$;
