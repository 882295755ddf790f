-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: not-enforced of foreign key public.t.becomes_not_enforced
PostgreSQL 18: not-enforced of foreign key public.t.comes
PostgreSQL 18: period of foreign key public.guest.in_a_booking
PostgreSQL 18: period of foreign key public.fresh.fresh_room_during_fkey';
  END IF;
END $ls$;

-- step 2: create table public.fresh
--   boot | transaction | lock: none | schema.xml:19
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'fresh') THEN
    CREATE TABLE public.fresh (
      room int4range,
      during daterange
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('room', 'int4range'), ('during', 'daterange')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.fresh'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.fresh is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: enforce foreign key public.t.becomes_enforced
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
BEGIN
  ALTER TABLE public.t ALTER CONSTRAINT becomes_enforced ENFORCED;
END $ls$;

-- step 4: do not enforce foreign key public.t.becomes_not_enforced
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  ALTER TABLE public.t ALTER CONSTRAINT becomes_not_enforced NOT ENFORCED;
END $ls$;

-- step 5: add foreign key public.t.comes
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:7
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
   WHERE k.conrelid = 'public.t'::regclass AND k.conname = 'comes');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT comes FOREIGN KEY (a) REFERENCES public.p (id) ON DELETE CASCADE NOT ENFORCED;
  ELSIF have <> '(a) references public.p (id) match s delete c update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.t.comes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(a) references public.p (id) match s delete c update a');
  END IF;
END $ls$;

-- step 6: add foreign key public.guest.in_a_booking
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:17
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
   WHERE k.conrelid = 'public.guest'::regclass AND k.conname = 'in_a_booking');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.guest ADD CONSTRAINT in_a_booking FOREIGN KEY (room, PERIOD during) REFERENCES public.booking (room, PERIOD during) NOT VALID;
  ELSIF have <> '(room,during) references public.booking (room,during) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.guest.in_a_booking is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(room,during) references public.booking (room,during) match s delete a update a');
  END IF;
END $ls$;

-- step 7: validate foreign key public.guest.in_a_booking
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:17
ALTER TABLE public.guest VALIDATE CONSTRAINT in_a_booking;

-- step 8: add foreign key public.fresh.fresh_room_during_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:22
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
   WHERE k.conrelid = 'public.fresh'::regclass AND k.conname = 'fresh_room_during_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.fresh ADD CONSTRAINT fresh_room_during_fkey FOREIGN KEY (room, PERIOD during) REFERENCES public.booking (room, PERIOD during);
  ELSIF have <> '(room,during) references public.booking (room,during) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.fresh.fresh_room_during_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(room,during) references public.booking (room,during) match s delete a update a');
  END IF;
END $ls$;
