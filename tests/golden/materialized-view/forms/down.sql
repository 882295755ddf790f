-- step 1: rename materialized view public.new_name to dependants
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_name' AND c.relkind IN ('m'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'dependants' AND c.relkind IN ('m'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER MATERIALIZED VIEW public.new_name RENAME TO dependants;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'materialized view public.new_name is to be renamed to dependants, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'materialized view public.new_name is to be renamed to dependants, but neither exists';
  END IF;
END $ls$;

-- step 2: rename index public.c4_new to c4
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'c4_new' AND c.relkind IN ('i', 'I'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'c4' AND c.relkind IN ('i', 'I'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER INDEX public.c4_new RENAME TO c4;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'index public.c4_new is to be renamed to c4, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'index public.c4_new is to be renamed to c4, but neither exists';
  END IF;
END $ls$;

-- step 3: comment on materialized view public.clustered_to_not
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
COMMENT ON MATERIALIZED VIEW public.clustered_to_not IS 'before';

-- step 4: set storage parameters of materialized view public.not_to_clustered
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER MATERIALIZED VIEW public.not_to_clustered SET (fillfactor = '50', parallel_workers = '2');

-- step 5: reset storage parameters of materialized view public.not_to_clustered
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER MATERIALIZED VIEW public.not_to_clustered RESET (autovacuum_enabled);

-- step 6: give materialized view public.other_cluster to whoever applies this
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
ALTER MATERIALIZED VIEW public.other_cluster OWNER TO CURRENT_USER;

-- step 7: comment on column public.clustered_to_not.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
COMMENT ON COLUMN public.clustered_to_not.a IS 'before';

-- step 8: comment on column public.other_cluster.id
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:19
COMMENT ON COLUMN public.other_cluster.id IS 'goes';

-- step 9: cluster by index public.c1
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER MATERIALIZED VIEW public.clustered_to_not CLUSTER ON c1;

-- step 10: reset storage parameters of index public.c5
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER INDEX public.c5 RESET (fillfactor);

-- step 11: comment on index public.c5
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
COMMENT ON INDEX public.c5 IS 'before';

-- step 12: do not cluster by index public.c4
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
ALTER MATERIALIZED VIEW public.not_to_clustered SET WITHOUT CLUSTER;

-- step 13: cluster by index public.c2
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
ALTER MATERIALIZED VIEW public.other_cluster CLUSTER ON c2;

-- step 14: remove the comment on column public.other_cluster.a
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:4
COMMENT ON COLUMN public.other_cluster.a IS NULL;
