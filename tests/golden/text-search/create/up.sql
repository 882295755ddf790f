-- step 1: create schema search
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'search') THEN
    CREATE SCHEMA search;
  END IF;
END $ls$;

-- step 2: create text search parser search.cutter
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.prsstart::oid, o.prstoken::oid, o.prsend::oid, o.prslextype::oid, o.prsheadline::oid)
    FROM pg_catalog.pg_ts_parser o JOIN pg_catalog.pg_namespace n ON n.oid = o.prsnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.prsname = 'cutter'$ls$;
BEGIN
  EXECUTE state INTO have USING 'search';
  IF have IS NULL THEN
    CREATE TEXT SEARCH PARSER search.cutter (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH PARSER pg_temp.cutter (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search parser search.cutter is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: comment on text search parser search.cutter
--   boot | transaction | lock: none | schema.xml:3
COMMENT ON TEXT SEARCH PARSER search.cutter IS 'as the default one';

-- step 4: create text search template search.as_simple
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.tmplinit::oid, o.tmpllexize::oid)
    FROM pg_catalog.pg_ts_template o JOIN pg_catalog.pg_namespace n ON n.oid = o.tmplnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.tmplname = 'as_simple'$ls$;
BEGIN
  EXECUTE state INTO have USING 'search';
  IF have IS NULL THEN
    CREATE TEXT SEARCH TEMPLATE search.as_simple (INIT = dsimple_init, LEXIZE = dsimple_lexize);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH TEMPLATE pg_temp.as_simple (INIT = dsimple_init, LEXIZE = dsimple_lexize);
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search template search.as_simple is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: comment on text search template search.as_simple
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON TEXT SEARCH TEMPLATE search.as_simple IS 'a simple one';

-- step 6: create text search dictionary public."Plain"
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.dicttemplate, (SELECT pg_catalog.string_agg(w, ', ' ORDER BY w COLLATE "C")
      FROM pg_catalog.regexp_split_to_table(o.dictinitoption, ', ') w))
    FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.dictname = 'Plain'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH DICTIONARY public."Plain" (TEMPLATE = simple);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH DICTIONARY pg_temp."Plain" (TEMPLATE = simple);
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search dictionary public."Plain" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: create text search dictionary public.stem
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.dicttemplate, (SELECT pg_catalog.string_agg(w, ', ' ORDER BY w COLLATE "C")
      FROM pg_catalog.regexp_split_to_table(o.dictinitoption, ', ') w))
    FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.dictname = 'stem'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH DICTIONARY public.stem (TEMPLATE = snowball, language = 'english');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH DICTIONARY pg_temp.stem (TEMPLATE = snowball, language = 'english');
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search dictionary public.stem is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: create text search dictionary search.names
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.dicttemplate, (SELECT pg_catalog.string_agg(w, ', ' ORDER BY w COLLATE "C")
      FROM pg_catalog.regexp_split_to_table(o.dictinitoption, ', ') w))
    FROM pg_catalog.pg_ts_dict o JOIN pg_catalog.pg_namespace n ON n.oid = o.dictnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.dictname = 'names'$ls$;
BEGIN
  EXECUTE state INTO have USING 'search';
  IF have IS NULL THEN
    CREATE TEXT SEARCH DICTIONARY search.names (TEMPLATE = search.as_simple, accept = 'false', stopwords = 'english');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH DICTIONARY pg_temp.names (TEMPLATE = search.as_simple, accept = 'false', stopwords = 'english');
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search dictionary search.names is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: comment on text search dictionary search.names
--   boot | transaction | lock: none | schema.xml:5
COMMENT ON TEXT SEARCH DICTIONARY search.names IS 'names of people';

-- step 10: create text search configuration public.empty
--   boot | transaction | lock: none | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.cfgparser, (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', '
      ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))
    FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.cfgname = 'empty'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH CONFIGURATION public.empty (PARSER = pg_catalog."default");
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH CONFIGURATION pg_temp.empty (PARSER = pg_catalog."default");
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search configuration public.empty is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: create text search configuration public.english_copy
--   boot | transaction | lock: none | schema.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.cfgparser, (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', '
      ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))
    FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.cfgname = 'english_copy'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH CONFIGURATION public.english_copy (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR asciiword WITH public."Plain", search.names, english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR hword WITH public."Plain", search.names, english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR asciihword WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR email WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR file WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR "float" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR host WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR hword_asciipart WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR hword_numpart WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR hword_part WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR "int" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR numhword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR numword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR sfloat WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR uint WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR url WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR url_path WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR version WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.english_copy ADD MAPPING FOR word WITH english_stem;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH CONFIGURATION pg_temp.english_copy (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR asciiword WITH public."Plain", search.names, english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR hword WITH public."Plain", search.names, english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR asciihword WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR email WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR file WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR "float" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR host WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR hword_asciipart WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR hword_numpart WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR hword_part WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR "int" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR numhword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR numword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR sfloat WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR uint WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR url WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR url_path WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR version WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.english_copy ADD MAPPING FOR word WITH english_stem;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search configuration public.english_copy is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: create text search configuration public.russian_copy
--   boot | transaction | lock: none | schema.xml:17
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.cfgparser, (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', '
      ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))
    FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.cfgname = 'russian_copy'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public';
  IF have IS NULL THEN
    CREATE TEXT SEARCH CONFIGURATION public.russian_copy (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR asciihword WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR asciiword WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR email WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR file WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR "float" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR host WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR hword WITH russian_stem;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR hword_asciipart WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR hword_numpart WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR hword_part WITH russian_stem;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR "int" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR numhword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR numword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR sfloat WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR uint WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR url WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR url_path WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR version WITH simple;
    ALTER TEXT SEARCH CONFIGURATION public.russian_copy ADD MAPPING FOR word WITH russian_stem;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH CONFIGURATION pg_temp.russian_copy (PARSER = pg_catalog."default");
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR asciihword WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR asciiword WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR email WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR file WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR "float" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR host WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR hword WITH russian_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR hword_asciipart WITH english_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR hword_numpart WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR hword_part WITH russian_stem;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR "int" WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR numhword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR numword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR sfloat WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR uint WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR url WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR url_path WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR version WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.russian_copy ADD MAPPING FOR word WITH russian_stem;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search configuration public.russian_copy is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: create text search configuration search.people
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', o.cfgparser, (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', m.maptokentype, m.mapdict::regdictionary), ', '
      ORDER BY m.maptokentype, m.mapseqno) FROM pg_catalog.pg_ts_config_map m WHERE m.mapcfg = o.oid))
    FROM pg_catalog.pg_ts_config o JOIN pg_catalog.pg_namespace n ON n.oid = o.cfgnamespace
   WHERE CASE WHEN $1 = 'pg_temp' THEN n.oid = pg_catalog.pg_my_temp_schema() ELSE n.nspname = $1 END AND o.cfgname = 'people'$ls$;
BEGIN
  EXECUTE state INTO have USING 'search';
  IF have IS NULL THEN
    CREATE TEXT SEARCH CONFIGURATION search.people (PARSER = search.cutter);
    ALTER TEXT SEARCH CONFIGURATION search.people ADD MAPPING FOR asciiword WITH search.names, pg_catalog.simple;
    ALTER TEXT SEARCH CONFIGURATION search.people ADD MAPPING FOR numword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION search.people ADD MAPPING FOR word WITH search.names, pg_catalog.simple;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEXT SEARCH CONFIGURATION pg_temp.people (PARSER = search.cutter);
    ALTER TEXT SEARCH CONFIGURATION pg_temp.people ADD MAPPING FOR asciiword WITH search.names, pg_catalog.simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.people ADD MAPPING FOR numword WITH simple;
    ALTER TEXT SEARCH CONFIGURATION pg_temp.people ADD MAPPING FOR word WITH search.names, pg_catalog.simple;
    EXECUTE state INTO want USING 'pg_temp';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'text search configuration search.people is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: comment on text search configuration search.people
--   boot | transaction | lock: none | schema.xml:6
COMMENT ON TEXT SEARCH CONFIGURATION search.people IS 'for people';

-- step 15: create table public.posts
--   boot | transaction | lock: none | schema.xml:18
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'posts') THEN
    CREATE TABLE public.posts (
      body text,
      words tsvector GENERATED ALWAYS AS (to_tsvector('english_copy', body)) STORED
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('body', 'text'), ('words', 'tsvector')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.posts'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.posts is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 16: create index public.posts_to_tsvector_idx
--   boot | transaction | lock: none | schema.xml:21
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.posts_to_tsvector_idx';
  IF have IS NULL THEN
    CREATE INDEX posts_to_tsvector_idx ON public.posts USING gin (to_tsvector('search.people', body));
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE posts (LIKE public.posts);
    CREATE INDEX posts_to_tsvector_idx ON pg_temp.posts USING gin (to_tsvector('search.people', body));
    EXECUTE state INTO want USING 'pg_temp.posts_to_tsvector_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.posts_to_tsvector_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
