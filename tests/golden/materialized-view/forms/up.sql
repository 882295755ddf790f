-- step 1: rename materialized view public.dependants to new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'dependants' AND c.relkind IN ('m'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_name' AND c.relkind IN ('m'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER MATERIALIZED VIEW public.dependants RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'materialized view public.dependants is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'materialized view public.dependants is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename index public.c4 to c4_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'c4' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'c4_new' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.c4 RENAME TO c4_new;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.c4 is to be renamed to c4_new, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.c4 is to be renamed to c4_new, but neither exists';
  END IF;
END $ls$;

-- step 3: comment on materialized view public.clustered_to_not
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
COMMENT ON MATERIALIZED VIEW public.clustered_to_not IS 'after';

-- step 4: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 5: give materialized view public.other_cluster to golden_reader
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER MATERIALIZED VIEW public.other_cluster OWNER TO golden_reader;

-- step 6: set storage parameters of materialized view public.not_to_clustered
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER MATERIALIZED VIEW public.not_to_clustered SET (autovacuum_enabled = 'off', fillfactor = '60');

-- step 7: reset storage parameters of materialized view public.not_to_clustered
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER MATERIALIZED VIEW public.not_to_clustered RESET (parallel_workers);

-- step 8: comment on column public.clustered_to_not.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
COMMENT ON COLUMN public.clustered_to_not.a IS 'after';

-- step 9: comment on column public.other_cluster.a
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON COLUMN public.other_cluster.a IS 'comes';

-- step 10: do not cluster by index public.c1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:3
ALTER MATERIALIZED VIEW public.clustered_to_not SET WITHOUT CLUSTER;

-- step 11: cluster by index public.c3
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
ALTER MATERIALIZED VIEW public.other_cluster CLUSTER ON c3;

-- step 12: cluster by index public.c4_new
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:5
ALTER MATERIALIZED VIEW public.not_to_clustered CLUSTER ON c4_new;

-- step 13: set storage parameters of index public.c5
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
ALTER INDEX public.c5 SET (fillfactor = '50');

-- step 14: comment on index public.c5
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:6
COMMENT ON INDEX public.c5 IS 'after';

-- step 15: remove the comment on column public.other_cluster.id
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
COMMENT ON COLUMN public.other_cluster.id IS NULL;
