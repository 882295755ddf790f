-- step 1: rename column public.r.old_name to new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.r') AND a.attname = 'old_name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.r') AND a.attname = 'new_name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.r RENAME COLUMN old_name TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.r.old_name is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.r.old_name is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: set the default of column public.r.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE public.r ALTER COLUMN b SET DEFAULT 'changed';

-- step 3: set the default of column public.r1.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.r1 ALTER COLUMN b SET DEFAULT 'own';

-- step 4: drop the default of column public.r21.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE public.r21 ALTER COLUMN b DROP DEFAULT;

-- step 5: create partition public.r4
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.r'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.r4';
  IF have IS NULL THEN
    CREATE TABLE public.r4 PARTITION OF public.r FOR VALUES FROM (3) TO (4);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.r) PARTITION BY range (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (3) TO (4);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.r4 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: comment on column public.r1.b
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON COLUMN public.r1.b IS NULL;

-- step 7: set the default of column public.r1.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.r1 ALTER COLUMN c SET DEFAULT 'other';

-- step 8: allow NULL in column public.r1.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.r1 ALTER COLUMN c DROP NOT NULL;

-- step 9: refuse NULL from now on in column public.r3.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.r3'::regclass AND a.attname = 'd' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.r3'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.r3 ADD CONSTRAINT ls_nn_d CHECK (d IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 10: validate that no NULL is left in column public.r3.d
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.r3'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.r3 VALIDATE CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 11: set NOT NULL on column public.r3.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.r3'::regclass AND a.attname = 'd' AND NOT a.attisdropped) THEN
    ALTER TABLE public.r3 ALTER COLUMN d SET NOT NULL;
  END IF;
END $ls$;

-- step 12: drop the helping check of column public.r3.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.r3'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.r3 DROP CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 13: comment on column public.r3.d
--   boot | transaction | lock: none | schema.xml:11
COMMENT ON COLUMN public.r3.d IS 'Never empty here';

-- step 14: set the default of column public.r4.d
--   boot | transaction | lock: none | schema.xml:12
ALTER TABLE public.r4 ALTER COLUMN d SET DEFAULT 'd';

-- step 15: set NOT NULL on column public.r4.d
--   boot | transaction | lock: none | schema.xml:12
ALTER TABLE public.r4 ALTER COLUMN d SET NOT NULL;

-- step 16: comment on column public.r4.d
--   boot | transaction | lock: none | schema.xml:12
COMMENT ON COLUMN public.r4.d IS 'New';

-- step 17: set the default of column public.r21.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.r21 ALTER COLUMN c SET DEFAULT 'sub';
