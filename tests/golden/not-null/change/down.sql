-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: not-null constraint public.was_t.gone
PostgreSQL 18: not-null constraint public.was_t.inh
PostgreSQL 18: not-null constraint public.was_t.old_name
PostgreSQL 18: not-null constraint public.was_t.other_name
PostgreSQL 18: not-null constraint public.was_t.special
PostgreSQL 18: not-null constraint public.was_t.validated_nn';
  END IF;
END $ls$;

-- step 2: rename table public.t to was_t
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'was_t' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME TO was_t;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.t is to be renamed to was_t, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.t is to be renamed to was_t, but neither exists';
  END IF;
END $ls$;

-- step 3: rename column public.was_t.is_here to is_there
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.was_t') AND a.attname = 'is_here' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.was_t') AND a.attname = 'is_there' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.was_t RENAME COLUMN is_here TO is_there;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.was_t.is_here is to be renamed to is_there, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.was_t.is_here is to be renamed to is_there, but neither exists';
  END IF;
END $ls$;

-- step 4: rename not-null constraint public.was_t.two to one
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.was_t') AND k.conname = 'two');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.was_t') AND k.conname = 'one');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.was_t RENAME CONSTRAINT two TO one;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'not-null constraint public.was_t.two is to be renamed to one, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'not-null constraint public.was_t.two is to be renamed to one, but neither exists';
  END IF;
END $ls$;

-- step 5: take its own name from not-null constraint public.was_t.new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.was_t'::regclass AND a.attname = 'gets_name';
  IF have.name <> 'new_name' THEN
    RETURN;
  END IF;
  IF have.name <> 'was_t_gets_name_not_null' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t RENAME CONSTRAINT %I TO was_t_gets_name_not_null', have.name);
  END IF;
END $ls$;

-- step 6: take its own name from not-null constraint public.was_t.later
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:16
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.was_t'::regclass AND a.attname = 'not_valid';
  IF have.name <> 'later' THEN
    RETURN;
  END IF;
  ALTER TABLE public.was_t VALIDATE CONSTRAINT later;
  IF have.name <> 'was_t_not_valid_not_null' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t RENAME CONSTRAINT %I TO was_t_not_valid_not_null', have.name);
  END IF;
END $ls$;

-- step 7: allow NULL in column public.was_t.comes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.was_t ALTER COLUMN comes DROP NOT NULL, DROP CONSTRAINT IF EXISTS ls_nn_comes;

-- step 8: add column public.was_t.goes
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.was_t'::regclass AND a.attname = 'goes' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.was_t ADD COLUMN goes int;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.was_t.goes is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 9: bring back the values of column public.was_t.goes
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.was_t'::regclass;
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
     WHERE b.migration = '0002_change' AND b.object = 'column public.was_t.goes'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.was_t) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.was_t.goes: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'goes' AND NOT a.attisdropped);
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
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'goes' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.was_t AS t SET goes = b.v::$ls$ || wanted || $ls$ FROM (SELECT t.tableoid AS part, t.ctid AS place, ROW(t.gets_name, t.loses_name, t.becomes_null, t.validated, t.not_valid, t.renamed, t.inherits, t.comes, t.is_there, t.becomes_plain)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(t.gets_name, t.loses_name, t.becomes_null, t.validated, t.not_valid, t.renamed, t.inherits, t.comes, t.is_there, t.becomes_plain)::text) AS n
    FROM public.was_t t) o JOIN (SELECT b.v, ROW(b.k1, b.k2, b.k3, b.k4, b.k5, b.k6, b.k7, b.k8, b.k9, b.k10)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(b.k1, b.k2, b.k3, b.k4, b.k5, b.k6, b.k7, b.k8, b.k9, b.k10)::text) AS n
    FROM lockstep_backup.$ls$ || pg_catalog.quote_ident(kept) ||
    $ls$ AS b(k1, k2, k3, k4, k5, k6, k7, k8, k9, k10, v)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.was_t.goes that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
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

-- step 10: set NOT NULL on column public.was_t.goes when no row is without a value
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM public.was_t WHERE goes IS NULL) THEN
    ALTER TABLE public.was_t ALTER COLUMN goes SET NOT NULL;
  END IF;
END $ls$;

-- step 11: add not-null constraint public.was_t.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.was_t'::regclass AND a.attname = 'goes';
  IF NOT FOUND THEN
    ALTER TABLE public.was_t ADD CONSTRAINT gone NOT NULL goes NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'gone' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t RENAME CONSTRAINT %I TO gone', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.was_t ALTER CONSTRAINT gone INHERIT;
  END IF;
END $ls$;

-- step 12: validate not-null constraint public.was_t.gone
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE public.was_t VALIDATE CONSTRAINT gone;

-- step 13: change whether child tables have not-null constraint public.was_t.inh
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
BEGIN
  ALTER TABLE public.was_t ALTER CONSTRAINT inh NO INHERIT;
END $ls$;

-- step 14: add not-null constraint public.was_t.old_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.was_t'::regclass AND a.attname = 'loses_name';
  IF NOT FOUND THEN
    ALTER TABLE public.was_t ADD CONSTRAINT old_name NOT NULL loses_name NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'old_name' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t RENAME CONSTRAINT %I TO old_name', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.was_t ALTER CONSTRAINT old_name INHERIT;
  END IF;
END $ls$;

-- step 15: validate not-null constraint public.was_t.old_name
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.was_t VALIDATE CONSTRAINT old_name;

-- step 16: add not-null constraint public.was_t.other_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.was_t'::regclass AND a.attname = 'becomes_null';
  IF NOT FOUND THEN
    ALTER TABLE public.was_t ADD CONSTRAINT other_name NOT NULL becomes_null NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'other_name' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t RENAME CONSTRAINT %I TO other_name', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.was_t ALTER CONSTRAINT other_name INHERIT;
  END IF;
END $ls$;

-- step 17: validate not-null constraint public.was_t.other_name
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER TABLE public.was_t VALIDATE CONSTRAINT other_name;

-- step 18: add not-null constraint public.was_t.special
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.was_t'::regclass AND a.attname = 'becomes_plain';
  IF NOT FOUND THEN
    ALTER TABLE public.was_t ADD CONSTRAINT special NOT NULL becomes_plain NO INHERIT NOT VALID;
    RETURN;
  END IF;
  IF have.valid THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t DROP CONSTRAINT %I', have.name);
    ALTER TABLE public.was_t ADD CONSTRAINT special NOT NULL becomes_plain NO INHERIT NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'special' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t RENAME CONSTRAINT %I TO special', have.name);
  END IF;
  IF have.no_inherit <> true THEN
    ALTER TABLE public.was_t ALTER CONSTRAINT special NO INHERIT;
  END IF;
END $ls$;

-- step 19: add not-null constraint public.was_t.validated_nn
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.was_t'::regclass AND a.attname = 'validated';
  IF NOT FOUND THEN
    ALTER TABLE public.was_t ADD CONSTRAINT validated_nn NOT NULL validated NOT VALID;
    RETURN;
  END IF;
  IF have.valid THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t DROP CONSTRAINT %I', have.name);
    ALTER TABLE public.was_t ADD CONSTRAINT validated_nn NOT NULL validated NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'validated_nn' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.was_t RENAME CONSTRAINT %I TO validated_nn', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.was_t ALTER CONSTRAINT validated_nn INHERIT;
  END IF;
END $ls$;

-- step 20: drop column public.was_t.added
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE IF EXISTS public.was_t DROP COLUMN IF EXISTS added;
