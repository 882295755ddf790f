-- step 1: give collation public.coll to whoever applies this
--   boot | transaction | lock: none | schema.xml:5
ALTER COLLATION public.coll OWNER TO CURRENT_USER;

-- step 2: give composite type public.pair to whoever applies this
--   boot | transaction | lock: none | schema.xml:7
ALTER TYPE public.pair OWNER TO CURRENT_USER;

-- step 3: look for the role "golden Admin"
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 4: give range type public.span to golden Admin
--   boot | transaction | lock: none | schema.xml:8
ALTER TYPE public.span OWNER TO "golden Admin";

-- step 5: give function public.over(integer) to whoever applies this
--   boot | transaction | lock: none | schema.xml:12
ALTER FUNCTION public.over(integer) OWNER TO CURRENT_USER;

-- step 6: give function public.over(text, integer[]) to golden Admin
--   boot | transaction | lock: none | schema.xml:13
ALTER FUNCTION public.over(text, integer[]) OWNER TO "golden Admin";

-- step 7: give aggregate public.agg(integer) to whoever applies this
--   boot | transaction | lock: none | schema.xml:3
ALTER AGGREGATE public.agg(integer) OWNER TO CURRENT_USER;

-- step 8: give aggregate public.ordered(double precision, anyelement) to golden Admin
--   boot | transaction | lock: none | schema.xml:4
ALTER AGGREGATE public.ordered(double precision, anyelement) OWNER TO "golden Admin";

-- step 9: give language script to golden Admin
--   boot | transaction | lock: none | schema.xml:16
ALTER LANGUAGE script OWNER TO "golden Admin";

-- step 10: give conversion public.conv to golden Admin
--   boot | transaction | lock: none | schema.xml:6
ALTER CONVERSION public.conv OWNER TO "golden Admin";

-- step 11: give operator public.===(integer, integer) to golden Admin
--   boot | transaction | lock: none | schema.xml:19
ALTER OPERATOR public.=== (integer, integer) OWNER TO "golden Admin";

-- step 12: give operator public.!!!(NONE, integer) to whoever applies this
--   boot | transaction | lock: none | schema.xml:20
ALTER OPERATOR public.!!! (NONE, integer) OWNER TO CURRENT_USER;

-- step 13: give operator family public.family USING btree to golden Admin
--   boot | transaction | lock: none | schema.xml:21
ALTER OPERATOR FAMILY public.family USING btree OWNER TO "golden Admin";

-- step 14: give operator class public.class USING hash to whoever applies this
--   boot | transaction | lock: none | schema.xml:22
ALTER OPERATOR CLASS public.class USING hash OWNER TO CURRENT_USER;

-- step 15: give text search dictionary public.dict to golden Admin
--   boot | transaction | lock: none | schema.xml:32
ALTER TEXT SEARCH DICTIONARY public.dict OWNER TO "golden Admin";

-- step 16: give text search configuration public.conf to whoever applies this
--   boot | transaction | lock: none | schema.xml:33
ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO CURRENT_USER;

-- step 17: give server srv to whoever applies this
--   boot | transaction | lock: none | schema.xml:10
ALTER SERVER srv OWNER TO CURRENT_USER;

-- step 18: give table public.parted to whoever applies this
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:28
ALTER TABLE public.parted OWNER TO CURRENT_USER;

-- step 19: give foreign table public.far to golden Admin
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER FOREIGN TABLE public.far OWNER TO "golden Admin";

-- step 20: give view public.seen to golden Admin
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:34
ALTER VIEW public.seen OWNER TO "golden Admin";

-- step 21: give materialized view public.stored to whoever applies this
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
ALTER MATERIALIZED VIEW public.stored OWNER TO CURRENT_USER;

-- step 22: give statistics public.ab to whoever applies this
--   boot | transaction | lock: none | schema.xml:26
ALTER STATISTICS public.ab OWNER TO CURRENT_USER;

-- step 23: give partition public.parted_1 to golden Admin
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:30
ALTER TABLE public.parted_1 OWNER TO "golden Admin";

-- step 24: give procedure public.proc(integer) to whoever applies this
--   boot | transaction | lock: none | schema.xml:14
ALTER PROCEDURE public.proc(integer) OWNER TO CURRENT_USER;

-- step 25: give publication pub to golden Admin
--   boot | transaction | lock: none | schema.xml:23
ALTER PUBLICATION pub OWNER TO "golden Admin";
