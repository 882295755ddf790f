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

-- step 7: make room for what is kept
--   boot | transaction | lock: none
DO $ls$
BEGIN
  IF pg_catalog.to_regnamespace('lockstep_backup') IS NULL THEN
    CREATE SCHEMA lockstep_backup;
    REVOKE ALL ON SCHEMA lockstep_backup FROM PUBLIC;
    COMMENT ON SCHEMA lockstep_backup IS 'What migrations dropped or changed, kept until `lockstep backup drop`';
  END IF;
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NULL THEN
    CREATE TABLE lockstep_backup.backups (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      object text NOT NULL,
      change text,
      migration text NOT NULL,
      kept_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      rows bigint,
      counters jsonb);
    COMMENT ON COLUMN lockstep_backup.backups.name IS 'The table in this schema';
    COMMENT ON COLUMN lockstep_backup.backups.change IS 'What became of its values; NULL: it was dropped';
    COMMENT ON COLUMN lockstep_backup.backups.rows IS 'How many were copied; NULL: the table was moved';
    COMMENT ON COLUMN lockstep_backup.backups.counters IS 'How far the sequences of columns had counted';
  END IF;
END $ls$;

-- step 8: delete a row of table public.roles, kept in lockstep_backup
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:3
DO $ls1$
DECLARE
  stem CONSTANT text := 'roles_0002';
  kept text := stem;
  list text;
  copied bigint;
BEGIN
  FOR i IN 2 .. 10000 LOOP
    EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
    kept := stem || '_' || i;
  END LOOP;
  SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
      ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY a.attnum) INTO list
    FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.roles'::regclass AND a.attnum > 0 AND NOT a.attisdropped;
  EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s WITH NO DATA', kept, list,
    'public.roles');
  EXECUTE 'WITH gone AS (' || $ls$DELETE FROM public.roles t
USING (VALUES
    ('clerk'::text)) AS v (code)
WHERE t.code = v.code$ls$ || pg_catalog.format(' RETURNING t.*) INSERT INTO lockstep_backup.%I SELECT %s FROM gone', kept, list);
  GET DIAGNOSTICS copied = ROW_COUNT;
  IF copied = 0 AND EXISTS (SELECT FROM lockstep_backup.backups b WHERE b.migration = '0002_change' AND b.object = 'seed public.roles.all') THEN
    EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept); -- it has run before
  ELSE
    INSERT INTO lockstep_backup.backups (name, object, migration, rows) VALUES (kept, 'seed public.roles.all', '0002_change', copied);
  END IF;
END $ls1$;
