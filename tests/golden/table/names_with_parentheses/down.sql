-- step 1: rename function public."(h"(integer) to (g
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public."(h"(integer)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public."(g"(integer)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public."(h"(integer) RENAME TO "(g";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public."(h"(integer) is to be renamed to (g, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public."(h"(integer) is to be renamed to (g, but neither exists';
  END IF;
END $ls$;

-- step 2: rename table public."(A)" to (a)
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = '(A)' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = '(a)' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public."(A)" RENAME TO "(a)";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public."(A)" is to be renamed to (a), but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public."(A)" is to be renamed to (a), but neither exists';
  END IF;
END $ls$;

-- step 3: rename column public."(a)"."b))" to b)
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public."(a)"') AND a.attname = 'b))' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public."(a)"') AND a.attname = 'b)' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public."(a)" RENAME COLUMN "b))" TO "b)";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public."(a)"."b))" is to be renamed to b), but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public."(a)"."b))" is to be renamed to b), but neither exists';
  END IF;
END $ls$;

-- step 4: drop publication "(p"
--   boot | transaction | lock: none | schema.xml:9
DROP PUBLICATION IF EXISTS "(p";

-- step 5: drop trigger public."(a)"."t("
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:5
DROP TRIGGER IF EXISTS "t(" ON public."(a)";

-- step 6: replace function public."(g"(integer)
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public."(g"(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public."(g"(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'ebbb5b332060a3ede7047bd7528883b0a560e729848f9feb8ff742145e909b01');
BEGIN
  CREATE OR REPLACE FUNCTION public."(g"(a int)
 RETURNS int
 LANGUAGE sql
AS $ls$SELECT 1$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public."(g"(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public."(g"(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public."(g"(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: change the type of column public."(a)"."b)" to int
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public."(a)"'::regclass AND a.attname = 'b)' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public."(a)" ALTER COLUMN "b)" TYPE int USING "b)"::int;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public."(a)"."b)" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 8: change the type of column public."(a)"."(c" to int
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:7
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public."(a)"'::regclass AND a.attname = '(c' AND NOT a.attisdropped);
BEGIN
  IF have = 'bigint' THEN
    ALTER TABLE public."(a)" ALTER COLUMN "(c" TYPE int USING "(c"::int;
  ELSIF have IS DISTINCT FROM 'integer' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public."(a)"."(c" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'integer, or bigint before this step');
  END IF;
END $ls$;

-- step 9: create trigger public."(a)"."t("
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_triggerdef(g.oid), ' ON ' || pg_catalog.quote_ident(n.nspname) || '.', ' ON '),
      ' ON pg_temp.', ' ON ')
    FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = pg_catalog.to_regclass($1) AND g.tgname = 't(' AND NOT g.tgisinternal$ls$;
BEGIN
  EXECUTE state INTO have USING 'public."(a)"';
  IF have IS NULL THEN
    CREATE TRIGGER "t(" BEFORE INSERT ON public."(a)" FOR EACH ROW EXECUTE FUNCTION public."f(x)"();
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE "(a)" (LIKE public."(a)");
    CREATE TRIGGER "t(" BEFORE INSERT ON pg_temp."(a)" FOR EACH ROW EXECUTE FUNCTION public."f(x)"();
    EXECUTE state INTO want USING 'pg_temp."(a)"';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'trigger public."(a)"."t(" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
