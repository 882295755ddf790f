-- step 1: put a row into table public.users (development)
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('lockstep.environment', true) IN ('development') THEN
    INSERT INTO public.users AS t (id, role, name) VALUES
      ('1', 'admin', 'Ann')
    ON CONFLICT (id) DO UPDATE SET
      role = excluded.role,
      name = excluded.name
    WHERE (t.role, t.name) IS DISTINCT FROM (excluded.role, excluded.name);
  END IF;
END $ls$;

-- step 2: put a row into table public.texts
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:7
INSERT INTO public.texts AS t (k, v) VALUES
  ('a', '1')
ON CONFLICT (k) DO UPDATE SET v = excluded.v
WHERE t.v IS DISTINCT FROM excluded.v;

-- step 3: move the numbers of public.users.id on
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  numbers regclass := pg_catalog.pg_get_serial_sequence('public.users', 'id');
  highest bigint := (SELECT pg_catalog.max(t.id) FROM public.users t);
  latest bigint := (SELECT coalesce(pg_catalog.pg_sequence_last_value(numbers), s.seqstart - 1)
    FROM pg_catalog.pg_sequence s WHERE s.seqrelid = numbers AND s.seqincrement > 0);
BEGIN
  IF highest > latest THEN
    PERFORM pg_catalog.setval(numbers, highest);
  END IF;
END $ls$;

-- step 4: delete the rows of table public.roles that are not in its seed
--   boot | transaction | LOSES DATA | lock: ROW EXCLUSIVE | schema.xml:3
DELETE FROM public.roles t
WHERE NOT EXISTS (SELECT FROM (VALUES
    ('admin'::text)) AS v (code)
  WHERE t.code = v.code);
