-- step 1: remove published table "Some".users
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'Some' AND r.prrelid = pg_catalog.to_regclass('public.users')) THEN
    ALTER PUBLICATION "Some" DROP TABLE ONLY public.users;
  END IF;
END $ls$;

-- step 2: remove published table "Some".app.t
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'Some' AND r.prrelid = pg_catalog.to_regclass('app.t')) THEN
    ALTER PUBLICATION "Some" DROP TABLE ONLY app.t;
  END IF;
END $ls$;

-- step 3: remove published table schemas.users
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:18
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = 'schemas' AND r.prrelid = pg_catalog.to_regclass('public.users')) THEN
    ALTER PUBLICATION schemas DROP TABLE ONLY public.users;
  END IF;
END $ls$;

-- step 4: drop publication everything
--   boot | transaction | lock: none | schema.xml:9
DROP PUBLICATION IF EXISTS everything;

-- step 5: drop publication nothing
--   boot | transaction | lock: none | schema.xml:10
DROP PUBLICATION IF EXISTS nothing;

-- step 6: drop publication "Some"
--   boot | transaction | lock: none | schema.xml:11
DROP PUBLICATION IF EXISTS "Some";

-- step 7: drop publication schemas
--   boot | transaction | lock: none | schema.xml:15
DROP PUBLICATION IF EXISTS schemas;

-- step 8: drop table public.users
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP TABLE IF EXISTS public.users;

-- step 9: drop table app.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS app.t;

-- step 10: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;

-- step 11: drop schema "Other"
--   boot | transaction | lock: none | schema.xml:3
DROP SCHEMA IF EXISTS "Other";
