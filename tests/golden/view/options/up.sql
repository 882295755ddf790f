-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:3
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: security_invoker of view public.plain';
  END IF;
END $ls$;

-- step 2: replace view public.plain
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
CREATE OR REPLACE VIEW public.plain WITH (security_barrier = 'on', security_invoker = 'true') AS
SELECT id FROM t;

-- step 3: replace view public.barrier
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
CREATE OR REPLACE VIEW public.barrier WITH (security_barrier = 'off') AS
SELECT id FROM t;

-- step 4: replace view public.checked
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
CREATE OR REPLACE VIEW public.checked WITH (check_option = 'cascaded') AS
SELECT id FROM t WHERE id > 1;

-- step 5: replace view public.off
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
CREATE OR REPLACE VIEW public.off AS
SELECT id FROM t;

-- step 6: replace view public.tree
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
CREATE OR REPLACE VIEW public.tree AS
WITH RECURSIVE r AS (SELECT id, up FROM t WHERE up IS NULL UNION ALL SELECT t.id, t.up FROM t JOIN r ON r.id = t.up) SELECT id, up FROM r;
