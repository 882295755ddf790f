-- step 1: drop foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE IF EXISTS public.b DROP CONSTRAINT IF EXISTS b_a_id_fkey;

-- step 2: add foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:3
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
   WHERE k.conrelid = 'public.b'::regclass AND k.conname = 'b_a_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a (id) ON DELETE CASCADE NOT VALID;
  ELSIF have <> '(a_id) references public.a (id) match s delete c update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.b.b_a_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(a_id) references public.a (id) match s delete c update a');
  END IF;
END $ls$;

-- step 3: validate foreign key public.b.b_a_id_fkey
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
ALTER TABLE public.b VALIDATE CONSTRAINT b_a_id_fkey;

-- step 4: change when it is checked: foreign key public.b.two
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
ALTER TABLE public.b ALTER CONSTRAINT two DEFERRABLE INITIALLY IMMEDIATE;
