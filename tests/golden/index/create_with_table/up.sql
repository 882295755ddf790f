-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: nulls-not-distinct of index public.nulls';
  END IF;
END $ls$;

-- step 2: create extension pg_trgm
--   boot | transaction | lock: none | schema.xml:2
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- step 3: create table public.doc
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'doc') THEN
    CREATE TABLE public.doc (
      id int,
      title text,
      body jsonb,
      at timestamptz,
      n int
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer'), ('title', 'text'), ('body', 'jsonb'), ('at', 'timestamp with time zone'), ('n', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.doc'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.doc is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 4: create index public.doc_title_at_idx
--   boot | transaction | lock: none | schema.xml:4
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.doc_title_at_idx';
  IF have IS NULL THEN
    CREATE UNIQUE INDEX doc_title_at_idx ON public.doc (title, at desc);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE UNIQUE INDEX doc_title_at_idx ON pg_temp.doc (title, at desc);
    EXECUTE state INTO want USING 'pg_temp.doc_title_at_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.doc_title_at_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: create index public.doc_lower_expr_idx
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.doc_lower_expr_idx';
  IF have IS NULL THEN
    CREATE INDEX doc_lower_expr_idx ON public.doc (lower(title), (n + 1) desc nulls last) WHERE n IS NOT NULL AND title LIKE 'a%';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX doc_lower_expr_idx ON pg_temp.doc (lower(title), (n + 1) desc nulls last) WHERE n IS NOT NULL AND title LIKE 'a%';
    EXECUTE state INTO want USING 'pg_temp.doc_lower_expr_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.doc_lower_expr_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: create index public.by_gin
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.by_gin';
  IF have IS NULL THEN
    CREATE INDEX by_gin ON public.doc USING gin (body jsonb_path_ops);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX by_gin ON pg_temp.doc USING gin (body jsonb_path_ops);
    EXECUTE state INTO want USING 'pg_temp.by_gin';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.by_gin is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: create index public.by_trgm
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.by_trgm';
  IF have IS NULL THEN
    CREATE INDEX by_trgm ON public.doc USING gin (title gin_trgm_ops) WITH (fastupdate = 'off');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX by_trgm ON pg_temp.doc USING gin (title gin_trgm_ops) WITH (fastupdate = 'off');
    EXECUTE state INTO want USING 'pg_temp.by_trgm';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.by_trgm is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: create index public.by_hash
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.by_hash';
  IF have IS NULL THEN
    CREATE INDEX by_hash ON public.doc USING hash (n);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX by_hash ON pg_temp.doc USING hash (n);
    EXECUTE state INTO want USING 'pg_temp.by_hash';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.by_hash is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: create index public.by_brin
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.by_brin';
  IF have IS NULL THEN
    CREATE INDEX by_brin ON public.doc USING brin (at) WITH (pages_per_range = '32');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX by_brin ON pg_temp.doc USING brin (at) WITH (pages_per_range = '32');
    EXECUTE state INTO want USING 'pg_temp.by_brin';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.by_brin is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: create index public.carrying
--   boot | transaction | lock: none | schema.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.carrying';
  IF have IS NULL THEN
    CREATE INDEX carrying ON public.doc (n) INCLUDE (at, id) WITH (fillfactor = '70');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX carrying ON pg_temp.doc (n) INCLUDE (at, id) WITH (fillfactor = '70');
    EXECUTE state INTO want USING 'pg_temp.carrying';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.carrying is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: comment on index public.carrying
--   boot | transaction | lock: none | schema.xml:10
COMMENT ON INDEX public.carrying IS 'covers';

-- step 12: create index public.nulls
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.nulls';
  IF have IS NULL THEN
    CREATE UNIQUE INDEX nulls ON public.doc (n nulls first, at desc nulls last) NULLS NOT DISTINCT;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE UNIQUE INDEX nulls ON pg_temp.doc (n nulls first, at desc nulls last) NULLS NOT DISTINCT;
    EXECUTE state INTO want USING 'pg_temp.nulls';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.nulls is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: create index public.collated
--   boot | transaction | lock: none | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.collated';
  IF have IS NULL THEN
    CREATE INDEX collated ON public.doc (title COLLATE "C" text_pattern_ops);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE doc (LIKE public.doc);
    CREATE INDEX collated ON pg_temp.doc (title COLLATE "C" text_pattern_ops);
    EXECUTE state INTO want USING 'pg_temp.collated';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.collated is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
