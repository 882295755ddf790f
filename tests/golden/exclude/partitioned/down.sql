-- step 1: drop exclusion constraint public.booking.booking_room_during_excl
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.booking DROP CONSTRAINT IF EXISTS booking_room_during_excl;
