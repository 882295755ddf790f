-- step 1: rename table public.old_name to new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old_name' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_name' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.old_name RENAME TO new_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.old_name is to be renamed to new_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.old_name is to be renamed to new_name, but neither exists';
  END IF;
END $ls$;

-- step 2: disable row security of table public.opened
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.opened DISABLE ROW LEVEL SECURITY;

-- step 3: no longer force row security of table public.opened
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.opened NO FORCE ROW LEVEL SECURITY;

-- step 4: disable row security of table public.new_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.new_name DISABLE ROW LEVEL SECURITY;

-- step 5: drop policy public.opened.all_rows
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DROP POLICY IF EXISTS all_rows ON public.opened;

-- step 6: drop policy public.new_name.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DROP POLICY IF EXISTS gone ON public.new_name;

-- step 7: create policy public.closed.all_rows
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'all_rows'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.closed';
  IF have IS NULL THEN
    CREATE POLICY all_rows ON public.closed
      USING (true);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE closed (LIKE public.closed);
    CREATE POLICY all_rows ON pg_temp.closed
      USING (true);
    EXECUTE state INTO want USING 'pg_temp.closed';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.closed.all_rows is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: enable row security of table public.closed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.closed ENABLE ROW LEVEL SECURITY;

-- step 9: force row security of table public.closed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.closed FORCE ROW LEVEL SECURITY;

-- step 10: alter policy public.new_name.kept
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER POLICY kept ON public.new_name
  USING (id > 1);
