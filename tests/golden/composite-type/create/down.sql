-- step 1: drop function public.amount_of("order")
--   boot | transaction | lock: none | schema.xml:28
DROP FUNCTION IF EXISTS public.amount_of("order");

-- step 2: drop table public.orders
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:23
DROP TABLE IF EXISTS public.orders;

-- step 3: drop composite type public.nothing
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS public.nothing;

-- step 4: drop composite type public."order"
--   boot | transaction | lock: none | schema.xml:4
DROP TYPE IF EXISTS public."order";

-- step 5: drop composite type public.money_amount
--   boot | transaction | lock: none | schema.xml:8
DROP TYPE IF EXISTS public.money_amount;

-- step 6: drop composite type geo2.unused
--   boot | transaction | lock: none | schema.xml:14
DROP TYPE IF EXISTS geo2.unused;

-- step 7: drop composite type geo.point3
--   boot | transaction | lock: none | schema.xml:17
DROP TYPE IF EXISTS geo.point3;

-- step 8: drop enum public.currency
--   boot | transaction | lock: none | schema.xml:2
DROP TYPE IF EXISTS public.currency;

-- step 9: drop schema geo2
--   boot | transaction | lock: none | schema.xml:13
DROP SCHEMA IF EXISTS geo2;

-- step 10: drop schema geo
--   boot | transaction | lock: none | schema.xml:16
DROP SCHEMA IF EXISTS geo;
