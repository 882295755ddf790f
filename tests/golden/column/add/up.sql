-- step 1: create sequence public.person_j_seq
--   boot | transaction | lock: none | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'public' AND c.relname = 'person_j_seq');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE public.person_j_seq AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence public.person_j_seq is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS bigint START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 2: add column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN a int;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 3: add column public.person.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN b text DEFAULT 'x' NOT NULL;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 4: add column public.person.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN c timestamptz DEFAULT now() NOT NULL;
  ELSIF have <> 'timestamp with time zone' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'timestamp with time zone');
  END IF;
END $ls$;

-- step 5: add column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN d text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.d is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 6: fill column public.person.d
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:7
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET d = ('was ' || id) WHERE d IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 7: refuse NULL from now on in column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person ADD CONSTRAINT ls_nn_d CHECK (d IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 8: fill column public.person.d
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:7
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET d = ('was ' || id) WHERE d IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 9: validate that no NULL is left in column public.person.d
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person VALIDATE CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 10: set NOT NULL on column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN d SET NOT NULL;
  END IF;
END $ls$;

-- step 11: drop the helping check of column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person DROP CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 12: add column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'e' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN e uuid;
  ELSIF have <> 'uuid' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.e is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'uuid');
  END IF;
END $ls$;

-- step 13: set the default of column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.person ALTER COLUMN e SET DEFAULT gen_random_uuid();

-- step 14: fill column public.person.e
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET e = (gen_random_uuid()) WHERE e IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 15: refuse NULL from now on in column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'e' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_e') THEN
    ALTER TABLE public.person ADD CONSTRAINT ls_nn_e CHECK (e IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 16: fill column public.person.e
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET e = (gen_random_uuid()) WHERE e IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 17: validate that no NULL is left in column public.person.e
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_e') THEN
    ALTER TABLE public.person VALIDATE CONSTRAINT ls_nn_e;
  END IF;
END $ls$;

-- step 18: set NOT NULL on column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'e' AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN e SET NOT NULL;
  END IF;
END $ls$;

-- step 19: drop the helping check of column public.person.e
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_e') THEN
    ALTER TABLE public.person DROP CONSTRAINT ls_nn_e;
  END IF;
END $ls$;

-- step 20: add column public.person.f
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'f' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN f bigint GENERATED ALWAYS AS (id + 1) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.f is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 21: add column public.person.g
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'g' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN g bigint GENERATED BY DEFAULT AS IDENTITY;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.g is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 22: add column public.person.h
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'h' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN h int;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.h is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 23: fill column public.person.h
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:11
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET h = (7) WHERE h IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 24: add column public.person.i
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'i' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN i text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.i is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 25: add column public.person.j
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'j' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN j bigint;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.j is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 26: set the default of column public.person.j
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE public.person ALTER COLUMN j SET DEFAULT nextval('person_j_seq'::regclass);

-- step 27: fill column public.person.j
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:13
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET j = (nextval('person_j_seq'::regclass)) WHERE j IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 28: refuse NULL from now on in column public.person.j
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'j' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_j') THEN
    ALTER TABLE public.person ADD CONSTRAINT ls_nn_j CHECK (j IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 29: fill column public.person.j
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | schema.xml:13
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET j = (nextval('person_j_seq'::regclass)) WHERE j IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 30: validate that no NULL is left in column public.person.j
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_j') THEN
    ALTER TABLE public.person VALIDATE CONSTRAINT ls_nn_j;
  END IF;
END $ls$;

-- step 31: set NOT NULL on column public.person.j
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'j' AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN j SET NOT NULL;
  END IF;
END $ls$;

-- step 32: drop the helping check of column public.person.j
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_j') THEN
    ALTER TABLE public.person DROP CONSTRAINT ls_nn_j;
  END IF;
END $ls$;

-- step 33: set the storage of column public.person.i
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE public.person ALTER COLUMN i SET STORAGE plain;

-- step 34: set the statistics target of column public.person.i
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
ALTER TABLE public.person ALTER COLUMN i SET STATISTICS 10;

-- step 35: tie to its column sequence public.person_j_seq
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:13
ALTER SEQUENCE public.person_j_seq OWNED BY public.person.j;
