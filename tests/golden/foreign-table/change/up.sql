-- step 1: rename foreign table public.old_name to new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old_name' AND c.relkind IN ('f'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_name' AND c.relkind IN ('f'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FOREIGN TABLE public.old_name RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'foreign table public.old_name is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'foreign table public.old_name is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename column public.orders.old_note to note
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'old_note' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'note' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.orders RENAME COLUMN old_note TO note;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.orders.old_note is to be renamed to note, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.orders.old_note is to be renamed to note, but neither exists';
  END IF;
END $ls$;

-- step 3: rename check constraint public.orders.old_check to new_check
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.orders') AND k.conname = 'old_check');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.orders') AND k.conname = 'new_check');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.orders RENAME CONSTRAINT old_check TO new_check;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.orders.old_check is to be renamed to new_check, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.orders.old_check is to be renamed to new_check, but neither exists';
  END IF;
END $ls$;

-- step 4: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:25
DROP VIEW IF EXISTS public.v;

-- step 5: drop check constraint public.orders.unfit
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
ALTER TABLE IF EXISTS public.orders DROP CONSTRAINT IF EXISTS unfit;

-- step 6: drop foreign table public.moved
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DROP FOREIGN TABLE IF EXISTS public.moved;

-- step 7: drop foreign table public.dropped
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DROP FOREIGN TABLE IF EXISTS public.dropped;

-- step 8: change the options of foreign table public.orders
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = 'public.orders'::regclass);
BEGIN
  IF have = 'schema_name public, table_name o' THEN
    ALTER FOREIGN TABLE public.orders OPTIONS (ADD fetch_size '50', SET table_name 'orders', DROP schema_name);
  ELSIF have IS DISTINCT FROM 'fetch_size 50, table_name orders' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.orders is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'fetch_size 50, table_name orders, or schema_name public, table_name o before this step');
  END IF;
END $ls$;

-- step 9: comment on foreign table public.orders
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
COMMENT ON FOREIGN TABLE public.orders IS 'Now with a comment';

-- step 10: create foreign table public.moved
--   boot | transaction | lock: none | schema.xml:16
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN c.relkind <> 'f' THEN 'no foreign table' ELSE pg_catalog.concat_ws('; ',
      'server ' || (SELECT s.srvname FROM pg_catalog.pg_foreign_table t
         JOIN pg_catalog.pg_foreign_server s ON s.oid = t.ftserver WHERE t.ftrelid = c.oid),
      'columns ' || (SELECT pg_catalog.string_agg(a.attname || ' ' || pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '')
           || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END, ', ' ORDER BY a.attnum)
         FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
      'options ' || (SELECT (SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@') FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.moved'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE public.moved (
      a text
    ) SERVER other;
  ELSIF have <> 'server other; columns a text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.moved is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server other; columns a text');
  END IF;
END $ls$;

-- step 11: change the type of column public.orders.id to bigint
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public.orders ALTER COLUMN id TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 12: set NOT NULL on column public.orders.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE public.orders ALTER COLUMN id SET NOT NULL;

-- step 13: change the options of column public.orders.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'column_name order_id' THEN
    ALTER FOREIGN TABLE public.orders ALTER COLUMN id OPTIONS (DROP column_name);
  ELSIF have IS DISTINCT FROM 'no options' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'no options, or column_name order_id before this step');
  END IF;
END $ls$;

-- step 14: set the default of column public.orders.state
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'draft';

-- step 15: allow NULL in column public.orders.state
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE public.orders ALTER COLUMN state DROP NOT NULL;

-- step 16: change the options of column public.orders.state
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'state' AND NOT a.attisdropped);
BEGIN
  IF have = 'no options' THEN
    ALTER FOREIGN TABLE public.orders ALTER COLUMN state OPTIONS (ADD column_name 'st');
  ELSIF have IS DISTINCT FROM 'column_name st' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.state is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'column_name st, or no options before this step');
  END IF;
END $ls$;

-- step 17: set the storage of column public.orders.note
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE public.orders ALTER COLUMN note SET STORAGE external;

-- step 18: set the statistics target of column public.orders.total
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
ALTER TABLE public.orders ALTER COLUMN total SET STATISTICS -1;

-- step 19: change the options of column public.orders.total
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'total' AND NOT a.attisdropped);
BEGIN
  IF have = 'column_name x' THEN
    ALTER FOREIGN TABLE public.orders ALTER COLUMN total OPTIONS (SET column_name 'y');
  ELSIF have IS DISTINCT FROM 'column_name y' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.total is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'column_name y, or column_name x before this step');
  END IF;
END $ls$;

-- step 20: comment on column public.orders.total
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
COMMENT ON COLUMN public.orders.total IS 'A sum';

-- step 21: add column public.orders.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'added' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.orders ADD COLUMN added date OPTIONS (column_name 'z') DEFAULT now() NOT NULL;
  ELSIF have <> 'date' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'date');
  END IF;
END $ls$;

-- step 22: validate check constraint public.orders.doubtful
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:12
ALTER TABLE public.orders VALIDATE CONSTRAINT doubtful;

-- step 23: add check constraint public.orders.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'added'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.orders';
  IF have IS NULL THEN
    ALTER TABLE public.orders ADD CONSTRAINT added CHECK (total < 1000);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE orders (LIKE public.orders);
    ALTER TABLE pg_temp.orders ADD CONSTRAINT added CHECK (total < 1000);
    EXECUTE state INTO want USING 'pg_temp.orders';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.orders.added is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 24: create view public.v
--   boot | transaction | lock: none | schema.xml:17
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.v';
  IF have IS NULL THEN
    CREATE VIEW public.v AS
    SELECT id FROM orders;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW v AS
    SELECT id FROM orders;
    EXECUTE state INTO want USING 'pg_temp.v';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.v is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 25: drop column public.orders.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
ALTER TABLE IF EXISTS public.orders DROP COLUMN IF EXISTS gone;
