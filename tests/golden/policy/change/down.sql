-- step 1: rename column public.a.owner_name to who
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.a') AND a.attname = 'owner_name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.a') AND a.attname = 'who' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.a RENAME COLUMN owner_name TO who;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.a.owner_name is to be renamed to who, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.a.owner_name is to be renamed to who, but neither exists';
  END IF;
END $ls$;

-- step 2: rename policy public.a."new name" to old name
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'new name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'old name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER POLICY "new name" ON public.a RENAME TO "old name";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'policy public.a."new name" is to be renamed to old name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'policy public.a."new name" is to be renamed to old name, but neither exists';
  END IF;
END $ls$;

-- step 3: disable row security of table public.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE public.a DISABLE ROW LEVEL SECURITY;

-- step 4: drop policy public.a.command
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DROP POLICY IF EXISTS command ON public.a;

-- step 5: drop policy public.a.restricts
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
DROP POLICY IF EXISTS restricts ON public.a;

-- step 6: drop policy public.a.swap
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'swapped') THEN
    DROP POLICY IF EXISTS swap ON public.a;
  END IF;
END $ls$;

-- step 7: rename policy public.a.swapped to swap
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'swapped');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'swap');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER POLICY swapped ON public.a RENAME TO swap;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'policy public.a.swapped is to be renamed to swap, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'policy public.a.swapped is to be renamed to swap, but neither exists';
  END IF;
END $ls$;

-- step 8: drop policy public.a.fresh
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP POLICY IF EXISTS fresh ON public.a;

-- step 9: create policy public.a.command
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'command'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    CREATE POLICY command ON public.a FOR SELECT
      USING (true);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY command ON pg_temp.a FOR SELECT
      USING (true);
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.a.command is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: alter policy public.a.expressions
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER POLICY expressions ON public.a
  USING (id > 0)
  WITH CHECK (id > 1);

-- step 11: create policy public.a.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
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
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    CREATE POLICY gone ON public.a FOR DELETE
      USING (who = 'x');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY gone ON pg_temp.a FOR DELETE
      USING (who = 'x');
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.a.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: alter policy public.a.no_check_any_more
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
ALTER POLICY no_check_any_more ON public.a
  WITH CHECK (id > 1);

-- step 13: comment on policy public.a."old name"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
COMMENT ON POLICY "old name" ON public.a IS 'old';

-- step 14: create policy public.a.restricts
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'restricts'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    CREATE POLICY restricts ON public.a
      USING (id < 100);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY restricts ON pg_temp.a
      USING (id < 100);
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.a.restricts is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: look for the role golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 16: alter policy public.a.roles
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
ALTER POLICY roles ON public.a TO golden_reader;

-- step 17: create policy public.b.p
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'p'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.b';
  IF have IS NULL THEN
    CREATE POLICY p ON public.b
      USING (id > 0);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE b (LIKE public.b);
    CREATE POLICY p ON pg_temp.b
      USING (id > 0);
    EXECUTE state INTO want USING 'pg_temp.b';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.b.p is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 18: enable row security of table public.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.b ENABLE ROW LEVEL SECURITY;

-- step 19: force row security of table public.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.b FORCE ROW LEVEL SECURITY;
