-- step 1: rename column public.r.new_name to old_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.r') AND a.attname = 'new_name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.r') AND a.attname = 'old_name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.r RENAME COLUMN new_name TO old_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.r.new_name is to be renamed to old_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.r.new_name is to be renamed to old_name, but neither exists';
  END IF;
END $ls$;

-- step 2: set the default of column public.r.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.r ALTER COLUMN b SET DEFAULT 'table';

-- step 3: set the default of column public.r1.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.r1 ALTER COLUMN b SET DEFAULT 'own';

-- step 4: drop the default of column public.r21.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.r21 ALTER COLUMN b DROP DEFAULT;

-- step 5: comment on column public.r1.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
COMMENT ON COLUMN public.r1.b IS 'Its own';

-- step 6: set the default of column public.r1.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.r1 ALTER COLUMN c SET DEFAULT 'c';

-- step 7: refuse NULL from now on in column public.r1.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.r1'::regclass AND a.attname = 'c' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.r1'::regclass AND k.conname = 'ls_nn_c') THEN
    ALTER TABLE public.r1 ADD CONSTRAINT ls_nn_c CHECK (c IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 8: validate that no NULL is left in column public.r1.c
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.r1'::regclass AND k.conname = 'ls_nn_c') THEN
    ALTER TABLE public.r1 VALIDATE CONSTRAINT ls_nn_c;
  END IF;
END $ls$;

-- step 9: set NOT NULL on column public.r1.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.r1'::regclass AND a.attname = 'c' AND NOT a.attisdropped) THEN
    ALTER TABLE public.r1 ALTER COLUMN c SET NOT NULL;
  END IF;
END $ls$;

-- step 10: drop the helping check of column public.r1.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.r1'::regclass AND k.conname = 'ls_nn_c') THEN
    ALTER TABLE public.r1 DROP CONSTRAINT ls_nn_c;
  END IF;
END $ls$;

-- step 11: set the default of column public.r21.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.r21 ALTER COLUMN c SET DEFAULT 'subsub';

-- step 12: allow NULL in column public.r3.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE public.r3 ALTER COLUMN d DROP NOT NULL;

-- step 13: remove the comment on column public.r3.d
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
COMMENT ON COLUMN public.r3.d IS NULL;

-- step 14: drop partition public.r4
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:12
DROP TABLE IF EXISTS public.r4;
