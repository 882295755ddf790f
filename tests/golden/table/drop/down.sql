-- step 1: create table public.person
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'person') THEN
    CREATE TABLE public.person (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      email text,
      CONSTRAINT person_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('email', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.person'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.person is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 2: bring back the rows of table public.person
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.person'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table public.person'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.person) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table public.person: it comes back without rows';
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
