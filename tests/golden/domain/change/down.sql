-- step 1: rename domain check public.email.email_has_at to email_at
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_has_at');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_at');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER DOMAIN public.email RENAME CONSTRAINT email_has_at TO email_at;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'domain check public.email.email_has_at is to be renamed to email_at, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'domain check public.email.email_has_at is to be renamed to email_at, but neither exists';
  END IF;
END $ls$;

-- step 2: drop domain check public.email.email_long
--   boot | transaction | lock: none | schema.xml:2
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

-- step 3: drop domain check public.email.email_short
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_short') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.email DROP CONSTRAINT email_short;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 4: drop domain check public.email.email_tried
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype('public.email') AND k.conname = 'email_tried') THEN
    BEGIN -- a block of its own, so that the server forgets nothing
      ALTER DOMAIN public.email DROP CONSTRAINT email_tried;
    EXCEPTION WHEN undefined_object THEN
      NULL;
    END;
  END IF;
END $ls$;

-- step 5: create domain public."Old one"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN y.typtype <> 'd' THEN 'another kind of type' END,
      pg_catalog.format_type(y.typbasetype, y.typtypmod), NULLIF(y.typcollation, b.typcollation)::regcollation,
      CASE WHEN y.typnotnull THEN 'not null' END, 'default ' || y.typdefault,
      (SELECT pg_catalog.string_agg(pg_catalog.format('%I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)
         FROM pg_catalog.pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c' AND k.conname IN (NULL)))
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public."Old one"';
  IF have IS NULL THEN
    CREATE DOMAIN public."Old one" AS int;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp."Old one" AS int;
    EXECUTE state INTO want USING 'pg_temp."Old one"';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain public."Old one" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: drop the default of domain public.amount
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
ALTER DOMAIN public.amount DROP DEFAULT;

-- step 7: refuse NULL in domain public.amount
--   boot | transaction | reads the table | lock: SHARE | migrations/0001_initial/snapshot.xml:4
ALTER DOMAIN public.amount SET NOT NULL;

-- step 8: set the default of domain public.email
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER DOMAIN public.email SET DEFAULT 'x@y';

-- step 9: allow NULL in domain public.email
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER DOMAIN public.email DROP NOT NULL;

-- step 10: comment on domain public.email
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
COMMENT ON DOMAIN public.email IS NULL;

-- step 11: add domain check public.email.email_ascii
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'email_ascii'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.email';
  IF have IS NULL THEN
    ALTER DOMAIN public.email ADD CONSTRAINT email_ascii CHECK (VALUE !~ 'é') NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.email AS text;
    ALTER DOMAIN pg_temp.email ADD CONSTRAINT email_ascii CHECK (VALUE !~ 'é');
    EXECUTE state INTO want USING 'pg_temp.email';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain check public.email.email_ascii is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: validate domain check public.email.email_ascii
--   boot | no transaction | reads the table | lock: SHARE | migrations/0001_initial/snapshot.xml:6
ALTER DOMAIN public.email VALIDATE CONSTRAINT email_ascii;

-- step 13: add domain check public.email.email_long
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.contypid = pg_catalog.to_regtype($1) AND k.conname = 'email_long'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.email';
  IF have IS NULL THEN
    ALTER DOMAIN public.email ADD CONSTRAINT email_long CHECK (length(VALUE) > 2) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.email AS text;
    ALTER DOMAIN pg_temp.email ADD CONSTRAINT email_long CHECK (length(VALUE) > 2);
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

-- step 14: validate domain check public.email.email_long
--   boot | no transaction | reads the table | lock: SHARE | migrations/0001_initial/snapshot.xml:8
ALTER DOMAIN public.email VALIDATE CONSTRAINT email_long;
