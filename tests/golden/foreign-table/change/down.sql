-- step 1: rename foreign table public.new_name to old_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_name' AND c.relkind IN ('f'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old_name' AND c.relkind IN ('f'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FOREIGN TABLE public.new_name RENAME TO old_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'foreign table public.new_name is to be renamed to old_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'foreign table public.new_name is to be renamed to old_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename column public.orders.note to old_note
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'note' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.orders') AND a.attname = 'old_note' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.orders RENAME COLUMN note TO old_note;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.orders.note is to be renamed to old_note, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.orders.note is to be renamed to old_note, but neither exists';
  END IF;
END $ls$;

-- step 3: rename check constraint public.orders.new_check to old_check
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:22
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.orders') AND k.conname = 'new_check');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.orders') AND k.conname = 'old_check');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.orders RENAME CONSTRAINT new_check TO old_check;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'check constraint public.orders.new_check is to be renamed to old_check, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'check constraint public.orders.new_check is to be renamed to old_check, but neither exists';
  END IF;
END $ls$;

-- step 4: drop view public.v
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:17
DROP VIEW IF EXISTS public.v;

-- step 5: drop check constraint public.orders.doubtful
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE IF EXISTS public.orders DROP CONSTRAINT IF EXISTS doubtful;

-- step 6: drop check constraint public.orders.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE IF EXISTS public.orders DROP CONSTRAINT IF EXISTS added;

-- step 7: drop foreign table public.moved
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
DROP FOREIGN TABLE IF EXISTS public.moved;

-- step 8: create foreign table public.dropped
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
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
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass('public.dropped'));
BEGIN
  IF have IS NULL THEN
    CREATE FOREIGN TABLE public.dropped (
      a text
    ) SERVER sales;
  ELSIF have <> 'server sales; columns a text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.dropped is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server sales; columns a text');
  END IF;
END $ls$;

-- step 9: create foreign table public.moved
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:9
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
    ) SERVER sales;
  ELSIF have <> 'server sales; columns a text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.moved is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'server sales; columns a text');
  END IF;
END $ls$;

-- step 10: change the options of foreign table public.orders
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(t.ftoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options')
    FROM pg_catalog.pg_foreign_table t WHERE t.ftrelid = 'public.orders'::regclass);
BEGIN
  IF have = 'fetch_size 50, table_name orders' THEN
    ALTER FOREIGN TABLE public.orders OPTIONS (ADD schema_name 'public', SET table_name 'o', DROP fetch_size);
  ELSIF have IS DISTINCT FROM 'schema_name public, table_name o' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign table public.orders is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'schema_name public, table_name o, or fetch_size 50, table_name orders before this step');
  END IF;
END $ls$;

-- step 11: comment on foreign table public.orders
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
COMMENT ON FOREIGN TABLE public.orders IS NULL;

-- step 12: change the type of column public.orders.id to integer
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public.orders ALTER COLUMN id TYPE integer;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 13: allow NULL in column public.orders.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE public.orders ALTER COLUMN id DROP NOT NULL;

-- step 14: change the options of column public.orders.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'no options' THEN
    ALTER FOREIGN TABLE public.orders ALTER COLUMN id OPTIONS (ADD column_name 'order_id');
  ELSIF have IS DISTINCT FROM 'column_name order_id' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'column_name order_id, or no options before this step');
  END IF;
END $ls$;

-- step 15: set the default of column public.orders.state
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.orders ALTER COLUMN state SET DEFAULT 'new';

-- step 16: set NOT NULL on column public.orders.state
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.orders ALTER COLUMN state SET NOT NULL;

-- step 17: change the options of column public.orders.state
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'state' AND NOT a.attisdropped);
BEGIN
  IF have = 'column_name st' THEN
    ALTER FOREIGN TABLE public.orders ALTER COLUMN state OPTIONS (DROP column_name);
  ELSIF have IS DISTINCT FROM 'no options' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.state is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'no options, or column_name st before this step');
  END IF;
END $ls$;

-- step 18: reset the storage of column public.orders.old_note
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
BEGIN
  EXECUTE 'ALTER TABLE public.orders ALTER COLUMN old_note SET STORAGE ' || (SELECT CASE y.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'old_note' AND NOT a.attisdropped);
END $ls$;

-- step 19: add column public.orders.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'gone' AND NOT a.attisdropped);
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.orders ADD COLUMN gone text;
  ELSIF have <> 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text');
  END IF;
END $ls$;

-- step 20: set the statistics target of column public.orders.total
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER TABLE public.orders ALTER COLUMN total SET STATISTICS 100;

-- step 21: change the options of column public.orders.total
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls$
DECLARE
  have text := (SELECT coalesce((SELECT pg_catalog.string_agg(o.option_name || ' ' || o.option_value, ', ' ORDER BY o.option_name COLLATE "C")
      FROM pg_catalog.pg_options_to_table(a.attfdwoptions) o WHERE (o.option_name !~* 'passw|passphrase|passcode|pwd|secret|token|credential|private_?key|access_?key|api_?key|scram_(client|server)_key' OR o.option_name IN ('password_required', 'use_scram_passthrough')) AND o.option_value !~* '(password|pwd|secret) *=|://[^/@]*:[^/@]*@'), 'no options') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.orders'::regclass AND a.attname = 'total' AND NOT a.attisdropped);
BEGIN
  IF have = 'column_name y' THEN
    ALTER FOREIGN TABLE public.orders ALTER COLUMN total OPTIONS (SET column_name 'x');
  ELSIF have IS DISTINCT FROM 'column_name x' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.orders.total is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'column_name x, or column_name y before this step');
  END IF;
END $ls$;

-- step 22: comment on column public.orders.total
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
COMMENT ON COLUMN public.orders.total IS NULL;

-- step 23: add check constraint public.orders.doubtful
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:21
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'doubtful'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.orders';
  IF have IS NULL THEN
    ALTER TABLE public.orders ADD CONSTRAINT doubtful CHECK (total > 0) NOT VALID;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE orders (LIKE public.orders);
    ALTER TABLE pg_temp.orders ADD CONSTRAINT doubtful CHECK (total > 0);
    EXECUTE state INTO want USING 'pg_temp.orders';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.orders.doubtful is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 24: add check constraint public.orders.unfit
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:23
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), ' NOT VALID$', '') FROM pg_catalog.pg_constraint k WHERE k.conrelid = $1::regclass AND k.conname = 'unfit'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.orders';
  IF have IS NULL THEN
    ALTER TABLE public.orders ADD CONSTRAINT unfit CHECK (id > 0);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE orders (LIKE public.orders);
    ALTER TABLE pg_temp.orders ADD CONSTRAINT unfit CHECK (id > 0);
    EXECUTE state INTO want USING 'pg_temp.orders';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'check constraint public.orders.unfit is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 25: create view public.v
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:25
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

-- step 26: drop column public.orders.added
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS public.orders DROP COLUMN IF EXISTS added;
