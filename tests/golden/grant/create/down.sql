-- step 1: revoke create on schema public from golden_reader
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE CREATE ON SCHEMA public FROM golden_reader;
  END IF;
END $ls$;

-- step 2: give usage on schema public back to public
--   boot | transaction | lock: none | schema.xml:12
GRANT USAGE ON SCHEMA public TO PUBLIC;

-- step 3: drop procedure public.p()
--   boot | transaction | lock: none | schema.xml:38
DROP PROCEDURE IF EXISTS public.p();

-- step 4: drop materialized view public.m
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:27
DROP MATERIALIZED VIEW IF EXISTS public.m;

-- step 5: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:26
DROP VIEW IF EXISTS public.v;

-- step 6: drop aggregate public.total(integer)
--   boot | transaction | lock: none | schema.xml:39
DROP AGGREGATE IF EXISTS public.total(integer);

-- step 7: drop aggregate public.one()
--   boot | transaction | lock: none | schema.xml:40
DROP AGGREGATE IF EXISTS public.one(*);

-- step 8: drop function public.f(integer)
--   boot | transaction | lock: none | schema.xml:37
DROP FUNCTION IF EXISTS public.f(integer);

-- step 9: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP TABLE IF EXISTS public.t;

-- step 10: drop table public.with_serial
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:29
DROP TABLE IF EXISTS public.with_serial;

-- step 11: drop table app.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP TABLE IF EXISTS app.t;

-- step 12: drop sequence public.s
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:28
DROP SEQUENCE IF EXISTS public.s;

-- step 13: drop sequence public.with_serial_id_seq
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:32
DROP SEQUENCE IF EXISTS public.with_serial_id_seq;

-- step 14: drop range type public.r
--   boot | transaction | lock: none | schema.xml:36
DROP TYPE IF EXISTS public.r;

-- step 15: drop composite type public.c
--   boot | transaction | lock: none | schema.xml:35
DROP TYPE IF EXISTS public.c;

-- step 16: drop domain public.d
--   boot | transaction | lock: none | schema.xml:34
DROP DOMAIN IF EXISTS public.d;

-- step 17: drop enum public.e
--   boot | transaction | lock: none | schema.xml:33
DROP TYPE IF EXISTS public.e;

-- step 18: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
