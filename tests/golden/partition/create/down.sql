-- step 1: drop foreign key public.payment_2022_02_b.payment_2022_02_b_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:20
ALTER TABLE IF EXISTS public.payment_2022_02_b DROP CONSTRAINT IF EXISTS payment_2022_02_b_id_fkey;

-- step 2: drop foreign key public.payment.payment_customer_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.payment DROP CONSTRAINT IF EXISTS payment_customer_id_fkey;

-- step 3: drop view public.january
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:48
DROP VIEW IF EXISTS public.january;

-- step 4: drop table public.payment
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS public.payment;

-- step 5: drop table public.customer
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:25
DROP TABLE IF EXISTS public.customer;

-- step 6: drop table public.audit
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:26
DROP TABLE IF EXISTS public.audit;

-- step 7: drop table public.event
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:27
DROP TABLE IF EXISTS public.event;

-- step 8: drop table public.by_kind
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:32
DROP TABLE IF EXISTS public.by_kind;

-- step 9: drop table public.by_number
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:37
DROP TABLE IF EXISTS public.by_number;

-- step 10: drop table public.by_hash
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:44
DROP TABLE IF EXISTS public.by_hash;

-- step 11: drop schema archive
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS archive;
