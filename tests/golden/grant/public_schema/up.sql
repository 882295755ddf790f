-- step 1: revoke create on schema public from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer >= 150000 THEN
    REVOKE CREATE ON SCHEMA public FROM public;
  END IF;
END $ls$;

-- step 2: revoke usage, create on schema public from public
--   boot | transaction | lock: none | schema.xml:2
REVOKE USAGE, CREATE ON SCHEMA public FROM PUBLIC;
