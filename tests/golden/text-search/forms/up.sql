-- step 1: rename text search dictionary public.second to renamed
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace WHERE n.nspname = 'public' AND o.dictname = 'second');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace WHERE n.nspname = 'public' AND o.dictname = 'renamed');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH DICTIONARY public.second RENAME TO renamed;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search dictionary public.second is to be renamed to renamed, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search dictionary public.second is to be renamed to renamed, but neither exists';
  END IF;
END $ls$;

-- step 2: rename text search configuration public.old_conf to new_conf
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace WHERE n.nspname = 'public' AND o.cfgname = 'old_conf');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace WHERE n.nspname = 'public' AND o.cfgname = 'new_conf');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH CONFIGURATION public.old_conf RENAME TO new_conf;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search configuration public.old_conf is to be renamed to new_conf, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search configuration public.old_conf is to be renamed to new_conf, but neither exists';
  END IF;
END $ls$;

-- step 3: drop text search mapping public.conf.url
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
ALTER TEXT SEARCH CONFIGURATION public.conf DROP MAPPING IF EXISTS FOR url;

-- step 4: comment on text search dictionary public.renamed
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
COMMENT ON TEXT SEARCH DICTIONARY public.renamed IS 'after';

-- step 5: set options of text search dictionary public.snow
--   boot | transaction | lock: none | schema.xml:4
ALTER TEXT SEARCH DICTIONARY public.snow (language = 'german', stopwords);

-- step 6: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 7: give text search configuration public.conf to golden_writer
--   boot | transaction | lock: none | schema.xml:5
ALTER TEXT SEARCH CONFIGURATION public.conf OWNER TO golden_writer;

-- step 8: comment on text search configuration public.conf
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON TEXT SEARCH CONFIGURATION public.conf IS 'after';

-- step 9: change text search mapping public.conf.asciiword
--   boot | transaction | lock: none | schema.xml:6
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR asciiword WITH public.renamed, simple;

-- step 10: change text search mapping public.conf.hword
--   boot | transaction | lock: none | schema.xml:7
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR hword WITH public.renamed;

-- step 11: change text search mapping public.conf.email
--   boot | transaction | lock: none | schema.xml:8
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR email WITH public.snow, simple;

-- step 12: create text search mapping public.conf.host
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have oid[] := (SELECT pg_catalog.array_agg(m.mapdict ORDER BY m.mapseqno)
    FROM pg_catalog.pg_ts_config o
    CROSS JOIN LATERAL pg_catalog.ts_token_type(o.cfgparser) k
    JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = o.oid AND m.maptokentype = k.tokid
   WHERE o.oid = 'public.conf'::regconfig AND k.alias = 'host');
  want oid[] := ARRAY['simple'::regdictionary::oid];
BEGIN
  IF have IS NULL THEN
    ALTER TEXT SEARCH CONFIGURATION public.conf ADD MAPPING FOR host WITH simple;
  ELSIF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search mapping public.conf.host is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have::regdictionary[], want::regdictionary[]);
  END IF;
END $ls$;

-- step 13: change text search mapping public.conf.word
--   boot | transaction | lock: none | schema.xml:6
ALTER TEXT SEARCH CONFIGURATION public.conf ALTER MAPPING FOR word WITH public.renamed, simple;

-- step 14: set options of text search dictionary public.first
--   boot | transaction | lock: none | schema.xml:2
ALTER TEXT SEARCH DICTIONARY public.first (accept = 'true', stopwords);

-- step 15: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 16: give text search dictionary public.first to golden_reader
--   boot | transaction | lock: none | schema.xml:2
ALTER TEXT SEARCH DICTIONARY public.first OWNER TO golden_reader;

-- step 17: comment on text search dictionary public.first
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:2
COMMENT ON TEXT SEARCH DICTIONARY public.first IS NULL;
