-- step 1: rename column public.t.old to new
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'old' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'new' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME COLUMN old TO new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.t.old is to be renamed to new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.t.old is to be renamed to new, but neither exists';
  END IF;
END $ls$;

-- step 2: rename check constraint public.t.renamed to with_a_new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t') AND k.conname = 'renamed');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t') AND k.conname = 'with_a_new_name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME CONSTRAINT renamed TO with_a_new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.t.renamed is to be renamed to with_a_new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.t.renamed is to be renamed to with_a_new_name, but neither exists';
  END IF;
END $ls$;

-- step 3: rename trigger public.t.renamed to with_a_new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:18
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'renamed' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'with_a_new_name' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER renamed ON public.t RENAME TO with_a_new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'trigger public.t.renamed is to be renamed to with_a_new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.renamed is to be renamed to with_a_new_name, but neither exists';
  END IF;
END $ls$;

-- step 4: drop check constraint public.t.dropped
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS dropped;

-- step 5: change the options of foreign table public.t
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = 'public.t'::regclass);
BEGIN
  IF have = 'table_name a' THEN
    ALTER FOREIGN TABLE public.t OPTIONS (DROP table_name);
  ELSIF have IS DISTINCT FROM 'no options' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.t is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'no options, or table_name a before this step');
  END IF;
END $ls$;

-- step 6: comment on foreign table public.t
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON FOREIGN TABLE public.t IS NULL;

-- step 7: set the statistics target of column public.t.id
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER TABLE public.t ALTER COLUMN id SET STATISTICS 0;

-- step 8: reset options of column public.t.id
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER TABLE public.t ALTER COLUMN id RESET (n_distinct);

-- step 9: comment on column public.t.id
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
COMMENT ON COLUMN public.t.id IS NULL;

-- step 10: set the statistics target of column public.t.new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER TABLE public.t ALTER COLUMN new SET STATISTICS -1;

-- step 11: set options of column public.t.new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER TABLE public.t ALTER COLUMN new SET (n_distinct = '-0.25');

-- step 12: reset options of column public.t.new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
ALTER TABLE public.t ALTER COLUMN new RESET (n_distinct_inherited);

-- step 13: comment on column public.t.new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:7
COMMENT ON COLUMN public.t.new IS 'after';

-- step 14: reset the storage of column public.t.stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
BEGIN
  EXECUTE 'ALTER TABLE public.t ALTER COLUMN stored SET STORAGE ' || (SELECT CASE y.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'stored' AND NOT a.attisdropped);
END $ls$;

-- step 15: drop the default of column public.t.required
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE public.t ALTER COLUMN required DROP DEFAULT;

-- step 16: allow NULL in column public.t.required
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE public.t ALTER COLUMN required DROP NOT NULL;

-- step 17: set the default of column public.t.optional
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE public.t ALTER COLUMN optional SET DEFAULT 'b';

-- step 18: set NOT NULL on column public.t.optional
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE public.t ALTER COLUMN optional SET NOT NULL;

-- step 19: change the type of column public.t.typed to varchar(20)
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'typed' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying(10)' THEN
    ALTER TABLE public.t ALTER COLUMN typed TYPE varchar(20);
  ELSIF have IS DISTINCT FROM 'character varying(20)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.typed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying(20), or character varying(10) before this step');
  END IF;
END $ls$;

-- step 20: change the type of column public.t.collated to text
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'collated' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    ALTER TABLE public.t ALTER COLUMN collated TYPE text COLLATE "C";
  ELSIF have IS DISTINCT FROM 'text collate C' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.collated is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text collate C, or text before this step');
  END IF;
END $ls$;

-- step 21: add column public.t.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:19
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'added' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN added integer OPTIONS (column_name 'x') DEFAULT 1 NOT NULL;
  ELSIF have <> 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer');
  END IF;
END $ls$;

-- step 22: comment on check constraint public.t.with_a_new_name
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:13
COMMENT ON CONSTRAINT with_a_new_name ON public.t IS 'comes';

-- step 23: validate check constraint public.t.validated
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
ALTER TABLE public.t VALIDATE CONSTRAINT validated;

-- step 24: add check constraint public.t.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'added'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT added CHECK (id > 3) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT added CHECK (id > 3);
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t.added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 25: replace view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:21
CREATE OR REPLACE VIEW public.v AS
SELECT id, new AS old FROM t;

-- step 26: disable trigger public.t.on_to_off
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:16
ALTER TABLE public.t DISABLE TRIGGER on_to_off;

-- step 27: enable on replicas trigger public.t.off_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:17
ALTER TABLE public.t ENABLE REPLICA TRIGGER off_to_replica;

-- step 28: comment on trigger public.t.with_a_new_name
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:18
COMMENT ON TRIGGER with_a_new_name ON public.t IS 'after';

-- step 29: drop column public.t.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS gone;
