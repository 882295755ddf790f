-- step 1: PostgreSQL 17 or newer is needed
--   boot | transaction | before 170000 | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 170000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 17 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 17: another access method of table public.changed';
  END IF;
END $ls$;

-- step 2: change the access method of table public.changed
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
ALTER TABLE public.changed SET ACCESS METHOD heap;

-- step 3: drop table public.made
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP TABLE IF EXISTS public.made;
