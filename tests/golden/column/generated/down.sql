-- step 1: drop column public.person.a
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int < 170000 THEN
    ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS a;
  END IF;
END $ls$;

-- step 2: set the expression of column public.person.a, from PostgreSQL 17 on
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::int >= 170000 THEN
    EXECUTE 'ALTER TABLE public.person ALTER COLUMN a SET EXPRESSION AS (id + 1)';
  END IF;
END $ls$;

-- step 3: add column public.person.a
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN a bigint GENERATED ALWAYS AS (id + 1) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 4: drop column public.person.b
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS b;

-- step 5: add column public.person.b
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN b bigint GENERATED ALWAYS AS (id + 1) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 6: stop generating column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.person') AND a.attname = 'c' AND a.attnum > 0 AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN c DROP EXPRESSION IF EXISTS;
  END IF;
END $ls$;

-- step 7: add column public.person.c, if it was dropped and not made again
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.person') AND a.attname = 'c' AND a.attnum > 0 AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ADD COLUMN c bigint;
  END IF;
END $ls$;

-- step 8: bring back the values of column public.person.c
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.person'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  wanted text;
  part record;
  again text[] := '{}';
  one text;
  filled bigint;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'column public.person.c'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.person) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.person.c: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'c' AND NOT a.attisdropped);
  FOR part IN
    WITH RECURSIVE r(relid) AS (SELECT back::oid UNION
      SELECT i.inhrelid FROM pg_catalog.pg_inherits i JOIN r ON i.inhparent = r.relid)
    SELECT pg_catalog.format('ALTER TABLE ONLY %s DISABLE TRIGGER %I', g.tgrelid::regclass, g.tgname) AS off,
           pg_catalog.format('ALTER TABLE ONLY %s ENABLE %sTRIGGER %I', g.tgrelid::regclass,
                             CASE g.tgenabled WHEN 'A' THEN 'ALWAYS ' ELSE '' END, g.tgname) AS again
      FROM pg_catalog.pg_trigger g JOIN r ON r.relid = g.tgrelid WHERE NOT g.tgisinternal AND g.tgenabled IN ('O', 'A')
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE ONLY %s NO FORCE ROW LEVEL SECURITY', c.oid::regclass),
           pg_catalog.format('ALTER TABLE ONLY %s FORCE ROW LEVEL SECURITY', c.oid::regclass)
      FROM pg_catalog.pg_class c JOIN r ON r.relid = c.oid WHERE c.relforcerowsecurity
    UNION ALL
    SELECT pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED BY DEFAULT', back, a.attname),
           pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I SET GENERATED ALWAYS', back, a.attname)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'c' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.person AS t SET c = b.v::$ls$ || wanted || ' FROM lockstep_backup.' || pg_catalog.quote_ident(kept) || $ls$ AS b(k1, v) WHERE ROW(t.id)::text = ROW(b.k1)::text$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.person.c that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
  END IF;
  PERFORM pg_catalog.setval(s.oid::regclass, v.value::bigint)
    FROM pg_catalog.jsonb_each_text(counters) v
    JOIN pg_catalog.pg_attribute a ON a.attrelid = back AND a.attname = v.key
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
      OR d.classid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
    JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)
   WHERE d.refclassid = 'pg_class'::regclass AND v.value IS NOT NULL;
  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
  DELETE FROM lockstep_backup.backups b WHERE b.id = number;
END $ls1$;
