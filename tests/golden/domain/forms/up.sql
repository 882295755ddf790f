-- step 1: rename domain public.over to above
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'over');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'above');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public.over RENAME TO above;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain public.over is to be renamed to above, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain public.over is to be renamed to above, but neither exists';
  END IF;
END $ls$;

-- step 2: rename domain check public.checks.renamed_from to renamed_to
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'renamed_from');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'renamed_to');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public.checks RENAME CONSTRAINT renamed_from TO renamed_to;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain check public.checks.renamed_from is to be renamed to renamed_to, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain check public.checks.renamed_from is to be renamed to renamed_to, but neither exists';
  END IF;
END $ls$;

-- step 3: drop domain check public.checks.redefined
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
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

-- step 4: drop domain check public.checks.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.checks') AND k.conname = 'gone') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.checks DROP CONSTRAINT gone;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 5: set the default of domain public.keeps_default
--   boot | transaction | lock: none | schema.xml:2
ALTER DOMAIN public.keeps_default SET DEFAULT 1 + 1;

-- step 6: drop the default of domain public.loses_default
--   boot | transaction | lock: none | schema.xml:3
ALTER DOMAIN public.loses_default DROP DEFAULT;

-- step 7: set the default of domain public.gets_default
--   boot | transaction | lock: none | schema.xml:4
ALTER DOMAIN public.gets_default SET DEFAULT 7;

-- step 8: refuse NULL in domain public.required
--   boot | transaction | reads the table | lock: SHARE | schema.xml:5
ALTER DOMAIN public.required SET NOT NULL;

-- step 9: allow NULL in domain public.optional
--   boot | transaction | lock: none | schema.xml:6
ALTER DOMAIN public.optional DROP NOT NULL;

-- step 10: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 11: give domain public.checks to golden_reader
--   boot | transaction | lock: none | schema.xml:7
ALTER DOMAIN public.checks OWNER TO golden_reader;

-- step 12: comment on domain public.above
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:15
COMMENT ON DOMAIN public.above IS 'renamed';

-- step 13: validate domain check public.checks.validated
--   boot | no transaction | reads the table | lock: SHARE | schema.xml:9
ALTER DOMAIN public.checks VALIDATE CONSTRAINT validated;

-- step 14: comment on domain check public.checks.commented
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
COMMENT ON CONSTRAINT commented ON DOMAIN public.checks IS 'comes';

-- step 15: comment on domain check public.checks.uncommented
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
COMMENT ON CONSTRAINT uncommented ON DOMAIN public.checks IS NULL;

-- step 16: add domain check public.checks.redefined
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'redefined'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.checks';
  IF have IS NULL THEN
    ALTER DOMAIN public.checks ADD CONSTRAINT redefined CHECK (VALUE <> 'ee') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.checks AS text;
    ALTER DOMAIN pg_temp.checks ADD CONSTRAINT redefined CHECK (VALUE <> 'ee');
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

-- step 17: validate domain check public.checks.redefined
--   boot | no transaction | reads the table | lock: SHARE | schema.xml:12
ALTER DOMAIN public.checks VALIDATE CONSTRAINT redefined;

-- step 18: comment on domain check public.checks.redefined
--   boot | transaction | lock: none | schema.xml:12
COMMENT ON CONSTRAINT redefined ON DOMAIN public.checks IS 'kept';

-- step 19: add domain check public.checks.doubtful
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'doubtful'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.checks';
  IF have IS NULL THEN
    ALTER DOMAIN public.checks ADD CONSTRAINT doubtful CHECK (VALUE <> 'f') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.checks AS text;
    ALTER DOMAIN pg_temp.checks ADD CONSTRAINT doubtful CHECK (VALUE <> 'f');
    EXECUTE state INTO want USING 'pg_temp.checks';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.checks.doubtful is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 20: add domain check public.many.many_check
--   boot | transaction | lock: none | schema.xml:16
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'many_check'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.many';
  IF have IS NULL THEN
    ALTER DOMAIN public.many ADD CONSTRAINT many_check CHECK (array_length(VALUE, 1) < 10) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.many AS integer[];
    ALTER DOMAIN pg_temp.many ADD CONSTRAINT many_check CHECK (array_length(VALUE, 1) < 10);
    EXECUTE state INTO want USING 'pg_temp.many';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.many.many_check is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: validate domain check public.many.many_check
--   boot | no transaction | reads the table | lock: SHARE | schema.xml:16
ALTER DOMAIN public.many VALIDATE CONSTRAINT many_check;
