-- step 1: drop foreign table public.g
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DROP FOREIGN TABLE IF EXISTS public.g;

-- step 2: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 3: give server s to golden_writer
--   boot | transaction | lock: none | schema.xml:3
ALTER SERVER s OWNER TO golden_writer;

-- step 4: give foreign table public.f to golden_writer
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER FOREIGN TABLE public.f OWNER TO golden_writer;

-- step 5: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 6: grant update on column public.f.a to golden_reader
--   boot | transaction | lock: none | schema.xml:4
GRANT UPDATE (a) ON TABLE public.f TO golden_reader;

-- step 7: grant select, insert on foreign table public.f to golden_reader
--   boot | transaction | lock: none | schema.xml:4
GRANT SELECT, INSERT ON TABLE public.f TO golden_reader;

-- step 8: grant usage on foreign-data wrapper fdw to golden_writer with grant option
--   boot | transaction | lock: none | schema.xml:2
GRANT USAGE ON FOREIGN DATA WRAPPER fdw TO golden_writer WITH GRANT OPTION;
