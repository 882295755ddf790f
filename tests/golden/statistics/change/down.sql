-- step 1: rename column public.places.land to country
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.places') AND a.attname = 'land' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.places') AND a.attname = 'country' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.places RENAME COLUMN land TO country;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.places.land is to be renamed to country, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.places.land is to be renamed to country, but neither exists';
  END IF;
END $ls$;

-- step 2: rename statistics public.new to old
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'new' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'old' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.new RENAME TO old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'statistics public.new is to be renamed to old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.new is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 3: rename statistics public.swapped to swaps
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'swapped' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'swaps' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.swapped RENAME TO swaps;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.swapped is to be renamed to swaps, but neither exists';
  END IF;
END $ls$;

-- step 4: rename statistics public.aside to swapped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'aside' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'public' AND s.stxname = 'swapped' AND s.stxrelid = pg_catalog.to_regclass('public.places'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER STATISTICS public.aside RENAME TO swapped;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'statistics public.aside is to be renamed to swapped, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'statistics public.aside is to be renamed to swapped, but neither exists';
  END IF;
END $ls$;

-- step 5: drop statistics public.columns
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
DROP STATISTICS IF EXISTS public.columns;

-- step 6: drop statistics public.kinds
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DROP STATISTICS IF EXISTS public.kinds;

-- step 7: drop statistics public."order"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
DROP STATISTICS IF EXISTS public."order";

-- step 8: change the type of column public.places.zip to integer
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.places'::regclass AND a.attname = 'zip' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    ALTER TABLE public.places ALTER COLUMN zip TYPE integer USING zip::integer;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.places.zip is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or text before this step');
  END IF;
END $ls$;

-- step 9: create statistics public.columns
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
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
    CREATE STATISTICS public.columns ON zip, city FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.columns ON zip, city FROM pg_temp.places;
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

-- step 10: set the target of statistics public.default_target
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
ALTER STATISTICS public.default_target SET STATISTICS 20;

-- step 11: create statistics public.gone
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'gone'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public.gone ON id, city, zip FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.gone ON id, city, zip FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: create statistics public.kinds
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
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
    CREATE STATISTICS public.kinds (mcv) ON zip, city FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.kinds (mcv) ON zip, city FROM pg_temp.places;
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

-- step 13: comment on statistics public.kinds
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
COMMENT ON STATISTICS public.kinds IS 'kinds';

-- step 14: move statistics stats.moves to schema public
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
    WHERE n.nspname = 'stats' AND s.stxname = 'moves' AND s.stxrelid = pg_catalog.to_regclass('public.places')) THEN
    ALTER STATISTICS stats.moves SET SCHEMA public;
  END IF;
END $ls$;

-- step 15: set the target of statistics public.target
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
ALTER STATISTICS public.target SET STATISTICS -1;

-- step 16: create statistics public."order"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
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
    CREATE STATISTICS public."order" ON city, zip, country FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp."order" ON city, zip, country FROM pg_temp.places;
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
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
ALTER STATISTICS public."order" SET STATISTICS 100;
