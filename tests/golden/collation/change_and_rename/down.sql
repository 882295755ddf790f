-- step 1: rename collation public.bytes to raw
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace WHERE n.nspname = 'public' AND o.collname = 'bytes');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_collation o JOIN pg_catalog.pg_namespace n ON n.oid = o.collnamespace WHERE n.nspname = 'public' AND o.collname = 'raw');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER COLLATION public.bytes RENAME TO raw;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'collation public.bytes is to be renamed to raw, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'collation public.bytes is to be renamed to raw, but neither exists';
  END IF;
END $ls$;

-- step 2: drop index public.people_code
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
DROP INDEX CONCURRENTLY IF EXISTS public.people_code;

-- step 3: drop index public.people_nick
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
DROP INDEX CONCURRENTLY IF EXISTS public.people_nick;

-- step 4: drop view public.names
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
DROP VIEW IF EXISTS public.names;

-- step 5: drop check constraint public.people.other
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE IF EXISTS public.people DROP CONSTRAINT IF EXISTS other;

-- step 6: create collation public.first
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(', ', l.collprovider,
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate'),
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collctype'),
      CASE WHEN NOT l.collisdeterministic THEN 'not deterministic' END, j ->> 'collicurules')
    FROM pg_catalog.pg_collation l, LATERAL pg_catalog.to_jsonb(l) j
   WHERE l.oid = pg_catalog.to_regcollation($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.first';
  IF have IS NULL THEN
    CREATE COLLATION public.first (PROVIDER = libc, LOCALE = 'C');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE COLLATION pg_temp.first (PROVIDER = libc, LOCALE = 'C');
    EXECUTE state INTO want USING 'pg_temp.first';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'collation public.first is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: comment on collation public.raw
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
COMMENT ON COLLATION public.raw IS NULL;

-- step 8: make collation public.second anew
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls1$
DECLARE
  have text; was text; want text; spot record;
  old constant oid := pg_catalog.to_regcollation('public.second');
  keeper constant name := (SELECT pg_catalog.pg_get_userbyid(l.collowner)
    FROM pg_catalog.pg_collation l WHERE l.oid = old);
  state constant text := $ls$SELECT pg_catalog.concat_ws(', ', l.collprovider,
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate'),
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collctype'),
      CASE WHEN NOT l.collisdeterministic THEN 'not deterministic' END, j ->> 'collicurules')
    FROM pg_catalog.pg_collation l, LATERAL pg_catalog.to_jsonb(l) j
   WHERE l.oid = pg_catalog.to_regcollation($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.second';
  BEGIN -- the server spells both on scratch copies, which are undone
    CREATE COLLATION pg_temp.was (PROVIDER = libc, LOCALE = 'C');
    EXECUTE state INTO was USING 'pg_temp.was';
    CREATE COLLATION pg_temp.want (PROVIDER = libc, LOCALE = 'POSIX');
    EXECUTE state INTO want USING 'pg_temp.want';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS NOT DISTINCT FROM want THEN
    RETURN;
  ELSIF have IS DISTINCT FROM was THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'collation public.second is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have, want, was);
  END IF;
  ALTER COLLATION public.second RENAME TO second_lockstep_old;
  CREATE COLLATION public.second (PROVIDER = libc, LOCALE = 'POSIX');
  FOR spot IN
    SELECT c.relkind, a.attrelid::regclass AS relation, a.attname,
           pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
     WHERE a.attcollation = old AND NOT a.attisdropped AND a.attinhcount = 0
       AND c.relkind IN ('r', 'p', 'f', 'c')
     ORDER BY a.attrelid, a.attnum
  LOOP
    IF spot.relkind = 'c' THEN
      EXECUTE pg_catalog.format('ALTER TYPE %s ALTER ATTRIBUTE %I TYPE %s COLLATE public.second', spot.relation, spot.attname, spot.type);
    ELSE
      EXECUTE pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I TYPE %s COLLATE public.second', spot.relation, spot.attname, spot.type);
    END IF;
  END LOOP;
  DROP COLLATION public.second_lockstep_old;
  EXECUTE pg_catalog.format('ALTER COLLATION %s OWNER TO %I', 'public.second', keeper);
END $ls1$;

-- step 9: drop column public.people.low
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS public.people DROP COLUMN IF EXISTS low;

-- step 10: make collation public.blind anew
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
DO $ls1$
DECLARE
  have text; was text; want text; spot record;
  old constant oid := pg_catalog.to_regcollation('public.blind');
  keeper constant name := (SELECT pg_catalog.pg_get_userbyid(l.collowner)
    FROM pg_catalog.pg_collation l WHERE l.oid = old);
  state constant text := $ls$SELECT pg_catalog.concat_ws(', ', l.collprovider,
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate'),
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collctype'),
      CASE WHEN NOT l.collisdeterministic THEN 'not deterministic' END, j ->> 'collicurules')
    FROM pg_catalog.pg_collation l, LATERAL pg_catalog.to_jsonb(l) j
   WHERE l.oid = pg_catalog.to_regcollation($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.blind';
  BEGIN -- the server spells both on scratch copies, which are undone
    CREATE COLLATION pg_temp.was (PROVIDER = icu, LOCALE = 'de-u-ks-level1', DETERMINISTIC = false);
    EXECUTE state INTO was USING 'pg_temp.was';
    CREATE COLLATION pg_temp.want (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
    EXECUTE state INTO want USING 'pg_temp.want';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS NOT DISTINCT FROM want THEN
    RETURN;
  ELSIF have IS DISTINCT FROM was THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'collation public.blind is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have, want, was);
  END IF;
  ALTER COLLATION public.blind RENAME TO blind_lockstep_old;
  CREATE COLLATION public.blind (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
  FOR spot IN
    SELECT c.relkind, a.attrelid::regclass AS relation, a.attname,
           pg_catalog.format_type(a.atttypid, a.atttypmod) AS type
      FROM pg_catalog.pg_attribute a
      JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
     WHERE a.attcollation = old AND NOT a.attisdropped AND a.attinhcount = 0
       AND c.relkind IN ('r', 'p', 'f', 'c')
     ORDER BY a.attrelid, a.attnum
  LOOP
    IF spot.relkind = 'c' THEN
      EXECUTE pg_catalog.format('ALTER TYPE %s ALTER ATTRIBUTE %I TYPE %s COLLATE public.blind', spot.relation, spot.attname, spot.type);
    ELSE
      EXECUTE pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I TYPE %s COLLATE public.blind', spot.relation, spot.attname, spot.type);
    END IF;
  END LOOP;
  DROP COLLATION public.blind_lockstep_old;
  EXECUTE pg_catalog.format('ALTER COLLATION %s OWNER TO %I', 'public.blind', keeper);
  COMMENT ON COLLATION public.blind IS 'Anna is anna';
END $ls1$;

-- step 11: comment on collation public.blind
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
COMMENT ON COLLATION public.blind IS 'Anna is anna';

-- step 12: add column public.people.low
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.people'::regclass AND a.attname = 'low' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.people ADD COLUMN low text COLLATE blind GENERATED ALWAYS AS (lower(nick)) STORED;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.people.low is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 13: add check constraint public.people.other
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'other'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people';
  IF have IS NULL THEN
    ALTER TABLE public.people ADD CONSTRAINT other CHECK (name <> nick) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    ALTER TABLE pg_temp.people ADD CONSTRAINT other CHECK (name <> nick);
    EXECUTE state INTO want USING 'pg_temp.people';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.people.other is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: validate check constraint public.people.other
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE public.people VALIDATE CONSTRAINT other;

-- step 15: create view public.names
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.names';
  IF have IS NULL THEN
    CREATE VIEW public.names AS
    SELECT name, nick FROM people;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW names AS
    SELECT name, nick FROM people;
    EXECUTE state INTO want USING 'pg_temp.names';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.names is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: clear what an interrupted build of index public.people_code left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.people_code') AND NOT x.indisvalid) THEN
    DROP INDEX public.people_code;
  END IF;
END $ls$;

-- step 17: create index public.people_code
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
CREATE INDEX CONCURRENTLY IF NOT EXISTS people_code ON public.people (code COLLATE blind);

-- step 18: verify index public.people_code
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people_code';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    CREATE INDEX people_code ON pg_temp.people (code COLLATE blind);
    EXECUTE state INTO want USING 'pg_temp.people_code';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.people_code is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 19: clear what an interrupted build of index public.people_nick left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.people_nick') AND NOT x.indisvalid) THEN
    DROP INDEX public.people_nick;
  END IF;
END $ls$;

-- step 20: create index public.people_nick
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
CREATE INDEX CONCURRENTLY IF NOT EXISTS people_nick ON public.people (nick);

-- step 21: verify index public.people_nick
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:20
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people_nick';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    CREATE INDEX people_nick ON pg_temp.people (nick);
    EXECUTE state INTO want USING 'pg_temp.people_nick';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.people_nick is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
