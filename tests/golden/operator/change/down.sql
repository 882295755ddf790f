-- step 1: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP VIEW IF EXISTS public.v;

-- step 2: drop check constraint public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS c;

-- step 3: drop operator public.&&&(integer, integer)
--   boot | transaction | lock: none | schema.xml:6
DROP OPERATOR IF EXISTS public.&&& (integer, integer);

-- step 4: drop operator public.<<<(integer, integer)
--   boot | transaction | lock: none | schema.xml:4
DROP OPERATOR IF EXISTS public.<<< (integer, integer);

-- step 5: drop operator public.===(integer, integer)
--   boot | transaction | lock: none | schema.xml:2
DROP OPERATOR IF EXISTS public.=== (integer, integer);

-- step 6: drop operator public.!==(integer, integer)
--   boot | transaction | lock: none | schema.xml:3
DROP OPERATOR IF EXISTS public.!== (integer, integer);

-- step 7: drop function public.eq(integer, integer)
--   boot | transaction | lock: none | schema.xml:7
DROP FUNCTION IF EXISTS public.eq(integer, integer);

-- step 8: drop function public.ne(integer, integer)
--   boot | transaction | lock: none | schema.xml:8
DROP FUNCTION IF EXISTS public.ne(integer, integer);

-- step 9: drop function public.lt2(integer, integer)
--   boot | transaction | lock: none | schema.xml:9
DROP FUNCTION IF EXISTS public.lt2(integer, integer);

-- step 10: create function public.eq(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.eq(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.eq(integer, integer)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 = $2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.eq(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.eq(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.eq(integer, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 11: create function public.half(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.half(integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.half(integer)
 RETURNS integer
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 / 2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.half(integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.half(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.half(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 12: create function public.lt(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.lt(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.lt(integer, integer)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 < $2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.lt(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.lt(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.lt(integer, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 13: create operator public.&&&(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.&&&(integer, integer)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.&&& (
      FUNCTION = public.eq,
      LEFTARG = integer,
      RIGHTARG = integer
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.eq(integer, integer)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.&&&(integer, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.eq(integer, integer)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 14: create operator public.<<<(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), '>>>'),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.<<<(integer, integer)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.<<< (
      FUNCTION = public.lt,
      LEFTARG = integer,
      RIGHTARG = integer,
      COMMUTATOR = OPERATOR(public.>>>)
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.lt(integer, integer)')::oid,
    '>>>',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.<<<(integer, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.lt(integer, integer)')::oid,
    '>>>',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 15: create operator public.===(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), '==='),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.===(integer, integer)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.=== (
      FUNCTION = public.eq,
      LEFTARG = integer,
      RIGHTARG = integer,
      COMMUTATOR = OPERATOR(public.===),
      RESTRICT = eqsel,
      JOIN = eqjoinsel
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.eq(integer, integer)')::oid,
    '===',
    '',
    pg_catalog.to_regprocedure('eqsel(internal, oid, internal, integer)')::oid,
    pg_catalog.to_regprocedure('eqjoinsel(internal, oid, internal, smallint, internal)')::oid, false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.===(integer, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.eq(integer, integer)')::oid,
    '===',
    '',
    pg_catalog.to_regprocedure('eqsel(internal, oid, internal, integer)')::oid,
    pg_catalog.to_regprocedure('eqjoinsel(internal, oid, internal, smallint, internal)')::oid, false, false));
  END IF;
END $ls$;

-- step 16: comment on operator public.===(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
COMMENT ON OPERATOR public.=== (integer, integer) IS 'the same';

-- step 17: create operator public.@@(NONE, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.@@(NONE, integer)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.@@ (
      FUNCTION = public.half,
      RIGHTARG = integer
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.half(integer)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.@@(NONE, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.half(integer)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 18: add check constraint public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'c'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT c CHECK (id <<< 5) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT c CHECK (id <<< 5);
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 19: validate check constraint public.t.c
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE public.t VALIDATE CONSTRAINT c;

-- step 20: create view public.v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.v';
  IF have IS NULL THEN
    CREATE VIEW public.v AS
    SELECT id FROM t WHERE id >>> 1 AND id === 3;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT id FROM t WHERE id >>> 1 AND id === 3;
    EXECUTE state INTO want USING 'pg_temp.v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
