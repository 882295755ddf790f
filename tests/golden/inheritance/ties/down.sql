-- step 1: let table public.joins no longer inherit from public.p
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.joins') AND i.inhparent = pg_catalog.to_regclass('public.p')) THEN
    ALTER TABLE public.joins NO INHERIT public.p;
  END IF;
END $ls$;

-- step 2: let table public.joins no longer inherit from public.q
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.joins') AND i.inhparent = pg_catalog.to_regclass('public.q')) THEN
    ALTER TABLE public.joins NO INHERIT public.q;
  END IF;
END $ls$;

-- step 3: let table public.moves no longer inherit from public.q
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.moves') AND i.inhparent = pg_catalog.to_regclass('public.q')) THEN
    ALTER TABLE public.moves NO INHERIT public.q;
  END IF;
END $ls$;

-- step 4: drop check constraint public.joins.p_a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.joins DROP CONSTRAINT IF EXISTS p_a;

-- step 5: change the type of column public.leaves.b to text, bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.leaves'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying(20)' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.leaves.b'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.leaves) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.leaves.b as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.leaves ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE text USING b::text, ALTER COLUMN b SET DEFAULT 'x';
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW(b.k1, b.k2)::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(k1, k2, v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.leaves'::regclass AND a.attname = 'b'),
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
      ALTER TABLE public.leaves ALTER COLUMN b DROP DEFAULT, ALTER COLUMN b TYPE text USING lockstep_backup.ls_back(ROW(own, a)::text, b), ALTER COLUMN b SET DEFAULT 'x';
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.leaves.b that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.leaves.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or character varying(20) before this step');
  END IF;
END $ls1$;

-- step 6: add column public.leaves_with_less.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.leaves_with_less'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.leaves_with_less ADD COLUMN a int;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.leaves_with_less.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 7: bring back the values of column public.leaves_with_less.a
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.leaves_with_less'::regclass;
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
     WHERE b.migration = '0002_change' AND b.object = 'column public.leaves_with_less.a'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.leaves_with_less) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.leaves_with_less.a: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'a' AND NOT a.attisdropped);
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
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'a' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.leaves_with_less AS t SET a = b.v::$ls$ || wanted || $ls$ FROM (SELECT t.tableoid AS part, t.ctid AS place, ROW(t.own, t.b)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(t.own, t.b)::text) AS n
    FROM public.leaves_with_less t) o JOIN (SELECT b.v, ROW(b.k1, b.k2)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(b.k1, b.k2)::text) AS n
    FROM lockstep_backup.$ls$ || pg_catalog.quote_ident(kept) ||
    $ls$ AS b(k1, k2, v)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.leaves_with_less.a that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
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

-- step 8: set the default of column public.leaves_with_less.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.leaves_with_less ALTER COLUMN b SET DEFAULT 'x';

-- step 9: refuse NULL from now on in column public.leaves_with_less.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.leaves_with_less'::regclass AND a.attname = 'b' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.leaves_with_less'::regclass AND k.conname = 'ls_nn_b') THEN
    ALTER TABLE public.leaves_with_less ADD CONSTRAINT ls_nn_b CHECK (b IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 10: validate that no NULL is left in column public.leaves_with_less.b
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.leaves_with_less'::regclass AND k.conname = 'ls_nn_b') THEN
    ALTER TABLE public.leaves_with_less VALIDATE CONSTRAINT ls_nn_b;
  END IF;
END $ls$;

-- step 11: set NOT NULL on column public.leaves_with_less.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.leaves_with_less'::regclass AND a.attname = 'b' AND NOT a.attisdropped) THEN
    ALTER TABLE public.leaves_with_less ALTER COLUMN b SET NOT NULL;
  END IF;
END $ls$;

-- step 12: drop the helping check of column public.leaves_with_less.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.leaves_with_less'::regclass AND k.conname = 'ls_nn_b') THEN
    ALTER TABLE public.leaves_with_less DROP CONSTRAINT ls_nn_b;
  END IF;
END $ls$;

-- step 13: add column public.moves.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.moves'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.moves ADD COLUMN b text DEFAULT 'x' NOT NULL;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.moves.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 14: bring back the values of column public.moves.b
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  back CONSTANT regclass := 'public.moves'::regclass;
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
     WHERE b.migration = '0002_change' AND b.object = 'column public.moves.b'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.moves) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.moves.b: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'b' AND NOT a.attisdropped);
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
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'b' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.moves AS t SET b = b.v::$ls$ || wanted || $ls$ FROM (SELECT t.tableoid AS part, t.ctid AS place, ROW(t.own, t.a)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(t.own, t.a)::text) AS n
    FROM public.moves t) o JOIN (SELECT b.v, ROW(b.k1, b.k2)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(b.k1, b.k2)::text) AS n
    FROM lockstep_backup.$ls$ || pg_catalog.quote_ident(kept) ||
    $ls$ AS b(k1, k2, v)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.moves.b that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
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

-- step 15: add check constraint public.leaves_with_less.p_a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'p_a'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.leaves_with_less';
  IF have IS NULL THEN
    ALTER TABLE public.leaves_with_less ADD CONSTRAINT p_a CHECK (a > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE leaves_with_less (LIKE public.leaves_with_less);
    ALTER TABLE pg_temp.leaves_with_less ADD CONSTRAINT p_a CHECK (a > 0);
    EXECUTE state INTO want USING 'pg_temp.leaves_with_less';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.leaves_with_less.p_a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: validate check constraint public.leaves_with_less.p_a
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.leaves_with_less VALIDATE CONSTRAINT p_a;

-- step 17: add check constraint public.moves.p_a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'p_a'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.moves';
  IF have IS NULL THEN
    ALTER TABLE public.moves ADD CONSTRAINT p_a CHECK (a > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE moves (LIKE public.moves);
    ALTER TABLE pg_temp.moves ADD CONSTRAINT p_a CHECK (a > 0);
    EXECUTE state INTO want USING 'pg_temp.moves';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.moves.p_a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: validate check constraint public.moves.p_a
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE public.moves VALIDATE CONSTRAINT p_a;

-- step 19: let table public.leaves inherit from public.p
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.leaves') AND i.inhparent = pg_catalog.to_regclass('public.p')) THEN
    ALTER TABLE public.leaves INHERIT public.p;
  END IF;
END $ls$;

-- step 20: let table public.leaves_with_less inherit from public.p
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.leaves_with_less') AND i.inhparent = pg_catalog.to_regclass('public.p')) THEN
    ALTER TABLE public.leaves_with_less INHERIT public.p;
  END IF;
END $ls$;

-- step 21: let table public.moves inherit from public.p
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.moves') AND i.inhparent = pg_catalog.to_regclass('public.p')) THEN
    ALTER TABLE public.moves INHERIT public.p;
  END IF;
END $ls$;

-- step 22: drop column public.joins.b
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.joins DROP COLUMN IF EXISTS b;

-- step 23: drop column public.joins.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.joins DROP COLUMN IF EXISTS c;

-- step 24: drop column public.moves.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.moves DROP COLUMN IF EXISTS c;
