-- step 1: rename column public.u.b to b2
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.u') AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.u') AND a.attname = 'b2' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.u RENAME COLUMN b TO b2;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.u.b is to be renamed to b2, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.u.b is to be renamed to b2, but neither exists';
  END IF;
END $ls$;

-- step 2: revoke insert on column public.t1.a from golden_reader
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:11
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_reader') IS NOT NULL THEN
    REVOKE INSERT (a) ON TABLE public.t1 FROM golden_reader;
  END IF;
END $ls$;

-- step 3: detach partition public.t2
--   online | no transaction | what it returns is run | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
SELECT 'ALTER TABLE public.t DETACH PARTITION public.t2' || CASE WHEN pg_catalog.to_jsonb(i) ->> 'inhdetachpending' = 'true' THEN ' FINALIZE'
         WHEN pg_catalog.current_setting('server_version_num')::int >= 140000 AND p.partdefid = 0 THEN ' CONCURRENTLY' ELSE '' END
  FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_partitioned_table p ON p.partrelid = i.inhparent
 WHERE i.inhrelid = pg_catalog.to_regclass('public.t2') AND i.inhparent = pg_catalog.to_regclass('public.t')
\gexec

-- step 4: drop the check that partition public.t2 is left with
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:18
DO $ls$
DECLARE
  one record;
  bound text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t2') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%') THEN
    RETURN;
  END IF;
  BEGIN -- the server says how it writes the bound
    CREATE TEMP TABLE ls_0 (LIKE public.t2) PARTITION BY range (a);
    CREATE TEMP TABLE ls_1 PARTITION OF pg_temp.ls_0 FOR VALUES FROM (10) TO (19);
    EXECUTE 'ALTER TABLE pg_temp.ls_1 ADD CONSTRAINT ls_bound CHECK (' || pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_1'::regclass) || ')';
    bound := (SELECT pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g')
      FROM pg_catalog.pg_constraint k WHERE k.conrelid = 'pg_temp.ls_1'::regclass AND k.conname = 'ls_bound');
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION
    WHEN SQLSTATE 'LS000' THEN NULL;
    WHEN undefined_column OR datatype_mismatch OR undefined_function THEN RETURN;
  END;
  FOR one IN SELECT k.conname FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.t2') AND k.contype = 'c' AND k.conislocal AND k.conname LIKE '%check%'
      AND pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(k.oid), '(satisfies_hash_partition\('')\d+', '\1', 'g') = bound LOOP
    EXECUTE pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', 'public.t2', one.conname);
  END LOOP;
END $ls$;

-- step 5: rename column public.t.b to b2
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'b' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.t') AND a.attname = 'b2' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.t RENAME COLUMN b TO b2;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.t.b is to be renamed to b2, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.t.b is to be renamed to b2, but neither exists';
  END IF;
END $ls$;

-- step 6: look for the role golden_reader
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = 'golden_reader') THEN
    RAISE EXCEPTION USING ERRCODE = 'undefined_object',
      MESSAGE = 'there is no role golden_reader',
      HINT = 'Roles belong to the server, and no migration makes them: CREATE ROLE golden_reader, or correct the name in the definition.';
  END IF;
END $ls$;

-- step 7: grant select on column public.t1.a to golden_reader
--   boot | transaction | lock: none | schema.xml:7
GRANT SELECT (a) ON TABLE public.t1 TO golden_reader;

-- step 8: grant references on column public.t1.c to golden_reader
--   boot | transaction | lock: none | schema.xml:8
GRANT REFERENCES (c) ON TABLE public.t1 TO golden_reader;

-- step 9: grant insert on partition public.t1 to golden_reader
--   boot | transaction | lock: none | schema.xml:9
GRANT INSERT ON TABLE public.t1 TO golden_reader;

-- step 10: grant select, update on column public.u.c to golden_reader
--   boot | transaction | lock: none | schema.xml:13
GRANT SELECT (c), UPDATE (c) ON TABLE public.u TO golden_reader;

-- step 11: hold table public.u to the bound of the partition that it becomes
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
DECLARE
  bound text;
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.u') AND i.inhparent = pg_catalog.to_regclass('public.t')) OR EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.u') AND k.conname = 'ls_bound') THEN
    RETURN;
  END IF;
  BEGIN -- the server says what the bound asks of a row
    CREATE TEMP TABLE ls_table (LIKE public.t) PARTITION BY range (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (20) TO (29);
    bound := pg_catalog.replace(pg_catalog.pg_get_partition_constraintdef('pg_temp.ls_partition'::regclass),
      pg_catalog.format('(''%s''::oid', 'pg_temp.ls_table'::regclass::oid), pg_catalog.format('(''%s''::oid', 'public.t'::regclass::oid));
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  bound := pg_catalog.concat_ws(' AND ', pg_catalog.pg_get_partition_constraintdef('public.t'::regclass), bound);
  EXECUTE 'ALTER TABLE public.u ADD CONSTRAINT ls_bound CHECK (' || bound || ') NOT VALID';
END $ls$;

-- step 12: validate the bound of partition public.u
--   online | no transaction | reads the table | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_constraint k WHERE k.conrelid = pg_catalog.to_regclass('public.u') AND k.conname = 'ls_bound') THEN
    ALTER TABLE public.u VALIDATE CONSTRAINT ls_bound;
  END IF;
END $ls$;

-- step 13: attach partition public.u
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:11
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN i.inhparent NOT IN ('public.t'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.u';
  IF have IS NULL THEN
    ALTER TABLE public.t ATTACH PARTITION public.u FOR VALUES FROM (20) TO (29);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.t) PARTITION BY range (a);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (20) TO (29);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.u is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: drop the helping check of partition public.u
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE public.u DROP CONSTRAINT IF EXISTS ls_bound;

-- step 15: revoke update on column public.t1.b2 from golden_writer
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:14
DO $ls$
BEGIN
  IF pg_catalog.to_regrole('golden_writer') IS NOT NULL THEN
    REVOKE UPDATE (b2) ON TABLE public.t1 FROM golden_writer;
  END IF;
END $ls$;
