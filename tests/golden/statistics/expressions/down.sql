-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | migrations/0001_initial/snapshot.xml:8
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: an expression of statistics public."places_expr_expr_Since_stat"';
  END IF;
END $ls$;

-- step 2: rename column public.places.town to city
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.places') AND a.attname = 'town' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.places') AND a.attname = 'city' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.places RENAME COLUMN town TO city;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.places.town is to be renamed to city, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.places.town is to be renamed to city, but neither exists';
  END IF;
END $ls$;

-- step 3: drop statistics public.places_expr_stat
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DROP STATISTICS IF EXISTS public.places_expr_stat;

-- step 4: drop statistics public.lists
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
DROP STATISTICS IF EXISTS public.lists;

-- step 5: drop statistics public."places_expr_expr_Since_stat"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
DROP STATISTICS IF EXISTS public."places_expr_expr_Since_stat";

-- step 6: change the type of column public.places."Since" to date
--   boot | transaction | may rewrite the table | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.places'::regclass AND a.attname = 'Since' AND NOT a.attisdropped);
BEGIN
  IF have = 'timestamp without time zone' THEN
    ALTER TABLE public.places ALTER COLUMN "Since" TYPE date USING "Since"::date;
  ELSIF have IS DISTINCT FROM 'date' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.places."Since" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'date, or timestamp without time zone before this step');
  END IF;
END $ls$;

-- step 7: create statistics public."places_expr_expr_Since_stat"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'places_expr_expr_Since_stat'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public."places_expr_expr_Since_stat" (ndistinct) ON lower(city), (id % 10), "Since" FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp."places_expr_expr_Since_stat" (ndistinct) ON lower(city), (id % 10), "Since" FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public."places_expr_expr_Since_stat" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
