-- step 1: set the default of column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.person ALTER COLUMN a SET DEFAULT 1;

-- step 2: set the default of column public.person.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.person ALTER COLUMN b SET DEFAULT 3;

-- step 3: allow NULL in column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.person ALTER COLUMN c DROP NOT NULL, DROP CONSTRAINT IF EXISTS ls_nn_c;

-- step 4: refuse NULL from now on in column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person ADD CONSTRAINT ls_nn_d CHECK (d IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 5: validate that no NULL is left in column public.person.d
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person VALIDATE CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 6: set NOT NULL on column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN d SET NOT NULL;
  END IF;
END $ls$;

-- step 7: drop the helping check of column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person DROP CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 8: allow NULL in column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.person ALTER COLUMN e DROP NOT NULL, DROP CONSTRAINT IF EXISTS ls_nn_e;

-- step 9: drop the default of column public.person.f
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.person ALTER COLUMN f DROP DEFAULT;

-- step 10: drop column public.person.g
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS g;

-- step 11: drop column public.person.h
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS h;
