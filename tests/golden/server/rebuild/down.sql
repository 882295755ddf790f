-- step 1: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP VIEW IF EXISTS public.v;

-- step 2: drop foreign table public.moved
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP FOREIGN TABLE IF EXISTS public.moved;

-- step 3: drop foreign table public.orders
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP FOREIGN TABLE IF EXISTS public.orders;

-- step 4: drop user mapping sales.public
--   boot | transaction | LOSES DATA | lock: none | schema.xml:4
DROP USER MAPPING IF EXISTS FOR PUBLIC SERVER sales;

-- step 5: drop server sales
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  DROP SERVER IF EXISTS sales;
EXCEPTION WHEN dependent_objects_still_exist THEN
  NULL; -- it was made again before, and is compared when it would be made
END $ls$;

-- step 6: create server sales
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws('; ', 'wrapper ' || w.fdwname, (SELECT coalesce(nullif(pg_catalog.concat_ws('; ', 'type ' || s.srvtype, 'version ' || s.srvversion,
      'options ' || (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(s.srvoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@')), ''), 'nothing')
    FROM pg_catalog.pg_foreign_server s WHERE s.srvname = 'sales'))
    FROM pg_catalog.pg_foreign_server f JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = f.srvfdw WHERE f.srvname = 'sales');
BEGIN
  IF have IS NULL THEN
    CREATE SERVER sales TYPE 'x' FOREIGN DATA WRAPPER one;
  ELSIF have <> 'wrapper one; type x' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'server sales is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'wrapper one; type x');
  END IF;
END $ls$;

-- step 7: create user mapping sales.public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(u.umoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_user_mappings u WHERE u.srvname = 'sales' AND u.usename = 'public');
BEGIN
  IF have IS NULL THEN
    CREATE USER MAPPING FOR PUBLIC SERVER sales OPTIONS ("user" 'guest');
  ELSIF have <> 'user guest' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'user mapping sales.public is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'user guest');
  END IF;
END $ls$;

-- step 8: create foreign table public.moved
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
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
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.moved'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE public.moved (
      id bigint
    ) SERVER sales;
  ELSIF have <> 'server sales; columns id bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.moved is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server sales; columns id bigint');
  END IF;
END $ls$;

-- step 9: create foreign table public.orders
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
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
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.orders'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE public.orders (
      id bigint NOT NULL,
      CONSTRAINT positive CHECK (id > 0)
    ) SERVER sales;
  ELSIF have <> 'server sales; columns id bigint not null' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.orders is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server sales; columns id bigint not null');
  END IF;
END $ls$;

-- step 10: comment on foreign table public.orders
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
COMMENT ON FOREIGN TABLE public.orders IS 'Elsewhere';

-- step 11: comment on column public.orders.id
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
COMMENT ON COLUMN public.orders.id IS 'Its number';

-- step 12: create view public.v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.v';
  IF have IS NULL THEN
    CREATE VIEW public.v AS
    SELECT id FROM orders;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT id FROM orders;
    EXECUTE state INTO want USING 'pg_temp.v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: drop server far
--   boot | transaction | lock: none | schema.xml:6
DROP SERVER IF EXISTS far;
