-- step 1: rename text search parser public.new_parser to old_parser
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_parser o JOIN pg_catalog.pg_namespace n ON n.oid = o.prsnamespace WHERE n.nspname = 'public' AND o.prsname = 'new_parser');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_parser o JOIN pg_catalog.pg_namespace n ON n.oid = o.prsnamespace WHERE n.nspname = 'public' AND o.prsname = 'old_parser');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH PARSER public.new_parser RENAME TO old_parser;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search parser public.new_parser is to be renamed to old_parser, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search parser public.new_parser is to be renamed to old_parser, but neither exists';
  END IF;
END $ls$;

-- step 2: rename text search template public.new_template to old_template
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_template o JOIN pg_catalog.pg_namespace n ON n.oid = o.tmplnamespace WHERE n.nspname = 'public' AND o.tmplname = 'new_template');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_template o JOIN pg_catalog.pg_namespace n ON n.oid = o.tmplnamespace WHERE n.nspname = 'public' AND o.tmplname = 'old_template');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH TEMPLATE public.new_template RENAME TO old_template;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search template public.new_template is to be renamed to old_template, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search template public.new_template is to be renamed to old_template, but neither exists';
  END IF;
END $ls$;

-- step 3: rename text search dictionary public.new_dictionary to old_dictionary
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace WHERE n.nspname = 'public' AND o.dictname = 'new_dictionary');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace WHERE n.nspname = 'public' AND o.dictname = 'old_dictionary');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH DICTIONARY public.new_dictionary RENAME TO old_dictionary;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search dictionary public.new_dictionary is to be renamed to old_dictionary, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search dictionary public.new_dictionary is to be renamed to old_dictionary, but neither exists';
  END IF;
END $ls$;

-- step 4: rename text search configuration public.new_configuration to old_configuration
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace WHERE n.nspname = 'public' AND o.cfgname = 'new_configuration');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace WHERE n.nspname = 'public' AND o.cfgname = 'old_configuration');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TEXT SEARCH CONFIGURATION public.new_configuration RENAME TO old_configuration;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'text search configuration public.new_configuration is to be renamed to old_configuration, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'text search configuration public.new_configuration is to be renamed to old_configuration, but neither exists';
  END IF;
END $ls$;

-- step 5: drop text search mapping public.mappings.uint
--   boot | transaction | lock: none | schema.xml:12
ALTER TEXT SEARCH CONFIGURATION public.mappings DROP MAPPING IF EXISTS FOR uint;

-- step 6: drop text search mapping public.mappings."int"
--   boot | transaction | lock: none | schema.xml:12
ALTER TEXT SEARCH CONFIGURATION public.mappings DROP MAPPING IF EXISTS FOR "int";

-- step 7: drop text search mapping public.mappings.url
--   boot | transaction | lock: none | schema.xml:11
ALTER TEXT SEARCH CONFIGURATION public.mappings DROP MAPPING IF EXISTS FOR url;

-- step 8: drop text search configuration public.parser
--   boot | transaction | lock: none | schema.xml:14
DROP TEXT SEARCH CONFIGURATION IF EXISTS public.parser;

-- step 9: drop text search dictionary public.template
--   boot | transaction | lock: none | schema.xml:6
DROP TEXT SEARCH DICTIONARY IF EXISTS public.template;

-- step 10: drop text search parser public.parser
--   boot | transaction | lock: none | schema.xml:3
DROP TEXT SEARCH PARSER IF EXISTS public.parser;

-- step 11: create text search parser public.parser
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.prsstart::oid, o.prstoken::oid, o.prsend::oid, o.prslextype::oid, o.prsheadline::oid)
    FROM pg_catalog.pg_ts_parser o JOIN pg_catalog.pg_namespace n ON n.oid = o.prsnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.prsname = 'parser'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH PARSER public.parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH PARSER pg_temp.parser (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype);
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search parser public.parser is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: create text search template public.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.tmplinit::oid, o.tmpllexize::oid)
    FROM pg_catalog.pg_ts_template o JOIN pg_catalog.pg_namespace n ON n.oid = o.tmplnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.tmplname = 'gone'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH TEMPLATE public.gone (INIT = dsimple_init, LEXIZE = dsimple_lexize);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH TEMPLATE pg_temp.gone (INIT = dsimple_init, LEXIZE = dsimple_lexize);
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search template public.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: set options of text search dictionary public.options
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:8
ALTER TEXT SEARCH DICTIONARY public.options (accept = 'false', stopwords = 'english');

-- step 14: comment on text search dictionary public.options
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
COMMENT ON TEXT SEARCH DICTIONARY public.options IS 'options';

-- step 15: create text search dictionary public.template
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.dicttemplate, (SELECT pg_catalog.string_agg(w, ', ' ORDER BY w COLLATE "C")
      FROM pg_catalog.regexp_split_to_table(o.dictinitoption, ', ') w))
    FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.dictname = 'template'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH DICTIONARY public.template (TEMPLATE = simple);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH DICTIONARY pg_temp.template (TEMPLATE = simple);
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search dictionary public.template is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: comment on text search dictionary public.template
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
COMMENT ON TEXT SEARCH DICTIONARY public.template IS 'template';

-- step 17: create text search configuration public.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.cfgparser, (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', '
      ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))
    FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.cfgname = 'dropped'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH CONFIGURATION public.dropped (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION public.dropped ADD MAPPING FOR word WITH public.options;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH CONFIGURATION pg_temp.dropped (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION pg_temp.dropped ADD MAPPING FOR word WITH public.options;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search configuration public.dropped is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: create text search configuration public.parser
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.cfgparser, (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', '
      ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))
    FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.cfgname = 'parser'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH CONFIGURATION public.parser (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION public.parser ADD MAPPING FOR word WITH simple;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH CONFIGURATION pg_temp.parser (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION pg_temp.parser ADD MAPPING FOR word WITH simple;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search configuration public.parser is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 19: comment on text search configuration public.parser
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:22
COMMENT ON TEXT SEARCH CONFIGURATION public.parser IS 'parser';

-- step 20: create text search mapping public.mappings.email
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  have oid[] := (SELECT pg_catalog.array_agg(m.mapdict ORDER BY m.mapseqno)
    FROM pg_catalog.pg_ts_config o
    CROSS JOIN LATERAL pg_catalog.ts_token_type(o.cfgparser) k
    JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = o.oid AND m.maptokentype = k.tokid
   WHERE o.oid = 'public.mappings'::regconfig AND k.alias = 'email');
  want oid[] := ARRAY['simple'::regdictionary::oid];
BEGIN
  IF have IS NULL THEN
    ALTER TEXT SEARCH CONFIGURATION public.mappings ADD MAPPING FOR email WITH simple;
  ELSIF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search mapping public.mappings.email is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have::regdictionary[], want::regdictionary[]);
  END IF;
END $ls$;

-- step 21: change text search mapping public.mappings.word
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:17
ALTER TEXT SEARCH CONFIGURATION public.mappings ALTER MAPPING FOR word WITH simple;

-- step 22: create text search mapping public.mappings.url
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  have oid[] := (SELECT pg_catalog.array_agg(m.mapdict ORDER BY m.mapseqno)
    FROM pg_catalog.pg_ts_config o
    CROSS JOIN LATERAL pg_catalog.ts_token_type(o.cfgparser) k
    JOIN pg_catalog.pg_ts_config_map m ON m.mapcfg = o.oid AND m.maptokentype = k.tokid
   WHERE o.oid = 'public.mappings'::regconfig AND k.alias = 'url');
  want oid[] := ARRAY['public.template'::regdictionary::oid];
BEGIN
  IF have IS NULL THEN
    ALTER TEXT SEARCH CONFIGURATION public.mappings ADD MAPPING FOR url WITH public.template;
  ELSIF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search mapping public.mappings.url is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have::regdictionary[], want::regdictionary[]);
  END IF;
END $ls$;
