-- step 1: rename column public.places.country to land
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.places') AND a.attname = 'country' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.places') AND a.attname = 'land' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.places RENAME COLUMN country TO land;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.places.country is to be renamed to land, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.places.country is to be renamed to land, but neither exists';
  END IF;
END $ls$;

-- step 2: rename statistics public.old to new
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'old' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'new' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.old RENAME TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'statistics public.old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 3: rename statistics public.swapped to aside
--   boot | transaction | lock: none | schema.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'swapped' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'aside' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.swapped RENAME TO aside;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.swapped is to be renamed to aside, but neither exists';
  END IF;
END $ls$;

-- step 4: rename statistics public.swaps to swapped
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'swaps' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'swapped' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.swaps RENAME TO swapped;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'statistics public.swaps is to be renamed to swapped, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.swaps is to be renamed to swapped, but neither exists';
  END IF;
END $ls$;

-- step 5: drop statistics public.kinds
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DROP STATISTICS IF EXISTS public.kinds;

-- step 6: drop statistics public.columns
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DROP STATISTICS IF EXISTS public.columns;

-- step 7: drop statistics public.gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DROP STATISTICS IF EXISTS public.gone;

-- step 8: drop statistics public."order"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DROP STATISTICS IF EXISTS public."order";

-- step 9: change the type of column public.places.zip to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.places'::regclass AND a.attname = 'zip' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.places ALTER COLUMN zip TYPE text;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.places.zip is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or integer before this step');
  END IF;
END $ls$;

-- step 10: create statistics public.kinds
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'kinds'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public.kinds ON zip, city FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.kinds ON zip, city FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public.kinds is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: comment on statistics public.kinds
--   boot | transaction | lock: none | schema.xml:8
COMMENT ON STATISTICS public.kinds IS 'other kinds';

-- step 12: create statistics public.columns
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'columns'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public.columns ON city, id FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.columns ON city, id FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public.columns is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: set the target of statistics public.target
--   boot | transaction | lock: none | schema.xml:11
ALTER STATISTICS public.target SET STATISTICS 1000;

-- step 14: set the target of statistics public.default_target
--   boot | transaction | lock: none | schema.xml:12
ALTER STATISTICS public.default_target SET STATISTICS -1;

-- step 15: move statistics public.moves to schema stats
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'moves' AND s.stxrelid = pg_catalog.to_regclass('public.places')) THEN
    ALTER STATISTICS public.moves SET SCHEMA stats;
  END IF;
END $ls$;

-- step 16: create statistics public."order"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'order'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public."order" ON zip, land, city FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp."order" ON zip, land, city FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public."order" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 17: set the target of statistics public."order"
--   boot | transaction | lock: none | schema.xml:10
ALTER STATISTICS public."order" SET STATISTICS 100;
