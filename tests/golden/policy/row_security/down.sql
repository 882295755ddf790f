-- step 1: rename table public.new_name to old_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'new_name' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'old_name' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.new_name RENAME TO old_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public.new_name is to be renamed to old_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public.new_name is to be renamed to old_name, but neither exists';
  END IF;
END $ls$;

-- step 2: disable row security of table public.closed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.closed DISABLE ROW LEVEL SECURITY;

-- step 3: no longer force row security of table public.closed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE public.closed NO FORCE ROW LEVEL SECURITY;

-- step 4: drop policy public.closed.all_rows
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DROP POLICY IF EXISTS all_rows ON public.closed;

-- step 5: create policy public.old_name.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'gone'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.old_name';
  IF have IS NULL THEN
    CREATE POLICY gone ON public.old_name
      USING (id < 0);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE old_name (LIKE public.old_name);
    CREATE POLICY gone ON pg_temp.old_name
      USING (id < 0);
    EXECUTE state INTO want USING 'pg_temp.old_name';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.old_name.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: alter policy public.old_name.kept
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
ALTER POLICY kept ON public.old_name
  USING (id > 0);

-- step 7: enable row security of table public.old_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.old_name ENABLE ROW LEVEL SECURITY;

-- step 8: create policy public.opened.all_rows
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
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
  EXECUTE state INTO have USING 'public.opened';
  IF have IS NULL THEN
    CREATE POLICY all_rows ON public.opened
      USING (true);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE opened (LIKE public.opened);
    CREATE POLICY all_rows ON pg_temp.opened
      USING (true);
    EXECUTE state INTO want USING 'pg_temp.opened';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.opened.all_rows is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 9: enable row security of table public.opened
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.opened ENABLE ROW LEVEL SECURITY;

-- step 10: force row security of table public.opened
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER TABLE public.opened FORCE ROW LEVEL SECURITY;
