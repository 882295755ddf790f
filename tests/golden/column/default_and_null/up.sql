-- step 1: set the default of column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE public.person ALTER COLUMN a SET DEFAULT 2;

-- step 2: drop the default of column public.person.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.person ALTER COLUMN b DROP DEFAULT;

-- step 3: refuse NULL from now on in column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'c' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_c') THEN
    ALTER TABLE public.person ADD CONSTRAINT ls_nn_c CHECK (c IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 4: validate that no NULL is left in column public.person.c
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_c') THEN
    ALTER TABLE public.person VALIDATE CONSTRAINT ls_nn_c;
  END IF;
END $ls$;

-- step 5: set NOT NULL on column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'c' AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN c SET NOT NULL;
  END IF;
END $ls$;

-- step 6: drop the helping check of column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_c') THEN
    ALTER TABLE public.person DROP CONSTRAINT ls_nn_c;
  END IF;
END $ls$;

-- step 7: allow NULL in column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE public.person ALTER COLUMN d DROP NOT NULL;

-- step 8: fill column public.person.e
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:8
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM pg_catalog.pg_partition_tree('public.person'::regclass) t WHERE t.isleaf;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['public.person'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET e = (0) WHERE e IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 9: refuse NULL from now on in column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'e' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_e') THEN
    ALTER TABLE public.person ADD CONSTRAINT ls_nn_e CHECK (e IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 10: fill column public.person.e
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:8
DO $ls1$
DECLARE
  tables regclass[];
  one regclass;
  block bigint;
  blocks bigint;
BEGIN
  SELECT pg_catalog.array_agg(t.relid) INTO tables FROM pg_catalog.pg_partition_tree('public.person'::regclass) t WHERE t.isleaf;
  FOREACH one IN ARRAY coalesce(tables, ARRAY['public.person'::regclass]) LOOP
    block := 0;
    blocks := pg_catalog.pg_relation_size(one) / pg_catalog.current_setting('block_size')::bigint;
    WHILE block <= blocks LOOP
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET e = (0) WHERE e IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 11: validate that no NULL is left in column public.person.e
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_e') THEN
    ALTER TABLE public.person VALIDATE CONSTRAINT ls_nn_e;
  END IF;
END $ls$;

-- step 12: set NOT NULL on column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'e' AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN e SET NOT NULL;
  END IF;
END $ls$;

-- step 13: drop the helping check of column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_e') THEN
    ALTER TABLE public.person DROP CONSTRAINT ls_nn_e;
  END IF;
END $ls$;

-- step 14: set the default of column public.person.f
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE public.person ALTER COLUMN f SET DEFAULT now()::text::int;

-- step 15: add column public.person.g
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'g' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN g boolean DEFAULT 'yes';
  ELSIF have <> 'boolean' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.g is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'boolean');
  END IF;
END $ls$;

-- step 16: add column public.person.h
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'h' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN h boolean DEFAULT ' Off ';
  ELSIF have <> 'boolean' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.h is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'boolean');
  END IF;
END $ls$;
