-- step 1: rename function public.h(integer) to was_h
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public.h(integer)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public.was_h(integer)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public.h(integer) RENAME TO was_h;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public.h(integer) is to be renamed to was_h, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public.h(integer) is to be renamed to was_h, but neither exists';
  END IF;
END $ls$;

-- step 2: rename table public.t to was_t
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:30
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

-- step 3: rename column public.columns_stay.renamed to a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.columns_stay') AND a.attname = 'renamed' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.columns_stay') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.columns_stay RENAME COLUMN renamed TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.columns_stay.renamed is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.columns_stay.renamed is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 4: rename column public.was_t.b to a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:31
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.was_t') AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.was_t') AND a.attname = 'a' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.was_t RENAME COLUMN b TO a;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.was_t.b is to be renamed to a, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.was_t.b is to be renamed to a, but neither exists';
  END IF;
END $ls$;

-- step 5: revoke the grant option for execute on function public.was_h(integer) from golden_reader
--   boot | transaction | lock: none | schema.xml:26
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE GRANT OPTION FOR EXECUTE ON FUNCTION public.was_h(integer) FROM golden_reader;
  END IF;
END $ls$;

-- step 6: revoke delete on table public.options from golden_reader
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE DELETE ON TABLE public.options FROM golden_reader;
  END IF;
END $ls$;

-- step 7: revoke the grant option for select on table public.options from golden_reader
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE GRANT OPTION FOR SELECT ON TABLE public.options FROM golden_reader;
  END IF;
END $ls$;

-- step 8: revoke insert on column public.was_t.a from golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE INSERT (a) ON TABLE public.was_t FROM golden_reader;
  END IF;
END $ls$;

-- step 9: revoke update on table public.was_t from golden_reader
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE UPDATE ON TABLE public.was_t FROM golden_reader;
    GRANT UPDATE (a) ON TABLE public.was_t TO golden_reader;
  END IF;
END $ls$;

-- step 10: revoke create on schema public from golden_writer
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    REVOKE CREATE ON SCHEMA public FROM golden_writer;
  END IF;
END $ls$;

-- step 11: give execute on function public.g(integer) back to public
--   boot | transaction | lock: none | schema.xml:25
GRANT EXECUTE ON FUNCTION public.g(integer) TO PUBLIC;

-- step 12: give trigger on table public.options back to owner
--   boot | transaction | lock: none | schema.xml:17
GRANT TRIGGER ON TABLE public.options TO CURRENT_USER;

-- step 13: create table public.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'dropped') THEN
    CREATE TABLE public.dropped (
      a integer
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.dropped'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.dropped is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 14: look for the role golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:30
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 15: give table public.was_t to golden_writer
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:30
ALTER TABLE public.was_t OWNER TO golden_writer;

-- step 16: bring back the rows of table public.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.dropped'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'table public.dropped'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.dropped) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of table public.dropped: it comes back without rows';
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

-- step 17: add column public.was_t.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.was_t'::regclass AND a.attname = 'gone' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.was_t ADD COLUMN gone integer;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.was_t.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 18: bring back the values of column public.was_t.gone
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:34
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
     WHERE b.migration = '0002_change' AND b.object = 'column public.was_t.gone'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM public.was_t) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.was_t.gone: its values do not come back';
    END IF;
    RETURN;
  END IF;
  wanted := (SELECT pg_catalog.format_type(a.atttypid, a.atttypmod) FROM pg_catalog.pg_attribute a
    WHERE a.attrelid = back AND a.attname = 'gone' AND NOT a.attisdropped);
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
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = back AND a.attname = 'gone' AND a.attidentity = 'a'
  LOOP
    EXECUTE part.off;
    again := again || part.again;
  END LOOP;
  EXECUTE $ls$UPDATE public.was_t AS t SET gone = b.v::$ls$ || wanted || $ls$ FROM (SELECT t.tableoid AS part, t.ctid AS place, ROW(t.a, t.kept)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(t.a, t.kept)::text) AS n
    FROM public.was_t t) o JOIN (SELECT b.v, ROW(b.k1, b.k2)::text AS k, pg_catalog.row_number() OVER (PARTITION BY ROW(b.k1, b.k2)::text) AS n
    FROM lockstep_backup.$ls$ || pg_catalog.quote_ident(kept) ||
    $ls$ AS b(k1, k2, v)) b ON b.k = o.k AND b.n = o.n WHERE t.tableoid = o.part AND t.ctid = o.place$ls$;
  GET DIAGNOSTICS filled = ROW_COUNT;
  FOREACH one IN ARRAY again LOOP
    EXECUTE one;
  END LOOP;
  IF filled < copied THEN
    RAISE WARNING USING MESSAGE = 'kept values of column public.was_t.gone that do not come back: ' || (copied - filled) || ' (their rows are gone, or have another key)';
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

-- step 19: revoke execute on function public.f(integer) from public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
REVOKE EXECUTE ON FUNCTION public.f(integer) FROM PUBLIC;

-- step 20: give insert on table public.was_t back to owner
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:40
GRANT INSERT ON TABLE public.was_t TO golden_writer;

-- step 21: revoke delete on table public.was_t from owner
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:40
REVOKE DELETE ON TABLE public.was_t FROM golden_writer;

-- step 22: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 23: grant execute on function public.was_h(integer) to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
GRANT EXECUTE ON FUNCTION public.was_h(integer) TO golden_reader;

-- step 24: grant select, insert on table public.columns_stay to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
GRANT SELECT, INSERT ON TABLE public.columns_stay TO golden_reader;

-- step 25: grant select on table public.columns_stay to public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
GRANT SELECT ON TABLE public.columns_stay TO public;

-- step 26: grant select on table public.dropped to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
GRANT SELECT ON TABLE public.dropped TO golden_reader;

-- step 27: look for the role "golden Admin"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:26
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden Admin') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role "golden Admin"',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE "golden Admin", or correct the name in the definition.';
  END IF;
END $ls$;

-- step 28: grant select on table public.options to "golden Admin"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:26
GRANT SELECT ON TABLE public.options TO "golden Admin";

-- step 29: grant select, insert on table public.options to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:27
GRANT SELECT, INSERT ON TABLE public.options TO golden_reader;

-- step 30: grant select, insert, delete on table public.options to golden_writer with grant option
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:28
GRANT SELECT, INSERT, DELETE ON TABLE public.options TO golden_writer WITH GRANT OPTION;

-- step 31: grant select, update on column public.was_t.a to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:32
GRANT SELECT (a), UPDATE (a) ON TABLE public.was_t TO golden_reader;

-- step 32: grant select on column public.was_t.gone to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:35
GRANT SELECT (gone) ON TABLE public.was_t TO golden_reader;

-- step 33: grant select on column public.was_t.kept to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:38
GRANT SELECT (kept) ON TABLE public.was_t TO golden_reader;

-- step 34: grant select, insert on table public.was_t to golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:41
GRANT SELECT, INSERT ON TABLE public.was_t TO golden_reader;

-- step 35: grant select on table public.was_t to public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:42
GRANT SELECT ON TABLE public.was_t TO public;

-- step 36: drop column public.columns_stay.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:22
ALTER TABLE IF EXISTS public.columns_stay DROP COLUMN IF EXISTS c;

-- step 37: drop column public.was_t.fresh
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.was_t DROP COLUMN IF EXISTS fresh;
