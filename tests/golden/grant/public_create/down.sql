-- step 1: give create on schema public back to public, up to PostgreSQL 14
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    GRANT CREATE ON SCHEMA public TO PUBLIC;
  END IF;
END $ls$;
