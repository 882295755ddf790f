-- step 1: change the bounds of partition public.l1 and 1 more
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:10
DO $ls$
DECLARE
  ls_old regclass[]; ls_new regclass[]; had text[]; want text[]; have text[];
BEGIN
  BEGIN -- the server spells the bounds on scratch copies, which are undone
    CREATE TEMP TABLE ls_old (LIKE public.l) PARTITION BY list (lower(a));
    CREATE TEMP TABLE ls_new (LIKE public.l) PARTITION BY list (lower(a));
    CREATE TEMP TABLE ls_old_1 PARTITION OF pg_temp.ls_old FOR VALUES IN ('a', 'b');
    CREATE TEMP TABLE ls_old_2 PARTITION OF pg_temp.ls_old DEFAULT;
    ls_old := ARRAY['pg_temp.ls_old_1'::regclass, 'pg_temp.ls_old_2'::regclass];
    CREATE TEMP TABLE ls_new_1 PARTITION OF pg_temp.ls_new DEFAULT;
    CREATE TEMP TABLE ls_new_2 PARTITION OF pg_temp.ls_new FOR VALUES IN ('a', 'b', null);
    ls_new := ARRAY['pg_temp.ls_new_1'::regclass, 'pg_temp.ls_new_2'::regclass];
    SELECT pg_catalog.array_agg(pg_catalog.pg_get_expr(o.relpartbound, o.oid) ORDER BY u.i), pg_catalog.array_agg(pg_catalog.pg_get_expr(w.relpartbound, w.oid) ORDER BY u.i)
      INTO had, want FROM ROWS FROM (pg_catalog.unnest(ls_old), pg_catalog.unnest(ls_new)) WITH ORDINALITY u(o, w, i)
      JOIN pg_catalog.pg_class o ON o.oid = u.o JOIN pg_catalog.pg_class w ON w.oid = u.w;
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  have[1] := (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.oid = 'public.l1'::regclass);
  IF have[1] = had[1] AND had[1] <> want[1] THEN
    ALTER TABLE public.l DETACH PARTITION public.l1;
  ELSIF have[1] IS DISTINCT FROM want[1] THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.l1 is there with other bounds',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have[1], want[1], had[1]);
  END IF;
  have[2] := (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.oid = 'public.l2'::regclass);
  IF have[2] = had[2] AND had[2] <> want[2] THEN
    ALTER TABLE public.l DETACH PARTITION public.l2;
  ELSIF have[2] IS DISTINCT FROM want[2] THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.l2 is there with other bounds',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have[2], want[2], had[2]);
  END IF;
  IF have[1] IS DISTINCT FROM want[1] THEN
    ALTER TABLE public.l ATTACH PARTITION public.l1 DEFAULT;
  END IF;
  IF have[2] IS DISTINCT FROM want[2] THEN
    ALTER TABLE public.l ATTACH PARTITION public.l2 FOR VALUES IN ('a', 'b', null);
  END IF;
END $ls$;

-- step 2: make room for what is kept
--   boot | transaction | lock: none
DO $ls$
BEGIN
  IF pg_catalog.to_regnamespace('lockstep_backup') IS NULL THEN
    CREATE SCHEMA lockstep_backup;
    REVOKE ALL ON SCHEMA lockstep_backup FROM PUBLIC;
    COMMENT ON SCHEMA lockstep_backup IS 'What migrations dropped or changed, kept until `lockstep backup drop`';
  END IF;
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NULL THEN
    CREATE TABLE lockstep_backup.backups (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      name text NOT NULL,
      object text NOT NULL,
      change text,
      migration text NOT NULL,
      kept_at timestamptz NOT NULL DEFAULT pg_catalog.now(),
      rows bigint,
      counters jsonb);
    COMMENT ON COLUMN lockstep_backup.backups.name IS 'The table in this schema';
    COMMENT ON COLUMN lockstep_backup.backups.change IS 'What became of its values; NULL: it was dropped';
    COMMENT ON COLUMN lockstep_backup.backups.rows IS 'How many were copied; NULL: the table was moved';
    COMMENT ON COLUMN lockstep_backup.backups.counters IS 'How far the sequences of columns had counted';
  END IF;
END $ls$;

-- step 3: drop partition public.gone, keeping its rows in lockstep_backup
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  lost regclass := pg_catalog.to_regclass('public.gone');
  stem CONSTANT text := 'gone_0002';
  kept text := stem;
  list text;
  part text;
  copied bigint;
  counters jsonb;
  moves boolean;
BEGIN
  IF lost IS NULL THEN
    RETURN;
  END IF;
  LOCK TABLE public.gone IN ACCESS EXCLUSIVE MODE;
  FOR i IN 2 .. 10000 LOOP
    EXIT WHEN pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept)) IS NULL;
    kept := stem || '_' || i;
  END LOOP;
  SELECT pg_catalog.jsonb_object_agg(a.attname, pg_catalog.pg_sequence_last_value(s.oid)) INTO counters
    FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_catalog.pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
   WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost;
  SELECT c.relkind = 'r' AND c.relam < 16384 AND c.reloftype = 0
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhparent = c.oid)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_publication_rel p WHERE p.prrelid = c.oid)
     AND NOT EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                        AND (a.atttypid >= 16384 OR a.attcollation >= 16384))
    INTO moves FROM pg_catalog.pg_class c WHERE c.oid = lost;
  FOR part IN
    SELECT CASE WHEN c.relispartition THEN pg_catalog.format('ALTER TABLE %s DETACH PARTITION %s', i.inhparent::regclass, lost)
           ELSE pg_catalog.format('ALTER TABLE %s NO INHERIT %s', lost, i.inhparent::regclass) END
      FROM pg_catalog.pg_inherits i JOIN pg_catalog.pg_class c ON c.oid = i.inhrelid WHERE i.inhrelid = lost
    UNION ALL SELECT pg_catalog.format('ALTER TABLE %s NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', lost)
  LOOP
    EXECUTE part;
  END LOOP;
  IF moves THEN
    FOR part IN
      SELECT s.ddl FROM (
        SELECT 1, pg_catalog.format('DROP POLICY %I ON %s', p.polname, lost) FROM pg_catalog.pg_policy p WHERE p.polrelid = lost
        UNION ALL SELECT 1, pg_catalog.format('DROP TRIGGER %I ON %s', t.tgname, lost) FROM pg_catalog.pg_trigger t
          WHERE t.tgrelid = lost AND NOT t.tgisinternal
        UNION ALL SELECT 1, pg_catalog.format('DROP RULE %I ON %s', r.rulename, lost) FROM pg_catalog.pg_rewrite r WHERE r.ev_class = lost
        UNION ALL SELECT 1, pg_catalog.format('DROP STATISTICS %I.%I', x.stxnamespace::regnamespace::name, x.stxname)
          FROM pg_catalog.pg_statistic_ext x WHERE x.stxrelid = lost
        UNION ALL SELECT CASE c.contype WHEN 'f' THEN 2 ELSE 3 END, pg_catalog.format('ALTER TABLE %s DROP CONSTRAINT %I', lost, c.conname)
          FROM pg_catalog.pg_constraint c WHERE c.conrelid = lost AND c.contype IN ('c', 'f', 'p', 'u', 'x')
        UNION ALL SELECT 4, pg_catalog.format('DROP INDEX %s', i.indexrelid::regclass) FROM pg_catalog.pg_index i
          WHERE i.indrelid = lost AND NOT EXISTS (SELECT FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid AND c.conrelid = lost)
        UNION ALL SELECT 5, pg_catalog.format('ALTER TABLE %s ALTER COLUMN %I DROP %s', lost, a.attname,
            CASE WHEN a.attidentity <> '' THEN 'IDENTITY' WHEN a.attgenerated <> '' THEN 'EXPRESSION' ELSE 'DEFAULT' END)
          FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped
           AND (a.atthasdef OR a.attidentity <> '')
        UNION ALL SELECT 6, pg_catalog.format('DROP SEQUENCE %s', s.oid::regclass)
          FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class s ON s.oid = d.objid AND s.relkind = 'S'
         WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = lost AND d.deptype = 'a'
      ) s(turn, ddl) ORDER BY s.turn, s.ddl
    LOOP
      EXECUTE part;
    END LOOP;
    moves := NOT EXISTS (SELECT FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = lost
      LEFT JOIN pg_catalog.pg_type y ON y.oid = c.reltype
      WHERE d.deptype = 'n' AND (d.refclassid = 'pg_class'::regclass AND d.refobjid = lost
         OR d.refclassid = 'pg_type'::regclass AND d.refobjid IN (c.reltype, y.typarray)));
  END IF;
  IF moves THEN
    part := 'ls_kept_' || lost::oid;
    EXECUTE pg_catalog.format('ALTER TABLE %s RENAME TO %I', lost, part);
    EXECUTE pg_catalog.format('ALTER TABLE %s SET SCHEMA lockstep_backup', lost);
    EXECUTE pg_catalog.format('ALTER TABLE lockstep_backup.%I RENAME TO %I', part, kept);
  ELSE
    SELECT pg_catalog.string_agg(CASE WHEN a.atttypid < 16384 AND a.attcollation < 16384 THEN pg_catalog.format('%I', a.attname)
      ELSE pg_catalog.format('%1$I::text COLLATE "default" AS %1$I', a.attname) END, ', ' ORDER BY a.attnum) INTO list
      FROM pg_catalog.pg_attribute a WHERE a.attrelid = lost AND a.attnum > 0 AND NOT a.attisdropped;
    EXECUTE pg_catalog.format('CREATE TABLE lockstep_backup.%I AS SELECT %s FROM %s%s', kept, coalesce(list, ''),
      (SELECT CASE c.relkind WHEN 'p' THEN '' ELSE 'ONLY ' END FROM pg_catalog.pg_class c WHERE c.oid = lost), lost);
    GET DIAGNOSTICS copied = ROW_COUNT;
    DROP TABLE public.gone;
  END IF;
  INSERT INTO lockstep_backup.backups (name, object, migration, rows, counters)
    VALUES (kept, 'partition public.gone', '0002_change', copied, counters);
END $ls$;

-- step 4: change the bounds of partition public.r1 and 1 more
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  ls_old regclass[]; ls_new regclass[]; had text[]; want text[]; have text[];
BEGIN
  BEGIN -- the server spells the bounds on scratch copies, which are undone
    CREATE TEMP TABLE ls_old (LIKE public.r) PARTITION BY range (a, b);
    CREATE TEMP TABLE ls_new (LIKE public.r) PARTITION BY range (a, b);
    CREATE TEMP TABLE ls_old_1 PARTITION OF pg_temp.ls_old FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, '2022-01-01');
    CREATE TEMP TABLE ls_old_2 PARTITION OF pg_temp.ls_old FOR VALUES FROM (10, '2022-01-01') TO (20, MAXVALUE);
    ls_old := ARRAY['pg_temp.ls_old_1'::regclass, 'pg_temp.ls_old_2'::regclass];
    CREATE TEMP TABLE ls_new_1 PARTITION OF pg_temp.ls_new FOR VALUES FROM (MINVALUE, MINVALUE) TO (5, '2022-01-01');
    CREATE TEMP TABLE ls_new_2 PARTITION OF pg_temp.ls_new FOR VALUES FROM (5, '2022-01-01') TO (15, MAXVALUE);
    ls_new := ARRAY['pg_temp.ls_new_1'::regclass, 'pg_temp.ls_new_2'::regclass];
    SELECT pg_catalog.array_agg(pg_catalog.pg_get_expr(o.relpartbound, o.oid) ORDER BY u.i), pg_catalog.array_agg(pg_catalog.pg_get_expr(w.relpartbound, w.oid) ORDER BY u.i)
      INTO had, want FROM ROWS FROM (pg_catalog.unnest(ls_old), pg_catalog.unnest(ls_new)) WITH ORDINALITY u(o, w, i)
      JOIN pg_catalog.pg_class o ON o.oid = u.o JOIN pg_catalog.pg_class w ON w.oid = u.w;
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  have[1] := (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.oid = 'public.r1'::regclass);
  IF have[1] = had[1] AND had[1] <> want[1] THEN
    ALTER TABLE public.r DETACH PARTITION public.r1;
  ELSIF have[1] IS DISTINCT FROM want[1] THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.r1 is there with other bounds',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have[1], want[1], had[1]);
  END IF;
  have[2] := (SELECT pg_catalog.pg_get_expr(c.relpartbound, c.oid) FROM pg_catalog.pg_class c WHERE c.oid = 'public.r2'::regclass);
  IF have[2] = had[2] AND had[2] <> want[2] THEN
    ALTER TABLE public.r DETACH PARTITION public.r2;
  ELSIF have[2] IS DISTINCT FROM want[2] THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.r2 is there with other bounds',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s, or %s before this step', have[2], want[2], had[2]);
  END IF;
  IF have[1] IS DISTINCT FROM want[1] THEN
    ALTER TABLE public.r ATTACH PARTITION public.r1 FOR VALUES FROM (MINVALUE, MINVALUE) TO (5, '2022-01-01');
  END IF;
  IF have[2] IS DISTINCT FROM want[2] THEN
    ALTER TABLE public.r ATTACH PARTITION public.r2 FOR VALUES FROM (5, '2022-01-01') TO (15, MAXVALUE);
  END IF;
END $ls$;

-- step 5: create partition public.r3
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.r'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.r3';
  IF have IS NULL THEN
    CREATE TABLE public.r3 PARTITION OF public.r FOR VALUES FROM (16, MINVALUE) TO (40, MINVALUE);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.r) PARTITION BY range (a, b);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (16, MINVALUE) TO (40, MINVALUE);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.r3 is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
