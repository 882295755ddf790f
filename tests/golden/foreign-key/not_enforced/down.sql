-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: not-enforced of foreign key public.t.becomes_enforced';
  END IF;
END $ls$;

-- step 2: drop foreign key public.guest.in_a_booking
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
ALTER TABLE IF EXISTS public.guest DROP CONSTRAINT IF EXISTS in_a_booking;

-- step 3: drop foreign key public.t.comes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS comes;

-- step 4: drop foreign key public.fresh.fresh_room_during_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:22
ALTER TABLE IF EXISTS public.fresh DROP CONSTRAINT IF EXISTS fresh_room_during_fkey;

-- step 5: do not enforce foreign key public.t.becomes_enforced
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  ALTER TABLE public.t ALTER CONSTRAINT becomes_enforced NOT ENFORCED;
END $ls$;

-- step 6: enforce foreign key public.t.becomes_not_enforced
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  ALTER TABLE public.t ALTER CONSTRAINT becomes_not_enforced ENFORCED;
END $ls$;

-- step 7: drop table public.fresh
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:19
DROP TABLE IF EXISTS public.fresh;
