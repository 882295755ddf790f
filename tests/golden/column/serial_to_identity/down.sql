-- step 1: make sequence public.person_a_seq of the identity's sequence
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  last bigint;
  called boolean;
BEGIN
  IF pg_catalog.to_regclass(pg_catalog.pg_get_serial_sequence('public.person', 'a')) = pg_catalog.to_regclass('public.person_a_seq')
     AND (SELECT a.attidentity <> '' FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'a') THEN
    LOCK TABLE public.person IN ACCESS EXCLUSIVE MODE;
    SELECT s.last_value, s.is_called INTO last, called FROM public.person_a_seq s;
    ALTER TABLE public.person ALTER COLUMN a DROP IDENTITY;
    CREATE SEQUENCE public.person_a_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
    PERFORM pg_catalog.setval('public.person_a_seq', last, called);
  END IF;
END $ls$;

-- step 2: create sequence public.person_a_seq
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

-- step 3: drop the identity of column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.person ALTER COLUMN a DROP IDENTITY IF EXISTS;

-- step 4: number column public.person.a behind the rows that are there
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
BEGIN
    LOCK TABLE public.person IN ACCESS EXCLUSIVE MODE;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.a) ELSE min(t.a) END AS last
                      FROM public.person t WHERE t.a BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = 'public.person_a_seq'::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
    ALTER TABLE public.person ALTER COLUMN a SET DEFAULT nextval('person_a_seq'::regclass);
END $ls$;

-- step 5: tie to its column sequence public.person_a_seq
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER SEQUENCE public.person_a_seq OWNED BY public.person.a;
