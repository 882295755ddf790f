-- step 1: drop procedure public.p()
--   boot | transaction | lock: none | schema.xml:24
DROP PROCEDURE IF EXISTS public.p();

-- step 2: drop materialized view public.m
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:22
DROP MATERIALIZED VIEW IF EXISTS public.m;

-- step 3: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:21
DROP VIEW IF EXISTS public.v;

-- step 4: drop aggregate public.total(integer)
--   boot | transaction | lock: none | schema.xml:25
DROP AGGREGATE IF EXISTS public.total(integer);

-- step 5: drop function public.f(integer)
--   boot | transaction | lock: none | schema.xml:23
DROP FUNCTION IF EXISTS public.f(integer);

-- step 6: give schema public to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:2
ALTER SCHEMA public OWNER TO CURRENT_USER;

-- step 7: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:15
DROP TABLE IF EXISTS public.t;

-- step 8: drop table app.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS app.t;

-- step 9: drop sequence public.s
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP SEQUENCE IF EXISTS public.s;

-- step 10: drop sequence app.counter
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP SEQUENCE IF EXISTS app.counter;

-- step 11: drop range type public.r
--   boot | transaction | lock: none | schema.xml:12
DROP TYPE IF EXISTS public.r;

-- step 12: drop composite type public.c
--   boot | transaction | lock: none | schema.xml:11
DROP TYPE IF EXISTS public.c;

-- step 13: drop domain public.d
--   boot | transaction | lock: none | schema.xml:13
DROP DOMAIN IF EXISTS public.d;

-- step 14: drop enum public.e
--   boot | transaction | lock: none | schema.xml:10
DROP TYPE IF EXISTS public.e;

-- step 15: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
