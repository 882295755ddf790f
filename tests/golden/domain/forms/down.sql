-- step 1: rename domain public.above to over
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'above');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'over');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public.above RENAME TO over;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain public.above is to be renamed to over, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain public.above is to be renamed to over, but neither exists';
  END IF;
END $ls$;

-- step 2: rename domain check public.checks.renamed_to to renamed_from
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'renamed_to');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'renamed_from');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public.checks RENAME CONSTRAINT renamed_to TO renamed_from;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain check public.checks.renamed_to is to be renamed to renamed_from, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain check public.checks.renamed_to is to be renamed to renamed_from, but neither exists';
  END IF;
END $ls$;

-- step 3: drop domain check public.checks.redefined
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'redefined') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.checks DROP CONSTRAINT redefined;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 4: drop domain check public.checks.validated
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'validated') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.checks DROP CONSTRAINT validated;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 5: drop domain check public.checks.doubtful
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'doubtful') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.checks DROP CONSTRAINT doubtful;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 6: drop domain check public.many.many_check
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.many') AND k.conname = 'many_check') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.many DROP CONSTRAINT many_check;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 7: give domain public.checks to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER DOMAIN public.checks OWNER TO CURRENT_USER;

-- step 8: drop the default of domain public.gets_default
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
ALTER DOMAIN public.gets_default DROP DEFAULT;

-- step 9: set the default of domain public.keeps_default
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
ALTER DOMAIN public.keeps_default SET DEFAULT 1;

-- step 10: set the default of domain public.loses_default
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
ALTER DOMAIN public.loses_default SET DEFAULT 1;

-- step 11: refuse NULL in domain public.optional
--   boot | transaction | reads the table | lock: SHARE | migrations/0001_initial/snapshot.xml:15
ALTER DOMAIN public.optional SET NOT NULL;

-- step 12: comment on domain public.over
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
COMMENT ON DOMAIN public.over IS 'a domain over another';

-- step 13: allow NULL in domain public.required
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
ALTER DOMAIN public.required DROP NOT NULL;

-- step 14: comment on domain check public.checks.commented
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON CONSTRAINT commented ON DOMAIN public.checks IS NULL;

-- step 15: add domain check public.checks.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'gone'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.checks';
  IF have IS NULL THEN
    ALTER DOMAIN public.checks ADD CONSTRAINT gone CHECK (VALUE <> 'd') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.checks AS text;
    ALTER DOMAIN pg_temp.checks ADD CONSTRAINT gone CHECK (VALUE <> 'd');
    EXECUTE state INTO want USING 'pg_temp.checks';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.checks.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: validate domain check public.checks.gone
--   boot | no transaction | reads the table | lock: SHARE | migrations/0001_initial/snapshot.xml:5
ALTER DOMAIN public.checks VALIDATE CONSTRAINT gone;

-- step 17: comment on domain check public.checks.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
COMMENT ON CONSTRAINT gone ON DOMAIN public.checks IS 'gone too';

-- step 18: add domain check public.checks.redefined
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'redefined'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.checks';
  IF have IS NULL THEN
    ALTER DOMAIN public.checks ADD CONSTRAINT redefined CHECK (VALUE <> 'e') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.checks AS text;
    ALTER DOMAIN pg_temp.checks ADD CONSTRAINT redefined CHECK (VALUE <> 'e');
    EXECUTE state INTO want USING 'pg_temp.checks';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.checks.redefined is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 19: validate domain check public.checks.redefined
--   boot | no transaction | reads the table | lock: SHARE | migrations/0001_initial/snapshot.xml:6
ALTER DOMAIN public.checks VALIDATE CONSTRAINT redefined;

-- step 20: comment on domain check public.checks.redefined
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
COMMENT ON CONSTRAINT redefined ON DOMAIN public.checks IS 'kept';

-- step 21: comment on domain check public.checks.uncommented
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
COMMENT ON CONSTRAINT uncommented ON DOMAIN public.checks IS 'goes';

-- step 22: add domain check public.checks.validated
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'validated'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.checks';
  IF have IS NULL THEN
    ALTER DOMAIN public.checks ADD CONSTRAINT validated CHECK (VALUE <> 'a') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.checks AS text;
    ALTER DOMAIN pg_temp.checks ADD CONSTRAINT validated CHECK (VALUE <> 'a');
    EXECUTE state INTO want USING 'pg_temp.checks';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.checks.validated is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
