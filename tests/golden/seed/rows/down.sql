-- step 1: bring back the rows of table public.roles that its seed does not have
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.roles'::regclass;
  number bigint;
  kept text;
  columns text;
  list text;
  missing bigint;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NULL THEN
    RETURN;
  END IF;
  FOR number, kept IN
    SELECT b.id, b.name FROM lockstep_backup.backups b WHERE b.migration = '0002_change' AND b.object = 'seed public.roles.all'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL ORDER BY b.id
  LOOP
    SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
           pg_catalog.string_agg(pg_catalog.format('k.%I::%s', b.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
      INTO columns, list FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_attribute b ON b.attrelid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept))
       AND b.attname = a.attname AND b.attnum > 0 AND NOT b.attisdropped
     WHERE a.attrelid = back AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
    BEGIN
      EXECUTE pg_catalog.format('WITH put AS (INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM lockstep_backup.%I k'
          ' ON CONFLICT DO NOTHING RETURNING 1) SELECT (SELECT count(*) FROM lockstep_backup.%4$I) - (SELECT count(*) FROM put)',
        back, columns, list, kept) INTO missing;
      IF missing = 0 THEN
        EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
        DELETE FROM lockstep_backup.backups b WHERE b.id = number;
      ELSE
        RAISE WARNING 'rows of lockstep_backup.% stay there: others are in the place of % of them', kept, missing;
      END IF;
    EXCEPTION WHEN integrity_constraint_violation OR data_exception THEN
      RAISE WARNING 'the rows of lockstep_backup.% stay there: %', kept, SQLERRM;
    END;
  END LOOP;
END $ls$;

-- step 2: put 2 rows into table public.roles
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
INSERT INTO public.roles AS t (code, label, data) VALUES
  ('admin', 'Administrator', '{}'),
  ('clerk', 'Clerk', '[]')
ON CONFLICT (code) DO UPDATE SET
  label = excluded.label,
  data = excluded.data
WHERE (t.label, t.data::text) IS DISTINCT FROM (excluded.label, excluded.data::text);

-- step 3: put a row into table public.users
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
INSERT INTO public.users AS t (id, role, name) VALUES
  ('1', 'clerk', 'Ann')
ON CONFLICT (id) DO UPDATE SET role = excluded.role
WHERE t.role IS DISTINCT FROM excluded.role;

-- step 4: put a row into table public.users
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:33
INSERT INTO public.users AS t (id, name) VALUES
  ('3', 'Cid')
ON CONFLICT (id) DO NOTHING;

-- step 5: move the numbers of public.users.id on
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:30
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

-- step 6: take a row of table public.texts back, unless changed or referred to
--   boot | transaction | LOSES DATA | lock: ROW EXCLUSIVE | schema.xml:7
DO $ls1$
DECLARE
  unused text := (SELECT pg_catalog.string_agg(pg_catalog.format(' AND NOT EXISTS (SELECT FROM %s r WHERE %s)',
      k.conrelid::regclass, (SELECT pg_catalog.string_agg(pg_catalog.format('r.%I = t.%I', a.attname, b.attname), ' AND ')
        FROM ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) AS u (mine, other)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.mine
        JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.other)), '')
    FROM pg_catalog.pg_constraint k
   WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = 'public.texts'::regclass);
  gone bigint;
BEGIN
  LOOP
    EXECUTE $ls$DELETE FROM public.texts t
USING (VALUES
    ('c'::text, '3'::text)) AS v (k, v)
WHERE t.k = v.k
  AND t.v IS NOT DISTINCT FROM v.v$ls$ || coalesce(unused, '');
    GET DIAGNOSTICS gone = ROW_COUNT;
    EXIT WHEN gone = 0;
  END LOOP;
END $ls1$;

-- step 7: take a row of table public.users back, unless changed or referred to
--   boot | transaction | LOSES DATA | lock: ROW EXCLUSIVE | schema.xml:5
DO $ls1$
DECLARE
  unused text := (SELECT pg_catalog.string_agg(pg_catalog.format(' AND NOT EXISTS (SELECT FROM %s r WHERE %s)',
      k.conrelid::regclass, (SELECT pg_catalog.string_agg(pg_catalog.format('r.%I = t.%I', a.attname, b.attname), ' AND ')
        FROM ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) AS u (mine, other)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.mine
        JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.other)), '')
    FROM pg_catalog.pg_constraint k
   WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = 'public.users'::regclass);
  gone bigint;
BEGIN
  LOOP
    EXECUTE $ls$DELETE FROM public.users t
USING (VALUES
    ('4'::integer, 'admin'::text)) AS v (id, role)
WHERE t.id = v.id
  AND t.role IS NOT DISTINCT FROM v.role$ls$ || coalesce(unused, '');
    GET DIAGNOSTICS gone = ROW_COUNT;
    EXIT WHEN gone = 0;
  END LOOP;
END $ls1$;

-- step 8: take a row of table public.roles back, unless changed or referred to
--   boot | transaction | LOSES DATA | lock: ROW EXCLUSIVE | schema.xml:3
DO $ls1$
DECLARE
  unused text := (SELECT pg_catalog.string_agg(pg_catalog.format(' AND NOT EXISTS (SELECT FROM %s r WHERE %s)',
      k.conrelid::regclass, (SELECT pg_catalog.string_agg(pg_catalog.format('r.%I = t.%I', a.attname, b.attname), ' AND ')
        FROM ROWS FROM (pg_catalog.unnest(k.conkey), pg_catalog.unnest(k.confkey)) AS u (mine, other)
        JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.mine
        JOIN pg_catalog.pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = u.other)), '')
    FROM pg_catalog.pg_constraint k
   WHERE k.contype = 'f' AND k.conparentid = 0 AND k.confrelid = 'public.roles'::regclass);
  gone bigint;
BEGIN
  LOOP
    EXECUTE $ls$DELETE FROM public.roles t
USING (VALUES
    ('staff'::text, 'Staff'::text)) AS v (code, label)
WHERE t.code = v.code
  AND t.label IS NOT DISTINCT FROM v.label$ls$ || coalesce(unused, '');
    GET DIAGNOSTICS gone = ROW_COUNT;
    EXIT WHEN gone = 0;
  END LOOP;
END $ls1$;
