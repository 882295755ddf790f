-- step 1: create sequence public.person_a_seq
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'public' AND c.relname = 'person_a_seq');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE public.person_a_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence public.person_a_seq is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 2: drop the identity of column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.person ALTER COLUMN a DROP IDENTITY IF EXISTS;

-- step 3: set the default of column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.person ALTER COLUMN a SET DEFAULT nextval('person_a_seq'::regclass);

-- step 4: set the owner of sequence public.person_a_seq
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER SEQUENCE public.person_a_seq OWNED BY public.person.a;
