-- step 1: create table public.booking
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'booking') THEN
    CREATE TABLE public.booking (
      id bigint NOT NULL,
      code text,
      room int4range,
      CONSTRAINT code_late UNIQUE (code) DEFERRABLE,
      CONSTRAINT room_once EXCLUDE USING gist (room WITH &&),
      CONSTRAINT booking_pkey PRIMARY KEY (id)
    ) WITH (fillfactor = '70');
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('code', 'text'), ('room', 'int4range')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.booking'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.booking is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 2: add unique constraint public.booking.booking_id_again
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'booking_id_again'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.booking';
  IF have IS NULL THEN
    ALTER TABLE public.booking ADD CONSTRAINT booking_id_again UNIQUE (id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE booking (LIKE public.booking);
    ALTER TABLE pg_temp.booking ADD CONSTRAINT booking_id_again UNIQUE (id);
    EXECUTE state INTO want USING 'pg_temp.booking';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.booking.booking_id_again is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: comment on unique constraint public.booking.booking_id_again
--   boot | transaction | lock: none | schema.xml:6
COMMENT ON CONSTRAINT booking_id_again ON public.booking IS 'as the primary key';

-- step 4: add unique constraint public.booking.code_once
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'code_once'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.booking';
  IF have IS NULL THEN
    ALTER TABLE public.booking ADD CONSTRAINT code_once UNIQUE (code);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE booking (LIKE public.booking);
    ALTER TABLE pg_temp.booking ADD CONSTRAINT code_once UNIQUE (code);
    EXECUTE state INTO want USING 'pg_temp.booking';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.booking.code_once is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: add unique constraint public.booking.code_twice
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'code_twice'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.booking';
  IF have IS NULL THEN
    ALTER TABLE public.booking ADD CONSTRAINT code_twice UNIQUE (code);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE booking (LIKE public.booking);
    ALTER TABLE pg_temp.booking ADD CONSTRAINT code_twice UNIQUE (code);
    EXECUTE state INTO want USING 'pg_temp.booking';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'unique constraint public.booking.code_twice is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: comment on unique constraint public.booking.code_twice
--   boot | transaction | lock: none | schema.xml:8
COMMENT ON CONSTRAINT code_twice ON public.booking IS 'the same again';

-- step 7: add exclusion constraint public.booking.room_twice
--   boot | transaction | lock: none | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'room_twice'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.booking';
  IF have IS NULL THEN
    ALTER TABLE public.booking ADD CONSTRAINT room_twice EXCLUDE USING gist (room WITH &&);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE booking (LIKE public.booking);
    ALTER TABLE pg_temp.booking ADD CONSTRAINT room_twice EXCLUDE USING gist (room WITH &&);
    EXECUTE state INTO want USING 'pg_temp.booking';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'exclusion constraint public.booking.room_twice is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
