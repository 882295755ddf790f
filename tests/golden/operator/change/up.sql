-- step 1: drop check constraint public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS c;

-- step 2: drop operator public.<<<(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DROP OPERATOR IF EXISTS public.<<< (integer, integer);

-- step 3: drop operator public.&&&(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DROP OPERATOR IF EXISTS public.&&& (integer, integer);

-- step 4: drop operator public.@@(NONE, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DROP OPERATOR IF EXISTS public.@@ (NONE, integer);

-- step 5: drop function public.half(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DROP FUNCTION IF EXISTS public.half(integer);

-- step 6: drop function public.lt(integer, integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP FUNCTION IF EXISTS public.lt(integer, integer);

-- step 7: replace function public.eq(integer, integer)
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.eq(integer, integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.eq(integer, integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = '6a2dcdc3c5f1ac9f31fa35f303c645ef5577d8f3811811fdf1c2e078ecfb2811');
BEGIN
  CREATE OR REPLACE FUNCTION public.eq(a integer, b integer)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 = $2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.eq(integer, integer)'));
  IF have <> want AND NOT expected THEN
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

-- step 8: create function public.ne(integer, integer)
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.ne(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.ne(integer, integer)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 <> $2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.ne(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.ne(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.ne(integer, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create function public.lt2(integer, integer)
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.lt2(integer, integer)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.lt2(integer, integer)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1 < $2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.lt2(integer, integer)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.lt2(integer, integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.lt2(integer, integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 10: alter operator public.===(integer, integer)
--   boot | transaction | lock: none | schema.xml:2
ALTER OPERATOR public.=== (integer, integer) SET (RESTRICT = neqsel, JOIN = NONE);

-- step 11: comment on operator public.===(integer, integer)
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON OPERATOR public.=== (integer, integer) IS 'equal';

-- step 12: create operator public.!==(integer, integer)
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), '==='), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.!==(integer, integer)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.!== (
      FUNCTION = public.ne,
      LEFTARG = integer,
      RIGHTARG = integer,
      NEGATOR = OPERATOR(public.===)
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.ne(integer, integer)')::oid,
    '',
    '===', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.!==(integer, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.ne(integer, integer)')::oid,
    '',
    '===', '0', '0', false, false));
  END IF;
END $ls$;

-- step 13: create operator public.<<<(integer, integer)
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), '>>>'),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.<<<(integer, integer)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.<<< (
      FUNCTION = public.lt2,
      LEFTARG = integer,
      RIGHTARG = integer,
      COMMUTATOR = OPERATOR(public.>>>)
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.lt2(integer, integer)')::oid,
    '>>>',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.<<<(integer, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.lt2(integer, integer)')::oid,
    '>>>',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 14: create operator public.&&&(integer, integer)
--   boot | transaction | lock: none | schema.xml:6
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
      RIGHTARG = integer,
      HASHES,
      MERGES
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.eq(integer, integer)')::oid,
    '',
    '', '0', '0', true, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.&&&(integer, integer) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.eq(integer, integer)')::oid,
    '',
    '', '0', '0', true, true));
  END IF;
END $ls$;

-- step 15: add check constraint public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
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

-- step 16: validate check constraint public.t.c
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
ALTER TABLE public.t VALIDATE CONSTRAINT c;
