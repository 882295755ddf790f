-- step 1: create schema app
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'app') THEN
    CREATE SCHEMA app;
  END IF;
END $ls$;

-- step 2: create collation public.raw
--   boot | transaction | lock: none | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(', ', l.collprovider,
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate'),
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collctype'),
      CASE WHEN NOT l.collisdeterministic THEN 'not deterministic' END, j ->> 'collicurules')
    FROM pg_catalog.pg_collation l, LATERAL pg_catalog.to_jsonb(l) j
   WHERE l.oid = pg_catalog.to_regcollation($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.raw';
  IF have IS NULL THEN
    CREATE COLLATION public.raw (PROVIDER = libc, LOCALE = 'C');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE COLLATION pg_temp.raw (PROVIDER = libc, LOCALE = 'C');
    EXECUTE state INTO want USING 'pg_temp.raw';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'collation public.raw is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: create collation public.mixed
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(', ', l.collprovider,
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate'),
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collctype'),
      CASE WHEN NOT l.collisdeterministic THEN 'not deterministic' END, j ->> 'collicurules')
    FROM pg_catalog.pg_collation l, LATERAL pg_catalog.to_jsonb(l) j
   WHERE l.oid = pg_catalog.to_regcollation($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.mixed';
  IF have IS NULL THEN
    CREATE COLLATION public.mixed (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C.UTF-8');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE COLLATION pg_temp.mixed (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'C.UTF-8');
    EXECUTE state INTO want USING 'pg_temp.mixed';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'collation public.mixed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: create collation app."Case blind"
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(', ', l.collprovider,
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collcollate'),
      coalesce(j ->> 'colllocale', j ->> 'colliculocale', j ->> 'collctype'),
      CASE WHEN NOT l.collisdeterministic THEN 'not deterministic' END, j ->> 'collicurules')
    FROM pg_catalog.pg_collation l, LATERAL pg_catalog.to_jsonb(l) j
   WHERE l.oid = pg_catalog.to_regcollation($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'app."Case blind"';
  IF have IS NULL THEN
    CREATE COLLATION app."Case blind" (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE COLLATION pg_temp."Case blind" (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);
    EXECUTE state INTO want USING 'pg_temp."Case blind"';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'collation app."Case blind" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: comment on collation app."Case blind"
--   boot | transaction | lock: none | schema.xml:3
COMMENT ON COLLATION app."Case blind" IS 'Anna is anna';

-- step 6: create domain public.code
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN y.typtype <> 'd' THEN 'another kind of type' END,
      pg_catalog.format_type(y.typbasetype, y.typtypmod), NULLIF(y.typcollation, b.typcollation)::regcollation,
      CASE WHEN y.typnotnull THEN 'not null' END, 'default ' || y.typdefault,
      (SELECT pg_catalog.string_agg(pg_catalog.format('%I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)
         FROM pg_catalog.pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c' AND k.conname IN (NULL)))
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.code';
  IF have IS NULL THEN
    CREATE DOMAIN public.code AS text COLLATE raw;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.code AS text COLLATE raw;
    EXECUTE state INTO want USING 'pg_temp.code';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain public.code is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 7: create composite type public.pair
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind = 'c' THEN coalesce(
      (SELECT pg_catalog.string_agg(pg_catalog.concat_ws(' ', pg_catalog.quote_ident(a.attname),
                pg_catalog.format_type(a.atttypid, a.atttypmod), NULLIF(a.attcollation, t.typcollation)::regcollation), ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped), '') ELSE 'another kind of type' END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_class c ON c.oid = y.typrelid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.pair';
  IF have IS NULL THEN
    CREATE TYPE public.pair AS (
      a text COLLATE raw
    );
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.pair AS (
      a text COLLATE raw
    );
    EXECUTE state INTO want USING 'pg_temp.pair';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'composite type public.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: create range type public.text_range
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN r.rngtypid IS NULL THEN 'another kind of type' ELSE pg_catalog.concat_ws(', ', r.rngsubtype::regtype,
      r.rngsubopc, r.rngcollation, r.rngsubdiff, NULLIF(r.rngcanonical, 0), pg_catalog.to_jsonb(r) ->> 'rngmultitypid' <> '0') END
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_range r ON r.rngtypid = y.oid
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.text_range';
  IF have IS NULL THEN
    CREATE TYPE public.text_range AS RANGE (SUBTYPE = text, COLLATION = raw);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TYPE pg_temp.text_range AS RANGE (SUBTYPE = text, COLLATION = raw);
    EXECUTE state INTO want USING 'pg_temp.text_range';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'range type public.text_range is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: create table public.people
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'people') THEN
    CREATE TABLE public.people (
      id integer NOT NULL,
      name text COLLATE app."Case blind",
      code code,
      CONSTRAINT short CHECK (code < ('z' COLLATE mixed)),
      CONSTRAINT people_pkey PRIMARY KEY (id),
      CONSTRAINT people_name_key UNIQUE (name)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null'), ('name', 'text'), ('code', 'code')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.people'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.people is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 10: create view public.by_name
--   boot | transaction | lock: none | schema.xml:17
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.by_name';
  IF have IS NULL THEN
    CREATE VIEW public.by_name AS
    SELECT id, (name COLLATE mixed) AS name FROM people;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW by_name AS
    SELECT id, (name COLLATE mixed) AS name FROM people;
    EXECUTE state INTO want USING 'pg_temp.by_name';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.by_name is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: create index public.people_raw
--   boot | transaction | lock: none | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.people_raw';
  IF have IS NULL THEN
    CREATE INDEX people_raw ON public.people (name COLLATE raw);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE people (LIKE public.people);
    CREATE INDEX people_raw ON pg_temp.people (name COLLATE raw);
    EXECUTE state INTO want USING 'pg_temp.people_raw';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.people_raw is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
