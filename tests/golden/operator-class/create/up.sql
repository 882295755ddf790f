-- step 1: create composite type public.pair
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.pair';
  IF have IS NULL THEN
    CREATE TYPE public.pair AS (
      a integer,
      b integer
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.pair AS (
      a integer,
      b integer
    );
    EXECUTE state INTO want USING 'pg_temp.pair';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 2: create function public.pair_lt(pair, pair)
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_lt(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_lt(pair, pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT ($1.a, $1.b) < ($2.a, $2.b)$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_lt(pair, pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_lt(pair, pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_lt(pair, pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 3: create function public.pair_le(pair, pair)
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_le(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_le(pair, pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT ($1.a, $1.b) <= ($2.a, $2.b)$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_le(pair, pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_le(pair, pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_le(pair, pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 4: create function public.pair_eq(pair, pair)
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_eq(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_eq(pair, pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT ($1.a, $1.b) = ($2.a, $2.b)$ls$;
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

-- step 5: create function public.pair_ge(pair, pair)
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_ge(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_ge(pair, pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT ($1.a, $1.b) >= ($2.a, $2.b)$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_ge(pair, pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_ge(pair, pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_ge(pair, pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 6: create function public.pair_gt(pair, pair)
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_gt(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_gt(pair, pair)
 RETURNS boolean
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT ($1.a, $1.b) > ($2.a, $2.b)$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_gt(pair, pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_gt(pair, pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_gt(pair, pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: create function public.pair_cmp(pair, pair)
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_cmp(pair, pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_cmp(pair, pair)
 RETURNS integer
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT CASE WHEN $1 OPERATOR(public.<) $2 THEN -1 WHEN $1 OPERATOR(public.=) $2 THEN 0 ELSE 1 END$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_cmp(pair, pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_cmp(pair, pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_cmp(pair, pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 8: create function public.pair_hash(pair)
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_hash(pair)'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.pair_hash(pair)
 RETURNS integer
 LANGUAGE sql IMMUTABLE
AS $ls$SELECT $1.a + $1.b$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.pair_hash(pair)'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.pair_hash(pair) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.pair_hash(pair) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 9: create operator public.<(pair, pair)
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.<(pair, pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.< (
      FUNCTION = public.pair_lt,
      LEFTARG = pair,
      RIGHTARG = pair
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_lt(pair, pair)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.<(pair, pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_lt(pair, pair)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 10: create operator public.<=(pair, pair)
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.<=(pair, pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.<= (
      FUNCTION = public.pair_le,
      LEFTARG = pair,
      RIGHTARG = pair
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_le(pair, pair)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.<=(pair, pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_le(pair, pair)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 11: create operator public.=(pair, pair)
--   boot | transaction | lock: none | schema.xml:12
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

-- step 12: create operator public.>=(pair, pair)
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.>=(pair, pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.>= (
      FUNCTION = public.pair_ge,
      LEFTARG = pair,
      RIGHTARG = pair
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_ge(pair, pair)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.>=(pair, pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_ge(pair, pair)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 13: create operator public.>(pair, pair)
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.oprcode::oid,
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprcom), ''),
      coalesce((SELECT k.oprname FROM pg_catalog.pg_operator k WHERE k.oid = o.oprnegate), ''), o.oprrest::oid, o.oprjoin::oid, o.oprcanhash, o.oprcanmerge)
    FROM pg_catalog.pg_operator o WHERE o.oprcode <> 0 AND o.oid = pg_catalog.to_regoperator('public.>(pair, pair)'));
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR public.> (
      FUNCTION = public.pair_gt,
      LEFTARG = pair,
      RIGHTARG = pair
    );
  ELSIF have <> pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_gt(pair, pair)')::oid,
    '',
    '', '0', '0', false, false) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator public.>(pair, pair) is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', pg_catalog.to_regprocedure('public.pair_gt(pair, pair)')::oid,
    '',
    '', '0', '0', false, false));
  END IF;
END $ls$;

-- step 14: create operator family public.hashes USING hash
--   boot | transaction | lock: none | schema.xml:27
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'hashes' AND m.amname = 'hash') THEN
    CREATE OPERATOR FAMILY public.hashes USING hash;
  END IF;
END $ls$;

-- step 15: comment on operator family public.hashes USING hash
--   boot | transaction | lock: none | schema.xml:27
COMMENT ON OPERATOR FAMILY public.hashes USING hash IS 'of pairs';

-- step 16: create operator family public.pair_ops USING btree
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'pair_ops' AND m.amname = 'btree') THEN
    CREATE OPERATOR FAMILY public.pair_ops USING btree;
  END IF;
END $ls$;

-- step 17: create operator family public.near USING gist
--   boot | transaction | lock: none | schema.xml:28
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily o JOIN pg_catalog.pg_namespace n ON n.oid = o.opfnamespace
    JOIN pg_catalog.pg_am m ON m.oid = o.opfmethod WHERE n.nspname = 'public' AND o.opfname = 'near' AND m.amname = 'gist') THEN
    CREATE OPERATOR FAMILY public.near USING gist;
  END IF;
END $ls$;

-- step 18: create operator class public.pair_ops USING btree
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype, o.opckeytype,
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.<(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 2
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.<=(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 3
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.=(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 4
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.>=(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 5
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.>(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 1
        AND m.amproclefttype = pg_catalog.to_regtype('pair') AND m.amprocrighttype = pg_catalog.to_regtype('pair')
        AND m.amproc = pg_catalog.to_regprocedure('public.pair_cmp(pair, pair)')))
    FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
   WHERE n.nspname = 'public' AND o.opcname = 'pair_ops' AND a.amname = 'btree');
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR CLASS public.pair_ops DEFAULT FOR TYPE pair USING btree FAMILY public.pair_ops AS
      OPERATOR 1 public.<(pair, pair),
      OPERATOR 2 public.<=(pair, pair),
      OPERATOR 3 public.=(pair, pair),
      OPERATOR 4 public.>=(pair, pair),
      OPERATOR 5 public.>(pair, pair),
      FUNCTION 1 (pair, pair) public.pair_cmp(pair, pair);
  ELSIF have <> pg_catalog.concat_ws(' ', true, pg_catalog.to_regtype('pair')::oid, 0, true, true, true, true, true, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator class public.pair_ops USING btree is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', true, pg_catalog.to_regtype('pair')::oid, 0, true, true, true, true, true, true));
  END IF;
END $ls$;

-- step 19: comment on operator class public.pair_ops USING btree
--   boot | transaction | lock: none | schema.xml:15
COMMENT ON OPERATOR CLASS public.pair_ops USING btree IS 'by a, then b';

-- step 20: create range type public.pairs
--   boot | transaction | lock: none | schema.xml:50
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.pairs';
  IF have IS NULL THEN
    CREATE TYPE public.pairs AS RANGE (SUBTYPE = pair, SUBTYPE_OPCLASS = pair_ops);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.pairs AS RANGE (SUBTYPE = pair, SUBTYPE_OPCLASS = pair_ops);
    EXECUTE state INTO want USING 'pg_temp.pairs';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.pairs is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: create operator class public.pair_hash_ops USING hash
--   boot | transaction | lock: none | schema.xml:23
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype, o.opckeytype,
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 1
        AND m.amoplefttype = pg_catalog.to_regtype('pair') AND m.amoprighttype = pg_catalog.to_regtype('pair')
        AND m.amopopr = pg_catalog.to_regoperator('public.=(pair, pair)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 1
        AND m.amproclefttype = pg_catalog.to_regtype('pair') AND m.amprocrighttype = pg_catalog.to_regtype('pair')
        AND m.amproc = pg_catalog.to_regprocedure('public.pair_hash(pair)')))
    FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
   WHERE n.nspname = 'public' AND o.opcname = 'pair_hash_ops' AND a.amname = 'hash');
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR CLASS public.pair_hash_ops FOR TYPE pair USING hash FAMILY public.hashes AS
      OPERATOR 1 public.=(pair, pair),
      FUNCTION 1 (pair, pair) public.pair_hash(pair);
  ELSIF have <> pg_catalog.concat_ws(' ', false, pg_catalog.to_regtype('pair')::oid, 0, true, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator class public.pair_hash_ops USING hash is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', false, pg_catalog.to_regtype('pair')::oid, 0, true, true));
  END IF;
END $ls$;

-- step 22: create operator class public.near USING gist
--   boot | transaction | lock: none | schema.xml:28
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype, o.opckeytype,
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 11
        AND m.amoplefttype = pg_catalog.to_regtype('point') AND m.amoprighttype = pg_catalog.to_regtype('point')
        AND m.amopopr = pg_catalog.to_regoperator('>^(point, point)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 15
        AND m.amoplefttype = pg_catalog.to_regtype('point') AND m.amoprighttype = pg_catalog.to_regtype('point')
        AND m.amopopr = pg_catalog.to_regoperator('<->(point, point)')),
      EXISTS (SELECT FROM pg_catalog.pg_amop m WHERE m.amopfamily = f.oid AND m.amopstrategy = 48
        AND m.amoplefttype = pg_catalog.to_regtype('point') AND m.amoprighttype = pg_catalog.to_regtype('polygon')
        AND m.amopopr = pg_catalog.to_regoperator('<@(point, polygon)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 1
        AND m.amproclefttype = pg_catalog.to_regtype('point') AND m.amprocrighttype = pg_catalog.to_regtype('point')
        AND m.amproc = pg_catalog.to_regprocedure('gist_point_consistent(internal, point, smallint, oid, internal)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 2
        AND m.amproclefttype = pg_catalog.to_regtype('point') AND m.amprocrighttype = pg_catalog.to_regtype('point')
        AND m.amproc = pg_catalog.to_regprocedure('gist_box_union(internal, internal)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 3
        AND m.amproclefttype = pg_catalog.to_regtype('point') AND m.amprocrighttype = pg_catalog.to_regtype('point')
        AND m.amproc = pg_catalog.to_regprocedure('gist_point_compress(internal)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 5
        AND m.amproclefttype = pg_catalog.to_regtype('point') AND m.amprocrighttype = pg_catalog.to_regtype('point')
        AND m.amproc = pg_catalog.to_regprocedure('gist_box_penalty(internal, internal, internal)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 6
        AND m.amproclefttype = pg_catalog.to_regtype('point') AND m.amprocrighttype = pg_catalog.to_regtype('point')
        AND m.amproc = pg_catalog.to_regprocedure('gist_box_picksplit(internal, internal)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 7
        AND m.amproclefttype = pg_catalog.to_regtype('point') AND m.amprocrighttype = pg_catalog.to_regtype('point')
        AND m.amproc = pg_catalog.to_regprocedure('gist_box_same(box, box, internal)')),
      EXISTS (SELECT FROM pg_catalog.pg_amproc m WHERE m.amprocfamily = f.oid AND m.amprocnum = 8
        AND m.amproclefttype = pg_catalog.to_regtype('point') AND m.amprocrighttype = pg_catalog.to_regtype('point')
        AND m.amproc = pg_catalog.to_regprocedure('gist_point_distance(internal, point, smallint, oid, internal)')))
    FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
   WHERE n.nspname = 'public' AND o.opcname = 'near' AND a.amname = 'gist');
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR CLASS public.near FOR TYPE point USING gist FAMILY public.near AS
      OPERATOR 11 >^(point, point),
      OPERATOR 15 <->(point, point) FOR ORDER BY pg_catalog.float_ops,
      OPERATOR 48 <@(point, polygon),
      FUNCTION 1 (point, point) gist_point_consistent(internal, point, smallint, oid, internal),
      FUNCTION 2 (point, point) gist_box_union(internal, internal),
      FUNCTION 3 (point, point) gist_point_compress(internal),
      FUNCTION 5 (point, point) gist_box_penalty(internal, internal, internal),
      FUNCTION 6 (point, point) gist_box_picksplit(internal, internal),
      FUNCTION 7 (point, point) gist_box_same(box, box, internal),
      FUNCTION 8 (point, point) gist_point_distance(internal, point, smallint, oid, internal),
      STORAGE box;
  ELSIF have <> pg_catalog.concat_ws(' ', false, pg_catalog.to_regtype('point')::oid, pg_catalog.to_regtype('box')::oid, true, true, true, true, true, true, true, true, true, true) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator class public.near USING gist is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', false, pg_catalog.to_regtype('point')::oid, pg_catalog.to_regtype('box')::oid, true, true, true, true, true, true, true, true, true, true));
  END IF;
END $ls$;

-- step 23: create operator class public.empty USING btree
--   boot | transaction | lock: none | schema.xml:40
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(' ', o.opcdefault, o.opcintype, o.opckeytype)
    FROM pg_catalog.pg_opclass o JOIN pg_catalog.pg_namespace n ON n.oid = o.opcnamespace
    JOIN pg_catalog.pg_am a ON a.oid = o.opcmethod JOIN pg_catalog.pg_opfamily f ON f.oid = o.opcfamily
   WHERE n.nspname = 'public' AND o.opcname = 'empty' AND a.amname = 'btree');
BEGIN
  IF have IS NULL THEN
    CREATE OPERATOR CLASS public.empty FOR TYPE text USING btree FAMILY pg_catalog.text_ops AS
      STORAGE text;
  ELSIF have <> pg_catalog.concat_ws(' ', false, pg_catalog.to_regtype('text')::oid, 0) THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'operator class public.empty USING btree is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, pg_catalog.concat_ws(' ', false, pg_catalog.to_regtype('text')::oid, 0));
  END IF;
END $ls$;

-- step 24: create table public.t
--   boot | transaction | lock: none | schema.xml:41
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't') THEN
    CREATE TABLE public.t (
      id integer NOT NULL,
      p pair,
      place point,
      CONSTRAINT t_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null'), ('p', 'pair'), ('place', 'point')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 25: create index public.t_p
--   boot | transaction | lock: none | schema.xml:45
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_p';
  IF have IS NULL THEN
    CREATE INDEX t_p ON public.t (p pair_ops);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_p ON pg_temp.t (p pair_ops);
    EXECUTE state INTO want USING 'pg_temp.t_p';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_p is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 26: create index public.t_d
--   boot | transaction | lock: none | schema.xml:46
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_d';
  IF have IS NULL THEN
    CREATE INDEX t_d ON public.t (p DESC);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_d ON pg_temp.t (p DESC);
    EXECUTE state INTO want USING 'pg_temp.t_d';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_d is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 27: create index public.t_h
--   boot | transaction | lock: none | schema.xml:47
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_h';
  IF have IS NULL THEN
    CREATE INDEX t_h ON public.t USING hash (p public.pair_hash_ops);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_h ON pg_temp.t USING hash (p public.pair_hash_ops);
    EXECUTE state INTO want USING 'pg_temp.t_h';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_h is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 28: create index public.t_place
--   boot | transaction | lock: none | schema.xml:48
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_place';
  IF have IS NULL THEN
    CREATE INDEX t_place ON public.t USING gist (place near);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_place ON pg_temp.t USING gist (place near);
    EXECUTE state INTO want USING 'pg_temp.t_place';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_place is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
