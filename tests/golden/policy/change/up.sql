-- step 1: rename column public.a.who to owner_name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.a') AND a.attname = 'who' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.a') AND a.attname = 'owner_name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.a RENAME COLUMN who TO owner_name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.a.who is to be renamed to owner_name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.a.who is to be renamed to owner_name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename policy public.a."old name" to new name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'old name');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'new name');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER POLICY "old name" ON public.a RENAME TO "new name";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'policy public.a."old name" is to be renamed to new name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'policy public.a."old name" is to be renamed to new name, but neither exists';
  END IF;
END $ls$;

-- step 3: rename policy public.a.swap to swapped
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'swap');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_policy l WHERE l.polrelid = 'public.a'::regclass AND l.polname = 'swapped');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER POLICY swap ON public.a RENAME TO swapped;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'policy public.a.swap is to be renamed to swapped, but neither exists';
  END IF;
END $ls$;

-- step 4: disable row security of table public.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.b DISABLE ROW LEVEL SECURITY;

-- step 5: no longer force row security of table public.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
ALTER TABLE public.b NO FORCE ROW LEVEL SECURITY;

-- step 6: drop policy public.a.no_check_any_more
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
DROP POLICY IF EXISTS no_check_any_more ON public.a;

-- step 7: drop policy public.a.command
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DROP POLICY IF EXISTS command ON public.a;

-- step 8: drop policy public.a.restricts
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DROP POLICY IF EXISTS restricts ON public.a;

-- step 9: drop policy public.a.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DROP POLICY IF EXISTS gone ON public.a;

-- step 10: drop policy public.b.p
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:20
DROP POLICY IF EXISTS p ON public.b;

-- step 11: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 12: look for the role golden_writer
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_writer') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_writer',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_writer, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 13: alter policy public.a.roles
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER POLICY roles ON public.a TO current_user, golden_reader, golden_writer;

-- step 14: alter policy public.a.expressions
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER POLICY expressions ON public.a
  USING (id > 10)
  WITH CHECK (id > 11);

-- step 15: create policy public.a.no_check_any_more
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'no_check_any_more'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    CREATE POLICY no_check_any_more ON public.a
      USING (id > 0);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY no_check_any_more ON pg_temp.a
      USING (id > 0);
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.a.no_check_any_more is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: create policy public.a.command
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
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
    CREATE POLICY command ON public.a FOR UPDATE
      USING (true)
      WITH CHECK (false);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY command ON pg_temp.a FOR UPDATE
      USING (true)
      WITH CHECK (false);
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

-- step 17: create policy public.a.restricts
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
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
    CREATE POLICY restricts ON public.a AS RESTRICTIVE
      USING (id < 100);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY restricts ON pg_temp.a AS RESTRICTIVE
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

-- step 18: comment on policy public.a."new name"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:10
COMMENT ON POLICY "new name" ON public.a IS 'new';

-- step 19: create policy public.a.swap
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'swap'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    CREATE POLICY swap ON public.a
      USING (id = 2);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY swap ON pg_temp.a
      USING (id = 2);
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.a.swap is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 20: create policy public.a.fresh
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', l.polcmd, l.polpermissive,
      (SELECT pg_catalog.string_agg(CASE u.r WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(u.r)::text END, ', ' ORDER BY u.r)
         FROM pg_catalog.unnest(l.polroles) u(r)),
      'USING ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polqual, l.polrelid), 'public.', ''),
      'CHECK ' || pg_catalog.replace(pg_catalog.pg_get_expr(l.polwithcheck, l.polrelid), 'public.', ''))
    FROM pg_catalog.pg_policy l WHERE l.polrelid = pg_catalog.to_regclass($1) AND l.polname = 'fresh'$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.a';
  IF have IS NULL THEN
    CREATE POLICY fresh ON public.a FOR INSERT
      WITH CHECK (id > 0);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE a (LIKE public.a);
    CREATE POLICY fresh ON pg_temp.a FOR INSERT
      WITH CHECK (id > 0);
    EXECUTE state INTO want USING 'pg_temp.a';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'policy public.a.fresh is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 21: enable row security of table public.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
ALTER TABLE public.a ENABLE ROW LEVEL SECURITY;
