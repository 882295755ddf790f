-- step 1: PostgreSQL 18 or newer is needed
--   boot | transaction | before 180000 | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 180000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 18 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 18: not-null constraint public.t.a_is_there
PostgreSQL 18: not-null constraint public.t.d_named
PostgreSQL 18: not-null constraint public.t.t_order_not_null
PostgreSQL 18: not-null constraint public.t.c_later';
  END IF;
END $ls$;

-- step 2: create table public.t
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 't') THEN
    CREATE TABLE public.t (
      a int CONSTRAINT a_is_there NOT NULL,
      b int NOT NULL,
      c int CONSTRAINT c_later NOT NULL,
      d int CONSTRAINT d_named NOT NULL,
      "order" int CONSTRAINT t_order_not_null NOT NULL NO INHERIT,
      CONSTRAINT t_pkey PRIMARY KEY (d)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('a', 'integer not null'), ('b', 'integer not null'), ('c', 'integer not null'), ('d', 'integer not null'), ('order', 'integer not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.t'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.t is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: comment on not-null constraint public.t.a_is_there
--   boot | transaction | lock: none | schema.xml:9
COMMENT ON CONSTRAINT a_is_there ON public.t IS 'why';

-- step 4: add not-null constraint public.t.c_later
--   boot | transaction | lock: none | schema.xml:10
DO $ls$
DECLARE
  have record;
BEGIN
  SELECT k.conname AS name, k.convalidated AS valid, k.connoinherit AS no_inherit INTO have
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
   WHERE k.contype = 'n' AND k.conrelid = 'public.t'::regclass AND a.attname = 'c';
  IF NOT FOUND THEN
    ALTER TABLE public.t ADD CONSTRAINT c_later NOT NULL c NOT VALID;
    RETURN;
  END IF;
  IF have.valid THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t DROP CONSTRAINT %I', have.name);
    ALTER TABLE public.t ADD CONSTRAINT c_later NOT NULL c NOT VALID;
    RETURN;
  END IF;
  IF have.name <> 'c_later' THEN
    EXECUTE pg_catalog.format('ALTER TABLE public.t RENAME CONSTRAINT %I TO c_later', have.name);
  END IF;
  IF have.no_inherit <> false THEN
    ALTER TABLE public.t ALTER CONSTRAINT c_later INHERIT;
  END IF;
END $ls$;
