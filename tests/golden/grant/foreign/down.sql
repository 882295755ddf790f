-- step 1: revoke update on column public.f.a from golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE UPDATE (a) ON TABLE public.f FROM golden_reader;
  END IF;
END $ls$;

-- step 2: revoke insert on foreign table public.f from golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE INSERT ON TABLE public.f FROM golden_reader;
  END IF;
END $ls$;

-- step 3: revoke the grant option for usage on foreign-data wrapper fdw from golden_writer
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    REVOKE GRANT OPTION FOR USAGE ON FOREIGN DATA WRAPPER fdw FROM golden_writer;
  END IF;
END $ls$;

-- step 4: give server s to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER SERVER s OWNER TO CURRENT_USER;

-- step 5: give foreign table public.f to whoever applies this
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER FOREIGN TABLE public.f OWNER TO CURRENT_USER;

-- step 6: create foreign table public.g
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
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
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.g'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE public.g (
      a integer
    ) SERVER s;
  ELSIF have <> 'server s; columns a integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.g is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server s; columns a integer');
  END IF;
END $ls$;

-- step 7: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 8: grant select on foreign table public.f to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
GRANT SELECT ON TABLE public.f TO golden_reader;

-- step 9: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 10: grant usage on foreign-data wrapper fdw to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
GRANT USAGE ON FOREIGN DATA WRAPPER fdw TO golden_writer;
