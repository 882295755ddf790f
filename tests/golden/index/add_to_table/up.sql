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

-- step 2: clear what an interrupted build of index public.doc_title_at_idx left
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.doc_title_at_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.doc_title_at_idx;
  END IF;
END $ls$;

-- step 3: create index public.doc_title_at_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS doc_title_at_idx ON public.doc (title, at desc);

-- step 4: verify index public.doc_title_at_idx
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 5: clear what an interrupted build of index public.doc_lower_expr_idx left
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.doc_lower_expr_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.doc_lower_expr_idx;
  END IF;
END $ls$;

-- step 6: create index public.doc_lower_expr_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
CREATE INDEX CONCURRENTLY IF NOT EXISTS doc_lower_expr_idx ON public.doc (lower(title), (n + 1) desc nulls last) WHERE n IS NOT NULL AND title LIKE 'a%';

-- step 7: verify index public.doc_lower_expr_idx
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 8: clear what an interrupted build of index public.by_gin left
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.by_gin') AND NOT x.indisvalid) THEN
    DROP INDEX public.by_gin;
  END IF;
END $ls$;

-- step 9: create index public.by_gin
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
CREATE INDEX CONCURRENTLY IF NOT EXISTS by_gin ON public.doc USING gin (body jsonb_path_ops);

-- step 10: verify index public.by_gin
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 11: clear what an interrupted build of index public.by_trgm left
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.by_trgm') AND NOT x.indisvalid) THEN
    DROP INDEX public.by_trgm;
  END IF;
END $ls$;

-- step 12: create index public.by_trgm
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
CREATE INDEX CONCURRENTLY IF NOT EXISTS by_trgm ON public.doc USING gin (title gin_trgm_ops) WITH (fastupdate = 'off');

-- step 13: verify index public.by_trgm
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 14: clear what an interrupted build of index public.by_hash left
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.by_hash') AND NOT x.indisvalid) THEN
    DROP INDEX public.by_hash;
  END IF;
END $ls$;

-- step 15: create index public.by_hash
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
CREATE INDEX CONCURRENTLY IF NOT EXISTS by_hash ON public.doc USING hash (n);

-- step 16: verify index public.by_hash
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 17: clear what an interrupted build of index public.by_brin left
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.by_brin') AND NOT x.indisvalid) THEN
    DROP INDEX public.by_brin;
  END IF;
END $ls$;

-- step 18: create index public.by_brin
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
CREATE INDEX CONCURRENTLY IF NOT EXISTS by_brin ON public.doc USING brin (at) WITH (pages_per_range = '32');

-- step 19: verify index public.by_brin
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 20: clear what an interrupted build of index public.carrying left
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.carrying') AND NOT x.indisvalid) THEN
    DROP INDEX public.carrying;
  END IF;
END $ls$;

-- step 21: create index public.carrying
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
CREATE INDEX CONCURRENTLY IF NOT EXISTS carrying ON public.doc (n) INCLUDE (at, id) WITH (fillfactor = '70');

-- step 22: verify index public.carrying
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 23: comment on index public.carrying
--   boot | transaction | lock: none | schema.xml:10
COMMENT ON INDEX public.carrying IS 'covers';

-- step 24: clear what an interrupted build of index public.nulls left
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.nulls') AND NOT x.indisvalid) THEN
    DROP INDEX public.nulls;
  END IF;
END $ls$;

-- step 25: create index public.nulls
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS nulls ON public.doc (n nulls first, at desc nulls last) NULLS NOT DISTINCT;

-- step 26: verify index public.nulls
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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

-- step 27: clear what an interrupted build of index public.collated left
--   boot | transaction | lock: none | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.collated') AND NOT x.indisvalid) THEN
    DROP INDEX public.collated;
  END IF;
END $ls$;

-- step 28: create index public.collated
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
CREATE INDEX CONCURRENTLY IF NOT EXISTS collated ON public.doc (title COLLATE "C" text_pattern_ops);

-- step 29: verify index public.collated
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
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
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
