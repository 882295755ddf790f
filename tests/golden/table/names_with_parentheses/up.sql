-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:9
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: the list of columns of published table "(p"."(A)"';
  END IF;
END $ls$;

-- step 2: rename function public."(g"(integer) to (h
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  old_there boolean := pg_catalog.to_regprocedure('public."(g"(integer)') IS NOT NULL;
  new_there boolean := pg_catalog.to_regprocedure('public."(h"(integer)') IS NOT NULL;
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER FUNCTION public."(g"(integer) RENAME TO "(h";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'function public."(g"(integer) is to be renamed to (h, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'function public."(g"(integer) is to be renamed to (h, but neither exists';
  END IF;
END $ls$;

-- step 3: rename table public."(a)" to (A)
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:2
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = '(a)' AND c.relkind IN ('r', 'p'));
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = '(A)' AND c.relkind IN ('r', 'p'));
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public."(a)" RENAME TO "(A)";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'table public."(a)" is to be renamed to (A), but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'table public."(a)" is to be renamed to (A), but neither exists';
  END IF;
END $ls$;

-- step 4: rename column public."(A)"."b)" to b))
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public."(A)"') AND a.attname = 'b)' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public."(A)"') AND a.attname = 'b))' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public."(A)" RENAME COLUMN "b)" TO "b))";
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public."(A)"."b)" is to be renamed to b)), but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public."(A)"."b)" is to be renamed to b)), but neither exists';
  END IF;
END $ls$;

-- step 5: drop trigger public."(A)"."t("
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:10
DROP TRIGGER IF EXISTS "t(" ON public."(A)";

-- step 6: replace function public."(h"(integer)
--   boot | transaction | lock: none | schema.xml:8
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public."(h"(integer)'));
  want text;
  expected boolean := EXISTS (SELECT FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public."(h"(integer)')
    AND pg_catalog.encode(pg_catalog.sha256(pg_catalog.convert_to(pg_catalog.btrim(p.prosrc, E' \t\r\n'), 'UTF8')), 'hex')
      = 'e004ebd5b5532a4b85984a62f8ad48a81aa3460c1ca07701f386135d72cdecf5');
BEGIN
  CREATE OR REPLACE FUNCTION public."(h"(a int)
 RETURNS int
 LANGUAGE sql
AS $ls$SELECT 2$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public."(h"(integer)'));
  IF have <> want AND NOT expected THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public."(h"(integer) is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public."(h"(integer) is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 7: change the type of column public."(A)"."b))" to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:3
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public."(A)"'::regclass AND a.attname = 'b))' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public."(A)" ALTER COLUMN "b))" TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public."(A)"."b))" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 8: change the type of column public."(A)"."(c" to bigint
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public."(A)"'::regclass AND a.attname = '(c' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE public."(A)" ALTER COLUMN "(c" TYPE bigint;
  ELSIF have IS DISTINCT FROM 'bigint' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public."(A)"."(c" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'bigint, or integer before this step');
  END IF;
END $ls$;

-- step 9: create trigger public."(A)"."t("
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema.xml:5
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_triggerdef(g.oid), ' ON ' || pg_catalog.quote_ident(n.nspname) || '.', ' ON '),
      ' ON pg_temp.', ' ON ')
    FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = pg_catalog.to_regclass($1) AND g.tgname = 't(' AND NOT g.tgisinternal$ls$;
BEGIN
  EXECUTE state INTO have USING 'public."(A)"';
  IF have IS NULL THEN
    CREATE TRIGGER "t(" AFTER INSERT ON public."(A)" FOR EACH ROW EXECUTE FUNCTION public."f(x)"('(');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE "(A)" (LIKE public."(A)");
    CREATE TRIGGER "t(" AFTER INSERT ON pg_temp."(A)" FOR EACH ROW EXECUTE FUNCTION public."f(x)"('(');
    EXECUTE state INTO want USING 'pg_temp."(A)"';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'trigger public."(A)"."t(" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: create publication "(p"
--   boot | transaction | lock: none | schema.xml:9
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.concat_ws(', ', CASE WHEN o.puballtables THEN 'all tables' END,
      CASE WHEN o.pubinsert THEN 'insert' END, CASE WHEN o.pubupdate THEN 'update' END,
      CASE WHEN o.pubdelete THEN 'delete' END, CASE WHEN o.pubtruncate THEN 'truncate' END,
      CASE WHEN NOT (o.pubinsert OR o.pubupdate OR o.pubdelete OR o.pubtruncate) THEN 'none' END,
      CASE WHEN o.pubviaroot THEN 'via partition root' END,
      CASE pg_catalog.to_jsonb(o) ->> 'pubgencols' WHEN 's' THEN 'generated columns stored' END)
    FROM pg_catalog.pg_publication o WHERE o.pubname = '(p');
BEGIN
  IF have IS NULL THEN
    CREATE PUBLICATION "(p";
  ELSIF have <> 'insert, update, delete, truncate' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'publication "(p" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'insert, update, delete, truncate');
  END IF;
END $ls$;

-- step 11: add published table "(p"."(A)"
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', 'columns', (SELECT pg_catalog.string_agg(a.attname, ', ' ORDER BY a.attnum)
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)),
      'where', pg_catalog.pg_get_expr(r.prqual, r.prrelid))
    FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
   WHERE p.pubname = $1 AND r.prrelid = pg_catalog.to_regclass('public."(A)"')$ls$;
BEGIN
  EXECUTE state INTO have USING '(p';
  IF have IS NULL THEN
    ALTER PUBLICATION "(p" ADD TABLE ONLY public."(A)" ("b))");
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE PUBLICATION lockstep_scratch FOR TABLE ONLY public."(A)" ("b))");
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'published table "(p"."(A)" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
