-- step 1: drop view public.same
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
DROP VIEW IF EXISTS public.same;

-- step 2: drop operator public.##(integer, double precision)
--   boot | transaction | lock: none | schema.xml:14
DROP OPERATOR IF EXISTS public.## (integer, double precision);

-- step 3: drop operator app.===(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:4
DROP OPERATOR IF EXISTS app.=== (app.pair, app.pair);

-- step 4: drop function public.times(integer, double precision)
--   boot | transaction | lock: none | schema.xml:16
DROP FUNCTION IF EXISTS public.times(integer, double precision);

-- step 5: drop function app.pair_eq(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:6
DROP FUNCTION IF EXISTS app.pair_eq(app.pair, app.pair);

-- step 6: drop table public.t
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:17
DROP TABLE IF EXISTS public.t;

-- step 7: drop operator public.!!!(NONE, bigint)
--   boot | transaction | lock: none | schema.xml:13
DROP OPERATOR IF EXISTS public.!!! (NONE, bigint);

-- step 8: drop operator app.!==(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:5
DROP OPERATOR IF EXISTS app.!== (app.pair, app.pair);

-- step 9: drop operator app.<>(app.pair, integer)
--   boot | transaction | lock: none | schema.xml:9
DROP OPERATOR IF EXISTS app.<> (app.pair, integer);

-- step 10: drop operator app.<>(integer, app.pair)
--   boot | transaction | lock: none | schema.xml:10
DROP OPERATOR IF EXISTS app.<> (integer, app.pair);

-- step 11: drop function public.factorial(bigint)
--   boot | transaction | lock: none | schema.xml:15
DROP FUNCTION IF EXISTS public.factorial(bigint);

-- step 12: drop function app.pair_ne(app.pair, app.pair)
--   boot | transaction | lock: none | schema.xml:7
DROP FUNCTION IF EXISTS app.pair_ne(app.pair, app.pair);

-- step 13: drop function app.pair_ne(app.pair, integer)
--   boot | transaction | lock: none | schema.xml:8
DROP FUNCTION IF EXISTS app.pair_ne(app.pair, integer);

-- step 14: drop function app.ne_pair(integer, app.pair)
--   boot | transaction | lock: none | schema.xml:11
DROP FUNCTION IF EXISTS app.ne_pair(integer, app.pair);

-- step 15: drop composite type app.pair
--   boot | transaction | lock: none | schema.xml:3
DROP TYPE IF EXISTS app.pair;

-- step 16: drop schema app
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS app;
