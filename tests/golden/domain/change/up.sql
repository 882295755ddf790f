-- step 1: rename domain check public.email.email_at to email_has_at
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_at');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_has_at');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public.email RENAME CONSTRAINT email_at TO email_has_at;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain check public.email.email_at is to be renamed to email_has_at, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain check public.email.email_at is to be renamed to email_has_at, but neither exists';
  END IF;
END $ls$;

-- step 2: drop domain check public.email.email_long
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_long') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.email DROP CONSTRAINT email_long;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 3: drop domain check public.email.email_ascii
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_ascii') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.email DROP CONSTRAINT email_ascii;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 4: drop the default of domain public.email
--   boot | transaction | lock: none | schema.xml:2
ALTER DOMAIN public.email DROP DEFAULT;

-- step 5: refuse NULL in domain public.email
--   boot | transaction | reads the table | lock: SHARE | schema.xml:2
ALTER DOMAIN public.email SET NOT NULL;

-- step 6: comment on domain public.email
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON DOMAIN public.email IS 'an address';

-- step 7: set the default of domain public.amount
--   boot | transaction | lock: none | schema.xml:3
ALTER DOMAIN public.amount SET DEFAULT 1;

-- step 8: allow NULL in domain public.amount
--   boot | transaction | lock: none | schema.xml:3
ALTER DOMAIN public.amount DROP NOT NULL;

-- step 9: add domain check public.email.email_long
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'email_long'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.email';
  IF have IS NULL THEN
    ALTER DOMAIN public.email ADD CONSTRAINT email_long CHECK (length(VALUE) > 4) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.email AS text;
    ALTER DOMAIN pg_temp.email ADD CONSTRAINT email_long CHECK (length(VALUE) > 4);
    EXECUTE state INTO want USING 'pg_temp.email';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.email.email_long is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: validate domain check public.email.email_long
--   boot | no transaction | reads the table | lock: SHARE | schema.xml:2
ALTER DOMAIN public.email VALIDATE CONSTRAINT email_long;

-- step 11: add domain check public.email.email_short
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'email_short'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.email';
  IF have IS NULL THEN
    ALTER DOMAIN public.email ADD CONSTRAINT email_short CHECK (length(VALUE) < 100) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.email AS text;
    ALTER DOMAIN pg_temp.email ADD CONSTRAINT email_short CHECK (length(VALUE) < 100);
    EXECUTE state INTO want USING 'pg_temp.email';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.email.email_short is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: validate domain check public.email.email_short
--   boot | no transaction | reads the table | lock: SHARE | schema.xml:2
ALTER DOMAIN public.email VALIDATE CONSTRAINT email_short;

-- step 13: comment on domain check public.email.email_short
--   boot | transaction | lock: none | schema.xml:2
COMMENT ON CONSTRAINT email_short ON DOMAIN public.email IS 'not too long';

-- step 14: add domain check public.email.email_tried
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'email_tried'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.email';
  IF have IS NULL THEN
    ALTER DOMAIN public.email ADD CONSTRAINT email_tried CHECK (VALUE <> 'a@b') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.email AS text;
    ALTER DOMAIN pg_temp.email ADD CONSTRAINT email_tried CHECK (VALUE <> 'a@b');
    EXECUTE state INTO want USING 'pg_temp.email';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.email.email_tried is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: drop domain public."Old one"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP DOMAIN IF EXISTS public."Old one";
