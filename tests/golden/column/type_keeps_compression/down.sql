-- step 1: PostgreSQL 14 or newer is needed
--   boot | transaction | before 140000 | lock: none | migrations/0001_initial/snapshot.xml:5
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 140000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 14 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 14: compression of column public.t.b';
  END IF;
END $ls$;

-- step 2: change the type of column public.t.a to text, bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying(40)' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column public.t.a'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM public.t) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column public.t.a as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE public.t ALTER COLUMN a TYPE text USING a::text;
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW(b.k1, b.k2)::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(k1, k2, v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'a'),
        'text', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::text;
  END IF;
  RETURN $2::text;
END $ls$);
      ALTER TABLE public.t ALTER COLUMN a TYPE text USING lockstep_backup.ls_back(ROW(b, c)::text, a);
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column public.t.a that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.a is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or character varying(40) before this step');
  END IF;
END $ls1$;

-- step 3: set the storage of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
ALTER TABLE public.t ALTER COLUMN a SET STORAGE external;

-- step 4: set the compression of column public.t.a
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:4
ALTER TABLE public.t ALTER COLUMN a SET COMPRESSION pglz;

-- step 5: change the type of column public.t.b to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'b' AND NOT a.attisdropped);
BEGIN
  IF have = 'character varying' THEN
    ALTER TABLE public.t ALTER COLUMN b TYPE text USING b::text;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.b is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or character varying before this step');
  END IF;
END $ls$;

-- step 6: set the compression of column public.t.b
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE public.t ALTER COLUMN b SET COMPRESSION pglz;

-- step 7: change the type of column public.t.c to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'public.t'::regclass AND a.attname = 'c' AND NOT a.attisdropped);
BEGIN
  IF have = 'text' THEN
    ALTER TABLE public.t ALTER COLUMN c TYPE text COLLATE "C" USING c::text;
  ELSIF have IS DISTINCT FROM 'text collate C' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column public.t.c is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text collate C, or text before this step');
  END IF;
END $ls$;

-- step 8: set the storage of column public.t.c
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:6
ALTER TABLE public.t ALTER COLUMN c SET STORAGE main;
