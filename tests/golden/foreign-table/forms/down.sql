-- step 1: rename column public.t.new to old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'new' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'old' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME COLUMN new TO old;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.t.new is to be renamed to old, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.t.new is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 2: rename check constraint public.t.with_a_new_name to renamed
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t') AND k.conname = 'with_a_new_name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t') AND k.conname = 'renamed');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME CONSTRAINT with_a_new_name TO renamed;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.t.with_a_new_name is to be renamed to renamed, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.t.with_a_new_name is to be renamed to renamed, but neither exists';
  END IF;
END $ls$;

-- step 3: rename trigger public.t.with_a_new_name to renamed
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'with_a_new_name' AND NOT g.tgisinternal);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_trigger g WHERE g.tgrelid = 'public.t'::regclass AND g.tgname = 'renamed' AND NOT g.tgisinternal);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TRIGGER with_a_new_name ON public.t RENAME TO renamed;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'trigger public.t.with_a_new_name is to be renamed to renamed, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'trigger public.t.with_a_new_name is to be renamed to renamed, but neither exists';
  END IF;
END $ls$;

-- step 4: drop check constraint public.t.validated
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS validated;

-- step 5: drop check constraint public.t.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
ALTER TABLE IF EXISTS public.t DROP CONSTRAINT IF EXISTS added;

-- step 6: change the options of foreign table public.t
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = 'public.t'::regclass);
BEGIN
  IF have = 'no options' THEN
    ALTER FOREIGN TABLE public.t OPTIONS (ADD table_name 'a');
  ELSIF have IS DISTINCT FROM 'table_name a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.t is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'table_name a, or no options before this step');
  END IF;
END $ls$;

-- step 7: comment on foreign table public.t
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
COMMENT ON FOREIGN TABLE public.t IS 'before';

-- step 8: set the statistics target of column public.t.id
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.t ALTER COLUMN id SET STATISTICS -1;

-- step 9: set options of column public.t.id
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
ALTER TABLE public.t ALTER COLUMN id SET (n_distinct = '100');

-- step 10: comment on column public.t.id
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
COMMENT ON COLUMN public.t.id IS 'before';

-- step 11: set the statistics target of column public.t.old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.t ALTER COLUMN old SET STATISTICS 100;

-- step 12: set options of column public.t.old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE public.t ALTER COLUMN old SET (n_distinct = '-0.5', n_distinct_inherited = '5');

-- step 13: comment on column public.t.old
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
COMMENT ON COLUMN public.t.old IS NULL;

-- step 14: set the storage of column public.t.stored
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER TABLE public.t ALTER COLUMN stored SET STORAGE external;

-- step 15: set the default of column public.t.required
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.t ALTER COLUMN required SET DEFAULT 'a';

-- step 16: set NOT NULL on column public.t.required
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
ALTER TABLE public.t ALTER COLUMN required SET NOT NULL;

-- step 17: drop the default of column public.t.optional
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.t ALTER COLUMN optional DROP DEFAULT;

-- step 18: allow NULL in column public.t.optional
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.t ALTER COLUMN optional DROP NOT NULL;

-- step 19: change the type of column public.t.typed to varchar(10)
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'typed' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying(20)' THEN
    ALTER TABLE public.t ALTER COLUMN typed TYPE varchar(10);
  ELSIF have IS DISTINCT FROM 'character varying(10)' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.typed is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'character varying(10), or character varying(20) before this step');
  END IF;
END $ls$;

-- step 20: change the type of column public.t.collated to text
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'collated' AND NOT a.attisdropped);
BEGIN
  IF have = 'text collate C' THEN
    ALTER TABLE public.t ALTER COLUMN collated TYPE text;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.collated is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or text collate C before this step');
  END IF;
END $ls$;

-- step 21: add column public.t.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'gone' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.t ADD COLUMN gone text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 22: add check constraint public.t.dropped
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'dropped'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT dropped CHECK (id > 2);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT dropped CHECK (id > 2);
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t.dropped is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 23: comment on check constraint public.t.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:15
COMMENT ON CONSTRAINT dropped ON public.t IS 'goes';

-- step 24: comment on check constraint public.t.renamed
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
COMMENT ON CONSTRAINT renamed ON public.t IS NULL;

-- step 25: add check constraint public.t.validated
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'validated'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.t';
  IF have IS NULL THEN
    ALTER TABLE public.t ADD CONSTRAINT validated CHECK (id > 1) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE t (LIKE public.t);
    ALTER TABLE pg_temp.t ADD CONSTRAINT validated CHECK (id > 1);
    EXECUTE state INTO want USING 'pg_temp.t';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.t.validated is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 26: replace view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
CREATE OR REPLACE VIEW public.v AS
SELECT id, old FROM t;

-- step 27: disable trigger public.t.off_to_replica
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER TABLE public.t DISABLE TRIGGER off_to_replica;

-- step 28: enable trigger public.t.on_to_off
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER TABLE public.t ENABLE TRIGGER on_to_off;

-- step 29: comment on trigger public.t.renamed
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
COMMENT ON TRIGGER renamed ON public.t IS NULL;

-- step 30: drop column public.t.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:19
ALTER TABLE IF EXISTS public.t DROP COLUMN IF EXISTS added;
