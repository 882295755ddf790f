-- step 1: create sequence public.person_d_seq
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN s.seqrelid IS NULL THEN 'another kind of relation' ELSE pg_catalog.format('AS %s START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s %s', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache, CASE WHEN s.seqcycle THEN 'CYCLE' ELSE 'NO CYCLE' END) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_sequence s ON s.seqrelid = c.oid WHERE n.nspname = 'public' AND c.relname = 'person_d_seq');
BEGIN
  IF have IS NULL THEN
    CREATE SEQUENCE public.person_d_seq AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE;
  ELSIF have <> 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'sequence public.person_d_seq is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'AS integer START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 CACHE 1 NO CYCLE');
  END IF;
END $ls$;

-- step 2: add column public.person.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN a int DEFAULT 1;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 3: add column public.person.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN b text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 4: set NOT NULL on column public.person.b when no row is without a value
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM public.person WHERE b IS NULL) THEN
    ALTER TABLE public.person ALTER COLUMN b SET NOT NULL;
  END IF;
END $ls$;

-- step 5: add column public.person.c
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN c bigint GENERATED ALWAYS AS (id + 1) STORED;
  ELSIF have <> 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint');
  END IF;
END $ls$;

-- step 6: add column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.person ADD COLUMN d integer;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.person.d is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 7: set the default of column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.person ALTER COLUMN d SET DEFAULT nextval('person_d_seq'::regclass);

-- step 8: fill column public.person.d
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET d = (nextval('person_d_seq'::regclass)) WHERE d IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 9: refuse NULL from now on in column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped) AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person ADD CONSTRAINT ls_nn_d CHECK (d IS NOT NULL) NOT VALID;
  END IF;
END $ls$;

-- step 10: fill column public.person.d
--   online | no transaction | reads the table | lock: ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
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
      EXECUTE 'UPDATE ONLY ' || one::text || $ls$ SET d = (nextval('person_d_seq'::regclass)) WHERE d IS NULL$ls$
        || pg_catalog.format(' AND ctid >= ''(%s,0)''::tid AND ctid < ''(%s,0)''::tid', block, block + 256);
      COMMIT;
      block := block + 256;
    END LOOP;
  END LOOP;
END $ls1$;

-- step 11: validate that no NULL is left in column public.person.d
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person VALIDATE CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 12: set NOT NULL on column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF (SELECT NOT a.attnotnull FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.person'::regclass AND a.attname = 'd' AND NOT a.attisdropped) THEN
    ALTER TABLE public.person ALTER COLUMN d SET NOT NULL;
  END IF;
END $ls$;

-- step 13: drop the helping check of column public.person.d
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'public.person'::regclass AND k.conname = 'ls_nn_d') THEN
    ALTER TABLE public.person DROP CONSTRAINT ls_nn_d;
  END IF;
END $ls$;

-- step 14: clear what an interrupted build of index public.person_a_idx left
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass('public.person_a_idx') AND NOT x.indisvalid) THEN
    DROP INDEX public.person_a_idx;
  END IF;
END $ls$;

-- step 15: create index public.person_a_idx
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
CREATE INDEX CONCURRENTLY IF NOT EXISTS person_a_idx ON public.person (a);

-- step 16: verify index public.person_a_idx
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.person_a_idx';
  IF have IS NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'the index was dropped while it was built';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE person (LIKE public.person);
    CREATE INDEX person_a_idx ON pg_temp.person (a);
    EXECUTE state INTO want USING 'pg_temp.person_a_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.person_a_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 17: tie to its column sequence public.person_d_seq
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:3
ALTER SEQUENCE public.person_d_seq OWNED BY public.person.d;
