-- step 1: revoke create on schema public from public
--   boot | transaction | lock: none | schema.xml:2
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
