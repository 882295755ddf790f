-- step 1: create table public.a
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'a') THEN
    CREATE TABLE public.a (
      id int NOT NULL,
      CONSTRAINT a_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.a'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.a is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 2: create table public.b
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'b') THEN
    CREATE TABLE public.b (
      a_id int
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a_id', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.b'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.b is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: bring back the rows of table public.a
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.a'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table public.a'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.a) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table public.a: it comes back without rows';
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

-- step 4: bring back the rows of table public.b
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.b'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table public.b'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.b) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table public.b: it comes back without rows';
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

-- step 5: add foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.b'::regclass AND k.conname = 'b_a_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a (id);
  ELSIF have <> '(a_id) references public.a (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.b.b_a_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(a_id) references public.a (id) match s delete a update a');
  END IF;
END $ls$;
