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

-- step 3: drop text search mapping public.conf.host
--   boot | transaction | lock: none | schema.xml:9
ALTER TEXT SEARCH CONFIGURATION public.conf DROP MAPPING IF EXISTS FOR host;

-- step 4: set options of text search dictionary public.first
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER TEXT SEARCH DICTIONARY public.first (accept = 'false', stopwords = 'english');

-- step 5: give text search dictionary public.first to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
ALTER TEXT SEARCH DICTIONARY public.first OWNER TO CURRENT_USER;

-- step 6: comment on text search dictionary public.first
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
COMMENT ON TEXT SEARCH DICTIONARY public.first IS 'before';

-- step 7: give text search configuration public.conf to whoever applies this
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO CURRENT_USER;

-- step 8: comment on text search configuration public.conf
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
COMMENT ON TEXT SEARCH CONFIGURATION public.conf IS 'before';

-- step 9: change text search mapping public.conf.asciiword
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR asciiword WITH public.first, simple;

-- step 10: change text search mapping public.conf.email
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR email WITH simple;

-- step 11: set options of text search dictionary public.snow
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
ALTER TEXT SEARCH DICTIONARY public.snow (language = 'english', stopwords = 'english');

-- step 12: change text search mapping public.conf.hword
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR hword WITH public.first;

-- step 13: create text search mapping public.conf.url
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

-- step 14: change text search mapping public.conf.word
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR word WITH public.first, simple;

-- step 15: comment on text search dictionary public.second
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
COMMENT ON TEXT SEARCH DICTIONARY public.second IS NULL;
