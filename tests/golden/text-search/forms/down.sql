-- step 1: rename text search dictionary public.renamed to second
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace WHERE n.nspname = 'public' AND o.dictname = 'renamed');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace WHERE n.nspname = 'public' AND o.dictname = 'second');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH DICTIONARY public.renamed RENAME TO second;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search dictionary public.renamed is to be renamed to second, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search dictionary public.renamed is to be renamed to second, but neither exists';
  END IF;
END $ls$;

-- step 2: rename text search configuration public.new_conf to old_conf
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:13
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace WHERE n.nspname = 'public' AND o.cfgname = 'new_conf');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace WHERE n.nspname = 'public' AND o.cfgname = 'old_conf');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH CONFIGURATION public.new_conf RENAME TO old_conf;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search configuration public.new_conf is to be renamed to old_conf, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search configuration public.new_conf is to be renamed to old_conf, but neither exists';
  END IF;
END $ls$;

-- step 3: drop index public.t_body
--   online | no transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
DROP INDEX CONCURRENTLY IF EXISTS public.t_body;

-- step 4: drop text search mapping public.conf.host
--   boot | transaction | lock: none | schema.xml:9
ALTER TEXT SEARCH CONFIGURATION public.conf DROP MAPPING IF EXISTS FOR host;

-- step 5: set options of text search dictionary public.first
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER TEXT SEARCH DICTIONARY public.first (accept = 'false', stopwords = 'english');

-- step 6: give text search dictionary public.first to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER TEXT SEARCH DICTIONARY public.first OWNER TO CURRENT_USER;

-- step 7: comment on text search dictionary public.first
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
COMMENT ON TEXT SEARCH DICTIONARY public.first IS 'before';

-- step 8: give text search configuration public.conf to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO CURRENT_USER;

-- step 9: comment on text search configuration public.conf
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
COMMENT ON TEXT SEARCH CONFIGURATION public.conf IS 'before';

-- step 10: change text search mapping public.conf.asciiword
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR asciiword WITH public.first, simple;

-- step 11: change text search mapping public.conf.email
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR email WITH simple;

-- step 12: set options of text search dictionary public.snow
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER TEXT SEARCH DICTIONARY public.snow (language = 'english', stopwords = 'english');

-- step 13: change text search mapping public.conf.hword
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR hword WITH public.first;

-- step 14: create text search mapping public.conf.url
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
DO $ls$
DECLARE
  have oid[] := (SELECT pg_catalog.array_agg(m.mapdict ORDER BY m.mapseqno)
    FROM pg_catalog.pg_ts_config o
    CROSS JOIN LATERAL pg_catalog.ts_token_type(o.cfgparser) k
    JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = o.oid AND m.maptokentype = k.tokid
   WHERE o.oid = 'public.conf'::regconfig AND k.alias = 'url');
  want oid[] := ARRAY['simple'::regdictionary::oid];
BEGIN
  IF have IS NULL THEN
    ALTER TEXT SEARCH CONFIGURATION public.conf ADD MAPPING FOR url WITH simple;
  ELSIF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search mapping public.conf.url is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have::regdictionary[], want::regdictionary[]);
  END IF;
END $ls$;

-- step 15: change text search mapping public.conf.word
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR word WITH public.first, simple;

-- step 16: comment on text search dictionary public.second
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON TEXT SEARCH DICTIONARY public.second IS NULL;

-- step 17: clear what an interrupted build of index public.t_body left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.t_body') AND NOT x.indisvalid) THEN
    DROP INDEX public.t_body;
  END IF;
END $ls$;

-- step 18: create index public.t_body
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_body ON public.t USING gin (to_tsvector('old_conf'::regconfig, body));

-- step 19: verify index public.t_body
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:18
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t_body';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    CREATE INDEX t_body ON pg_temp.t USING gin (to_tsvector('old_conf'::regconfig, body));
    EXECUTE state INTO want USING 'pg_temp.t_body';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.t_body is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
