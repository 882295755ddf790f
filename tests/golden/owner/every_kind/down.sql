-- step 1: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 2: give collation public.coll to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
ALTER COLLATION public.coll OWNER TO golden_writer;

-- step 3: give composite type public.pair to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
ALTER TYPE public.pair OWNER TO golden_writer;

-- step 4: give range type public.span to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
ALTER TYPE public.span OWNER TO CURRENT_USER;

-- step 5: give function public.over(integer) to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
ALTER FUNCTION public.over(integer) OWNER TO golden_writer;

-- step 6: give function public.over(text, integer[]) to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
ALTER FUNCTION public.over(text, integer[]) OWNER TO CURRENT_USER;

-- step 7: give aggregate public.agg(integer) to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
ALTER AGGREGATE public.agg(integer) OWNER TO golden_writer;

-- step 8: give aggregate public.ordered(double precision, anyelement) to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
ALTER AGGREGATE public.ordered(double precision, anyelement) OWNER TO CURRENT_USER;

-- step 9: give language script to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
ALTER LANGUAGE script OWNER TO CURRENT_USER;

-- step 10: give conversion public.conv to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
ALTER CONVERSION public.conv OWNER TO CURRENT_USER;

-- step 11: give operator public.!!!(NONE, integer) to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
ALTER OPERATOR public.!!! (NONE, integer) OWNER TO golden_writer;

-- step 12: give operator public.===(integer, integer) to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:21
ALTER OPERATOR public.=== (integer, integer) OWNER TO CURRENT_USER;

-- step 13: give operator family public.family USING btree to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:23
ALTER OPERATOR FAMILY public.family USING btree OWNER TO CURRENT_USER;

-- step 14: give operator class public.class USING hash to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:24
ALTER OPERATOR CLASS public.class USING hash OWNER TO golden_writer;

-- step 15: give text search dictionary public.dict to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:28
ALTER TEXT SEARCH DICTIONARY public.dict OWNER TO CURRENT_USER;

-- step 16: give text search configuration public.conf to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:29
ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO golden_writer;

-- step 17: give server srv to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER SERVER srv OWNER TO golden_writer;

-- step 18: give table public.parted to golden_writer
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:32
ALTER TABLE public.parted OWNER TO golden_writer;

-- step 19: give foreign table public.far to whoever applies this
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:41
ALTER FOREIGN TABLE public.far OWNER TO CURRENT_USER;

-- step 20: give view public.seen to whoever applies this
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:44
ALTER VIEW public.seen OWNER TO CURRENT_USER;

-- step 21: give materialized view public.stored to golden_writer
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:45
ALTER MATERIALIZED VIEW public.stored OWNER TO golden_writer;

-- step 22: give statistics public.ab to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:39
ALTER STATISTICS public.ab OWNER TO golden_writer;

-- step 23: give partition public.parted_1 to whoever applies this
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
ALTER TABLE public.parted_1 OWNER TO CURRENT_USER;

-- step 24: give procedure public.proc(integer) to golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:46
ALTER PROCEDURE public.proc(integer) OWNER TO golden_writer;

-- step 25: give publication pub to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
ALTER PUBLICATION pub OWNER TO CURRENT_USER;
