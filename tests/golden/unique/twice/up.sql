-- step 1: create table public.seats
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'seats') THEN
    CREATE TABLE public.seats (
      "row" integer NOT NULL,
      number integer NOT NULL,
      CONSTRAINT seats_pkey PRIMARY KEY (row, number)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('row', 'integer not null'), ('number', 'integer not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.seats'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.seats is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 2: add unique constraint public.seats.seats_first
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'seats_first'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.seats';
  IF have IS NULL THEN
    ALTER TABLE public.seats ADD CONSTRAINT seats_first UNIQUE (row, number);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE seats (LIKE public.seats);
    ALTER TABLE pg_temp.seats ADD CONSTRAINT seats_first UNIQUE (row, number);
    EXECUTE state INTO want USING 'pg_temp.seats';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.seats.seats_first is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: add unique constraint public.seats.seats_second
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'seats_second'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.seats';
  IF have IS NULL THEN
    ALTER TABLE public.seats ADD CONSTRAINT seats_second UNIQUE (row, number);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE seats (LIKE public.seats);
    ALTER TABLE pg_temp.seats ADD CONSTRAINT seats_second UNIQUE (row, number);
    EXECUTE state INTO want USING 'pg_temp.seats';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.seats.seats_second is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
