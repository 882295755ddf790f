-- step 1: create schema stats
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'stats') THEN
    CREATE SCHEMA stats;
  END IF;
END $ls$;

-- step 2: create table public.places
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'places') THEN
    CREATE TABLE public.places (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      city text,
      zip varchar(10),
      "Since" date,
      CONSTRAINT places_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('city', 'text'), ('zip', 'character varying(10)'), ('Since', 'date')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.places'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.places is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: create materialized view public.cities
--   boot | transaction | reads the table | lock: ACCESS SHARE | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'm' OR c.relnamespace = pg_catalog.pg_my_temp_schema() THEN pg_catalog.pg_get_viewdef(c.oid)
      ELSE 'another kind of relation' END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.cities';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE MATERIALIZED VIEW public.cities AS
SELECT city, zip, count(*) AS n FROM places GROUP BY city, zip
WITH DATA$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW cities AS
    SELECT city, zip, count(*) AS n FROM places GROUP BY city, zip;
    EXECUTE state INTO want USING 'pg_temp.cities';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'materialized view public.cities is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
  IF NOT (SELECT c.relispopulated FROM pg_catalog.pg_class c WHERE c.oid = 'public.cities'::regclass) THEN
    REFRESH MATERIALIZED VIEW public.cities;
  END IF;
END $ls1$;

-- step 4: create statistics public.places_zip_city_stat
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'places_zip_city_stat'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public.places_zip_city_stat ON zip, city FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.places_zip_city_stat ON zip, city FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public.places_zip_city_stat is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: create statistics public.near
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'near'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public.near (dependencies, mcv) ON city, zip FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.near (dependencies, mcv) ON city, zip FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public.near is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: set the target of statistics public.near
--   boot | transaction | lock: none | schema.xml:9
ALTER STATISTICS public.near SET STATISTICS 500;

-- step 7: comment on statistics public.near
--   boot | transaction | lock: none | schema.xml:9
COMMENT ON STATISTICS public.near IS 'a zip has a city';

-- step 8: create statistics stats.elsewhere
--   boot | transaction | lock: none | schema.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'elsewhere'$ls$;
BEGIN
  EXECUTE state INTO have USING 'stats';
  IF have IS NULL THEN
    CREATE STATISTICS stats.elsewhere ON id, city FROM public.places;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE places (LIKE public.places);
    CREATE STATISTICS pg_temp.elsewhere ON id, city FROM pg_temp.places;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics stats.elsewhere is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: set the target of statistics stats.elsewhere
--   boot | transaction | lock: none | schema.xml:10
ALTER STATISTICS stats.elsewhere SET STATISTICS 0;

-- step 10: create statistics public.cities_stat
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_statisticsobjdef(s.oid),
      ' pg_temp.' || pg_catalog.quote_ident(s.stxname), ''), ' ' || pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(s.stxname), ''), '^(.*) FROM .*$', '\1')
    FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND s.stxname = 'cities_stat'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE STATISTICS public.cities_stat ON city, zip FROM public.cities;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE cities (LIKE public.cities);
    CREATE STATISTICS pg_temp.cities_stat ON city, zip FROM pg_temp.cities;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'statistics public.cities_stat is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
