-- step 1: drop the default of column public.t.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
ALTER TABLE public.t ALTER COLUMN mood DROP DEFAULT;

-- step 2: drop index public.t_same
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:16
DROP INDEX CONCURRENTLY IF EXISTS public.t_same;

-- step 3: drop view public.same
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP VIEW IF EXISTS public.same;

-- step 4: drop view public.sums
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:19
DROP VIEW IF EXISTS public.sums;

-- step 5: drop check constraint public.t.other
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS other;

-- step 6: drop operator public.=(pair, pair)
--   boot | transaction | lock: none | schema.xml:8
DROP OPERATOR IF EXISTS public.= (pair, pair);

-- step 7: drop function public.pair_same(pair, pair)
--   boot | transaction | lock: none | schema.xml:4
DROP FUNCTION IF EXISTS public.pair_same(pair, pair);

-- step 8: create function public.mood_of(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.mood_of(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.mood_of(integer)
 RETURNS mood
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT CASE WHEN $1 > 0 THEN 'glad' ELSE 'sad' END::mood$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.mood_of(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.mood_of(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.mood_of(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create function public.pair_eq(pair, pair)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_eq(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_eq(pair, pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1.a = $2.a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_eq(pair, pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_eq(pair, pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_eq(pair, pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 10: create operator public.=(pair, pair)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.=(pair, pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.= (
      FUNCTION = public.pair_eq,
      LEFTARG = pair,
      RIGHTARG = pair
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_eq(pair, pair)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.=(pair, pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_eq(pair, pair)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 11: add check constraint public.t.other
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'other'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT other CHECK (p = q) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT other CHECK (p = q);
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t.other is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: validate check constraint public.t.other
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
ALTER TABLE public.t VALIDATE CONSTRAINT other;

-- step 13: create view public.same
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:27
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.same';
  IF have IS NULL THEN
    CREATE VIEW public.same AS
    SELECT id FROM t WHERE p = q;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW same AS
    SELECT id FROM t WHERE p = q;
    EXECUTE state INTO want USING 'pg_temp.same';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.same is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: create view public.sums
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:28
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.sums';
  IF have IS NULL THEN
    CREATE VIEW public.sums AS
    SELECT (p + q) AS s FROM t;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW sums AS
    SELECT (p + q) AS s FROM t;
    EXECUTE state INTO want USING 'pg_temp.sums';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.sums is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: clear what an interrupted build of index public.t_same left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:24
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.t_same') AND NOT x.indisvalid) THEN
    DROP INDEX public.t_same;
  END IF;
END $ls$;

-- step 16: create index public.t_same
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:24
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_same ON public.t ((p = q));

-- step 17: verify index public.t_same
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:24
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_same';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_same ON pg_temp.t ((p = q));
    EXECUTE state INTO want USING 'pg_temp.t_same';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_same is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: drop table public.new
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:21
DROP TABLE IF EXISTS public.new;

-- step 19: drop cast integer AS mood
--   boot | transaction | lock: none | schema.xml:9
DROP CAST IF EXISTS (integer AS mood);

-- step 20: drop function public.to_mood(integer)
--   boot | transaction | lock: none | schema.xml:5
DROP FUNCTION IF EXISTS public.to_mood(integer);

-- step 21: create cast integer AS mood
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('integer') AND s.casttarget = pg_catalog.to_regtype('mood'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (integer AS mood) WITH FUNCTION public.mood_of(integer) AS IMPLICIT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('public.mood_of(integer)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast integer AS mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('public.mood_of(integer)')::oid));
  END IF;
END $ls$;

-- step 22: set the default of column public.t.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
ALTER TABLE public.t ALTER COLUMN mood SET DEFAULT 0;
