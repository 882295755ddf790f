-- step 1: rename foreign key public.c.with_a_new_name to renamed
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.c') AND k.conname = 'with_a_new_name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.c') AND k.conname = 'renamed');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.c RENAME CONSTRAINT with_a_new_name TO renamed;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'foreign key public.c.with_a_new_name is to be renamed to renamed, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'foreign key public.c.with_a_new_name is to be renamed to renamed, but neither exists';
  END IF;
END $ls$;

-- step 2: drop foreign key public.c.validated
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS public.c DROP CONSTRAINT IF EXISTS validated;

-- step 3: change when it is checked: foreign key public.c.deferred_to_immediate
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.c ALTER CONSTRAINT deferred_to_immediate DEFERRABLE INITIALLY DEFERRED;

-- step 4: change when it is checked: foreign key public.c.deferred_to_not
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.c ALTER CONSTRAINT deferred_to_not DEFERRABLE INITIALLY DEFERRED;

-- step 5: change when it is checked: foreign key public.c.immediate_to_deferred
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.c ALTER CONSTRAINT immediate_to_deferred DEFERRABLE INITIALLY IMMEDIATE;

-- step 6: change when it is checked: foreign key public.c.immediate_to_not
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.c ALTER CONSTRAINT immediate_to_not DEFERRABLE INITIALLY IMMEDIATE;

-- step 7: change when it is checked: foreign key public.c.not_to_deferred
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.c ALTER CONSTRAINT not_to_deferred NOT DEFERRABLE;

-- step 8: change when it is checked: foreign key public.c.not_to_immediate
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.c ALTER CONSTRAINT not_to_immediate NOT DEFERRABLE;

-- step 9: change when it is checked: foreign key public.c.renamed
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.c ALTER CONSTRAINT renamed NOT DEFERRABLE;

-- step 10: comment on foreign key public.c.renamed
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
COMMENT ON CONSTRAINT renamed ON public.c IS 'before';

-- step 11: add foreign key public.c.validated
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.c'::regclass AND k.conname = 'validated');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.c ADD CONSTRAINT validated FOREIGN KEY (a) REFERENCES public.p (id) NOT VALID;
  ELSIF have <> '(a) references public.p (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.c.validated is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(a) references public.p (id) match s delete a update a');
  END IF;
END $ls$;

-- step 12: change when it is checked: foreign key public.parted.parted_a_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE public.parted ALTER CONSTRAINT parted_a_fkey NOT DEFERRABLE;
