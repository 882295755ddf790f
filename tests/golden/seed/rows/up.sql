-- step 1: put a row into table public.roles
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:3
INSERT INTO public.roles AS t (code, label, data) VALUES
  ('admin', 'Admin', '{}')
ON CONFLICT (code) DO UPDATE SET
  label = excluded.label,
  data = excluded.data
WHERE (t.label, t.data::text) IS DISTINCT FROM (excluded.label, excluded.data::text);

-- step 2: put a row into table public.roles
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:3
INSERT INTO public.roles AS t (code, label) VALUES
  ('staff', 'Staff')
ON CONFLICT (code) DO UPDATE SET label = excluded.label
WHERE t.label IS DISTINCT FROM excluded.label;

-- step 3: stop when another row of table public.users has the number of a new row
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  taken text := (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(', ', t.id), '; ' ORDER BY t.id)
  FROM public.users t JOIN (VALUES
    ('4'::integer, 'admin'::text)) AS v (id, role)
  ON t.id = v.id
  WHERE t.role IS DISTINCT FROM v.role);
BEGIN
  IF taken IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'numbers of new rows of seed public.users.all are those of other rows of table public.users: ' || taken,
      HINT = 'Give the new rows other numbers; or tell them apart by another key.';
  END IF;
END $ls$;

-- step 4: put 2 rows into table public.users
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:5
INSERT INTO public.users AS t (id, role, name) VALUES
  ('1', 'staff', 'Anna'),
  ('4', 'admin', 'Dan')
ON CONFLICT (id) DO UPDATE SET role = excluded.role
WHERE t.role IS DISTINCT FROM excluded.role;

-- step 5: put a row into table public.texts
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:7
INSERT INTO public.texts AS t (k, v) VALUES
  ('c', '3')
ON CONFLICT (k) DO NOTHING;

-- step 6: move the numbers of public.users.id on
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

-- step 7: delete a row of table public.roles
--   boot | transaction | LOSES DATA | lock: ROW EXCLUSIVE | schema.xml:3
DELETE FROM public.roles t
USING (VALUES
    ('clerk'::text)) AS v (code)
WHERE t.code = v.code;
