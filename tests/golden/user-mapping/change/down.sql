-- step 1: create user mapping new.golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(u.umoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_user_mappings u WHERE u.srvname = 'new' AND u.usename = 'golden_reader');
BEGIN
  IF have IS NULL THEN
    CREATE USER MAPPING FOR golden_reader SERVER new;
  ELSIF have <> 'no options' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'user mapping new.golden_reader is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'no options');
  END IF;
END $ls$;

-- step 2: change user mapping sales.public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(u.umoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_user_mappings u WHERE u.srvname = 'sales' AND u.usename = 'public');
BEGIN
  IF have = 'b 3, c 4, user x' THEN
    ALTER USER MAPPING FOR PUBLIC SERVER sales OPTIONS (ADD a '1', SET b '2', DROP c);
  ELSIF have IS DISTINCT FROM 'a 1, b 2, user x' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'user mapping sales.public is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'a 1, b 2, user x, or b 3, c 4, user x before this step');
  END IF;
END $ls$;

-- step 3: drop user mapping sales.golden_reader
--   boot | transaction | LOSES DATA | lock: none | schema.xml:5
DROP USER MAPPING IF EXISTS FOR golden_reader SERVER sales;
