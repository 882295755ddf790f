-- step 1: drop the identity of column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.person ALTER COLUMN a DROP IDENTITY IF EXISTS;

-- step 2: set the identity of column public.person.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
BEGIN
  IF (SELECT a.attidentity FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'b' AND NOT a.attisdropped) = '' THEN
    ALTER TABLE public.person ALTER COLUMN b ADD GENERATED ALWAYS AS IDENTITY;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.b) ELSE min(t.b) END AS last
                      FROM public.person t WHERE t.b BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = pg_catalog.pg_get_serial_sequence('public.person', 'b')::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
  ELSE
    ALTER TABLE public.person ALTER COLUMN b SET GENERATED ALWAYS;
  END IF;
END $ls$;

-- step 3: set the identity of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
BEGIN
  IF (SELECT a.attidentity FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'c' AND NOT a.attisdropped) = '' THEN
    ALTER TABLE public.person ALTER COLUMN c ADD GENERATED ALWAYS AS IDENTITY;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.c) ELSE min(t.c) END AS last
                      FROM public.person t WHERE t.c BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = pg_catalog.pg_get_serial_sequence('public.person', 'c')::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
  ELSE
    ALTER TABLE public.person ALTER COLUMN c SET GENERATED ALWAYS;
    EXECUTE 'ALTER SEQUENCE ' || pg_catalog.pg_get_serial_sequence('public.person', 'c') || ' START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1 NO CYCLE';
  END IF;
END $ls$;

-- step 4: set the identity of column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF (SELECT a.attidentity FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped) = '' THEN
    ALTER TABLE public.person ALTER COLUMN d ADD GENERATED ALWAYS AS IDENTITY;
    PERFORM pg_catalog.setval(s.seqrelid::regclass, r.last)
      FROM pg_catalog.pg_sequence s,
           LATERAL (SELECT CASE WHEN s.seqincrement > 0 THEN max(t.d) ELSE min(t.d) END AS last
                      FROM public.person t WHERE t.d BETWEEN s.seqmin AND s.seqmax) r,
           LATERAL (SELECT coalesce(pg_catalog.pg_sequence_last_value(s.seqrelid), s.seqstart) AS now) n
     WHERE s.seqrelid = pg_catalog.pg_get_serial_sequence('public.person', 'd')::regclass
       AND CASE WHEN s.seqincrement > 0 THEN r.last >= n.now ELSE r.last <= n.now END;
  ELSE
    ALTER TABLE public.person ALTER COLUMN d SET GENERATED ALWAYS;
    EXECUTE 'ALTER SEQUENCE ' || pg_catalog.pg_get_serial_sequence('public.person', 'd') || ' START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1 NO CYCLE';
  END IF;
END $ls$;
