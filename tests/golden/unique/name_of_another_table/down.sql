-- step 1: drop index public.moves
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.moves') AND c.relkind IN ('i', 'I')
      AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))) THEN
    DROP INDEX public.moves;
  END IF;
END $ls$;

-- step 2: drop unique constraint public.stays.swaps
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE IF EXISTS public.stays DROP CONSTRAINT IF EXISTS swaps;

-- step 3: clear what an interrupted build of unique constraint public.stays.moves left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.moves') AND NOT x.indisvalid) THEN
    DROP INDEX public.moves;
  END IF;
END $ls$;

-- step 4: build the index of unique constraint public.stays.moves
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS moves ON public.stays (code);

-- step 5: add unique constraint public.stays.moves
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.pg_get_constraintdef(k.oid) FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'moves'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.stays';
  IF have IS NULL THEN
    ALTER TABLE public.stays ADD CONSTRAINT moves UNIQUE USING INDEX moves;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE stays (LIKE public.stays);
    ALTER TABLE pg_temp.stays ADD CONSTRAINT moves UNIQUE (code);
    EXECUTE state INTO want USING 'pg_temp.stays';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.stays.moves is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: clear what an interrupted build of index public.swaps left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.swaps') AND NOT x.indisvalid) THEN
    DROP INDEX public.swaps;
  END IF;
END $ls$;

-- step 7: create index public.swaps
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE INDEX CONCURRENTLY IF NOT EXISTS swaps ON public.stays (id);

-- step 8: verify index public.swaps
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.swaps';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE stays (LIKE public.stays);
    CREATE INDEX swaps ON pg_temp.stays (id);
    EXECUTE state INTO want USING 'pg_temp.swaps';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.swaps is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: drop table public.second
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS public.second;

-- step 10: create table public.score
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'score') THEN
    CREATE TABLE public.score ();
    RETURN;
  END IF;
END $ls$;

-- step 11: bring back the rows of table public.score
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.score'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table public.score'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.score) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table public.score: it comes back without rows';
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

-- step 12: drop table public.coded
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'coded' AND c.relkind IN ('r', 'p')) THEN
    DROP TABLE IF EXISTS public.coded;
  END IF;
END $ls$;

-- step 13: create table public.first
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'first') THEN
    CREATE TABLE public.first (
      id int NOT NULL,
      code text,
      CONSTRAINT keyed PRIMARY KEY (id),
      CONSTRAINT coded UNIQUE (code)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null'), ('code', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.first'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.first is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 14: bring back the rows of table public.first
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.first'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table public.first'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.first) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table public.first: it comes back without rows';
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

-- step 15: drop composite type public.pair
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace WHERE n.nspname = 'public' AND y.typname = 'pair' AND y.typtype = 'c')
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'pair' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')) THEN
    DROP TYPE IF EXISTS public.pair;
  END IF;
END $ls$;

-- step 16: add exclusion constraint public.types.pair
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'pair'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.types';
  IF have IS NULL THEN
    ALTER TABLE public.types ADD CONSTRAINT pair EXCLUDE USING btree (id WITH =);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE types (LIKE public.types);
    ALTER TABLE pg_temp.types ADD CONSTRAINT pair EXCLUDE USING btree (id WITH =);
    EXECUTE state INTO want USING 'pg_temp.types';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'exclusion constraint public.types.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
