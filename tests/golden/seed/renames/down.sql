-- step 1: rename table public.parts to roles
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'parts' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'roles' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.parts RENAME TO roles;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.parts is to be renamed to roles, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.parts is to be renamed to roles, but neither exists';
  END IF;
END $ls$;

-- step 2: rename column public.roles.name to code
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.roles') AND a.attname = 'name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.roles') AND a.attname = 'code' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.roles RENAME COLUMN name TO code;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.roles.name is to be renamed to code, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.roles.name is to be renamed to code, but neither exists';
  END IF;
END $ls$;

-- step 3: rename column public.roles.title to label
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.roles') AND a.attname = 'title' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.roles') AND a.attname = 'label' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.roles RENAME COLUMN title TO label;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.roles.title is to be renamed to label, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.roles.title is to be renamed to label, but neither exists';
  END IF;
END $ls$;

-- step 4: create table public.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'gone') THEN
    CREATE TABLE public.gone (
      a text NOT NULL,
      CONSTRAINT gone_pkey PRIMARY KEY (a)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'text not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.gone'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.gone is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: bring back the rows of table public.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.gone'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table public.gone'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.gone) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table public.gone: it comes back without rows';
    END IF;
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
         pg_catalog.string_agg(pg_catalog.format('%I::%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
    INTO columns, list FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_attribute b ON b.attrelid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept))
     AND b.attname = a.attname AND b.attnum > 0 AND NOT b.attisdropped
   WHERE a.attrelid = back AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('INSERT INTO %s %s OVERRIDING SYSTEM VALUE SELECT %s FROM lockstep_backup.%I', back,
    coalesce('(' || columns || ')', ''), coalesce(list, ''), kept);
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
END $ls$;

-- step 6: change the type of column public.roles.rank to text, bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.roles'::regclass AND a.attname = 'rank' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.roles.rank'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.roles) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.roles.rank as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.roles ALTER COLUMN rank TYPE text USING rank::text;
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW(b.k1)::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(k1, v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.roles'::regclass AND a.attname = 'rank'),
        'text', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::text;
  END IF;
  RETURN $2::text;
END $ls$);
      ALTER TABLE public.roles ALTER COLUMN rank TYPE text USING lockstep_backup.ls_back(ROW(code)::text, rank);
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.roles.rank that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.roles.rank is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or integer before this step');
  END IF;
END $ls1$;

-- step 7: add column public.roles.old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.roles'::regclass AND a.attname = 'old' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.roles ADD COLUMN old text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.roles.old is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 8: bring back the values of column public.roles.old
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.roles'::regclass;
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
     WHERE b.migration = '0002_change' AND b.object = 'column public.roles.old'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.roles) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.roles.old: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'old' AND NOT a.attisdropped);
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
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'old' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.roles AS t SET old = b.v::$ls$ || wanted || ' FROM lockstep_backup.' || pg_catalog.quote_ident(kept) || $ls$ AS b(k1, v) WHERE ROW(t.code)::text = ROW(b.k1)::text$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.roles.old that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
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

-- step 9: drop column public.roles.new
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.roles DROP COLUMN IF EXISTS new;

-- step 10: put a row into table public.gone
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
INSERT INTO public.gone AS t (a) VALUES
  ('1')
ON CONFLICT (a) DO NOTHING;

-- step 11: put a row into table public."left"
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
INSERT INTO public."left" AS t (a) VALUES
  ('1')
ON CONFLICT (a) DO NOTHING;

-- step 12: put 2 rows into table public.roles
--   boot | transaction | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:24
INSERT INTO public.roles AS t (code, label, rank, old) VALUES
  ('admin', 'Administrator', '1', 'x'),
  ('user', 'User', '2', 'y')
ON CONFLICT (code) DO UPDATE SET
  label = excluded.label,
  rank = excluded.rank,
  old = excluded.old
WHERE (t.label, t.rank, t.old) IS DISTINCT FROM (excluded.label, excluded.rank, excluded.old);
