-- step 1: drop the default of column public.t.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
ALTER TABLE public.t ALTER COLUMN mood DROP DEFAULT;

-- step 2: drop index public.t_same
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:24
DROP INDEX CONCURRENTLY IF EXISTS public.t_same;

-- step 3: drop view public.same
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:27
DROP VIEW IF EXISTS public.same;

-- step 4: drop view public.sums
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
DROP VIEW IF EXISTS public.sums;

-- step 5: drop check constraint public.t.other
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS other;

-- step 6: drop operator public.=(pair, pair)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
DROP OPERATOR IF EXISTS public.= (pair, pair);

-- step 7: drop cast integer AS mood
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
BEGIN
  DROP CAST IF EXISTS (integer AS mood);
EXCEPTION WHEN dependent_objects_still_exist THEN
  NULL; -- it was made again before, and is compared when it would be made
END $ls$;

-- step 8: drop function public.mood_of(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DROP FUNCTION IF EXISTS public.mood_of(integer);

-- step 9: drop function public.pair_eq(pair, pair)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DROP FUNCTION IF EXISTS public.pair_eq(pair, pair);

-- step 10: create function public.pair_same(pair, pair)
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_same(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_same(pair, pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1.a = $2.a$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_same(pair, pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_same(pair, pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_same(pair, pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 11: create function public.to_mood(integer)
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.to_mood(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.to_mood(integer)
 RETURNS mood
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT CASE WHEN $1 > 0 THEN 'glad' ELSE 'sad' END::mood$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.to_mood(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.to_mood(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.to_mood(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 12: create cast integer AS mood
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', s.castmethod, s.castcontext, s.castfunc::oid) FROM pg_catalog.pg_cast s
    WHERE s.castsource = pg_catalog.to_regtype('integer') AND s.casttarget = pg_catalog.to_regtype('mood'));
BEGIN
  IF have IS NULL THEN
    CREATE CAST (integer AS mood) WITH FUNCTION public.to_mood(integer) AS IMPLICIT;
  ELSIF have <> pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('public.to_mood(integer)')::oid) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'cast integer AS mood is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', 'f', 'i', pg_catalog.to_regprocedure('public.to_mood(integer)')::oid));
  END IF;
END $ls$;

-- step 13: create operator public.=(pair, pair)
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.=(pair, pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.= (
      FUNCTION = public.pair_same,
      LEFTARG = pair,
      RIGHTARG = pair
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_same(pair, pair)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.=(pair, pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_same(pair, pair)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 14: create table public.new
--   boot | transaction | lock: none | schema.xml:21
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new') THEN
    CREATE TABLE public.new (
      p pair NOT NULL,
      m mood DEFAULT 2
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('p', 'pair not null'), ('m', 'mood')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.new'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.new is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 15: set the default of column public.t.mood
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
ALTER TABLE public.t ALTER COLUMN mood SET DEFAULT 0;

-- step 16: add check constraint public.t.other
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
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

-- step 17: validate check constraint public.t.other
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
ALTER TABLE public.t VALIDATE CONSTRAINT other;

-- step 18: create view public.same
--   boot | transaction | lock: none | schema.xml:18
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

-- step 19: create view public.sums
--   boot | transaction | lock: none | schema.xml:19
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

-- step 20: clear what an interrupted build of index public.t_same left
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.t_same') AND NOT x.indisvalid) THEN
    DROP INDEX public.t_same;
  END IF;
END $ls$;

-- step 21: create index public.t_same
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:16
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_same ON public.t ((p = q));

-- step 22: verify index public.t_same
--   boot | transaction | lock: none | schema.xml:16
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
