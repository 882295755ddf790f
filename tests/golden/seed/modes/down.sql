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

-- step 2: put a row into table public.users (development)
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:28
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

-- step 3: move the numbers of public.users.id on
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:27
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
