-- step 1: give create on schema public back to public, up to PostgreSQL 14
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    GRANT CREATE ON SCHEMA public TO PUBLIC;
  END IF;
END $ls$;

-- step 2: give usage on schema public back to public
--   boot | transaction | lock: none | schema.xml:2
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- step 3: grant create on schema public to public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
GRANT CREATE ON SCHEMA public TO public;
