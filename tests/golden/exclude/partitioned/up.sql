-- step 1: PostgreSQL 17 or newer is needed
--   boot | transaction | before 170000 | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 170000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 17 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 17: the partitioned table of exclusion constraint public.booking.booking_room_during_excl';
  END IF;
END $ls$;

-- step 2: add exclusion constraint public.booking.booking_room_during_excl
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'booking_room_during_excl'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.booking';
  IF have IS NULL THEN
    ALTER TABLE public.booking ADD CONSTRAINT booking_room_during_excl EXCLUDE USING gist (room with =, during with &&);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE booking (LIKE public.booking);
    ALTER TABLE pg_temp.booking ADD CONSTRAINT booking_room_during_excl EXCLUDE USING gist (room with =, during with &&);
    EXECUTE state INTO want USING 'pg_temp.booking';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'exclusion constraint public.booking.booking_room_during_excl is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
