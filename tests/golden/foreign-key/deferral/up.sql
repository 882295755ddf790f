-- step 1: rename foreign key public.c.renamed to with_a_new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.c') AND k.conname = 'renamed');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.c') AND k.conname = 'with_a_new_name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.c RENAME CONSTRAINT renamed TO with_a_new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'foreign key public.c.renamed is to be renamed to with_a_new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'foreign key public.c.renamed is to be renamed to with_a_new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: change when it is checked: foreign key public.c.not_to_immediate
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.c ALTER CONSTRAINT not_to_immediate DEFERRABLE INITIALLY IMMEDIATE;

-- step 3: change when it is checked: foreign key public.c.not_to_deferred
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.c ALTER CONSTRAINT not_to_deferred DEFERRABLE INITIALLY DEFERRED;

-- step 4: change when it is checked: foreign key public.c.immediate_to_not
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE public.c ALTER CONSTRAINT immediate_to_not NOT DEFERRABLE;

-- step 5: change when it is checked: foreign key public.c.immediate_to_deferred
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.c ALTER CONSTRAINT immediate_to_deferred DEFERRABLE INITIALLY DEFERRED;

-- step 6: change when it is checked: foreign key public.c.deferred_to_not
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE public.c ALTER CONSTRAINT deferred_to_not NOT DEFERRABLE;

-- step 7: change when it is checked: foreign key public.c.deferred_to_immediate
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE public.c ALTER CONSTRAINT deferred_to_immediate DEFERRABLE INITIALLY IMMEDIATE;

-- step 8: validate foreign key public.c.validated
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
ALTER TABLE public.c VALIDATE CONSTRAINT validated;

-- step 9: change when it is checked: foreign key public.c.with_a_new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE public.c ALTER CONSTRAINT with_a_new_name DEFERRABLE INITIALLY IMMEDIATE;

-- step 10: comment on foreign key public.c.with_a_new_name
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
COMMENT ON CONSTRAINT with_a_new_name ON public.c IS 'after';

-- step 11: change when it is checked: foreign key public.parted.parted_a_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
ALTER TABLE public.parted ALTER CONSTRAINT parted_a_fkey DEFERRABLE INITIALLY DEFERRED;
