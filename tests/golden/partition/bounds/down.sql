-- step 1: change the bounds of partition public.l1 and 1 more
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
DO $ls$
DECLARE
  ls_old regclass[]; ls_new regclass[]; had text[]; want text[]; have text[];
BEGIN
  BEGIN -- the server spells the bounds on scratch copies, which are undone
    CREATE TEMP TABLE ls_old (LIKE public.l) PARTITION BY list (lower(a));
    CREATE TEMP TABLE ls_new (LIKE public.l) PARTITION BY list (lower(a));
    CREATE TEMP TABLE ls_old_1 PARTITION OF pg_temp.ls_old DEFAULT;
    CREATE TEMP TABLE ls_old_2 PARTITION OF pg_temp.ls_old FOR VALUES IN ('a', 'b', null);
    ls_old := ARRAY['pg_temp.ls_old_1'::regclass, 'pg_temp.ls_old_2'::regclass];
    CREATE TEMP TABLE ls_new_1 PARTITION OF pg_temp.ls_new FOR VALUES IN ('a', 'b');
    CREATE TEMP TABLE ls_new_2 PARTITION OF pg_temp.ls_new DEFAULT;
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
    ALTER TABLE public.l ATTACH PARTITION public.l1 FOR VALUES IN ('a', 'b');
  END IF;
  IF have[2] IS DISTINCT FROM want[2] THEN
    ALTER TABLE public.l ATTACH PARTITION public.l2 DEFAULT;
  END IF;
END $ls$;

-- step 2: drop partition public.r3
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
DROP TABLE IF EXISTS public.r3;

-- step 3: change the bounds of partition public.r1 and 1 more
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
DO $ls$
DECLARE
  ls_old regclass[]; ls_new regclass[]; had text[]; want text[]; have text[];
BEGIN
  BEGIN -- the server spells the bounds on scratch copies, which are undone
    CREATE TEMP TABLE ls_old (LIKE public.r) PARTITION BY range (a, b);
    CREATE TEMP TABLE ls_new (LIKE public.r) PARTITION BY range (a, b);
    CREATE TEMP TABLE ls_old_1 PARTITION OF pg_temp.ls_old FOR VALUES FROM (MINVALUE, MINVALUE) TO (5, '2022-01-01');
    CREATE TEMP TABLE ls_old_2 PARTITION OF pg_temp.ls_old FOR VALUES FROM (5, '2022-01-01') TO (15, MAXVALUE);
    ls_old := ARRAY['pg_temp.ls_old_1'::regclass, 'pg_temp.ls_old_2'::regclass];
    CREATE TEMP TABLE ls_new_1 PARTITION OF pg_temp.ls_new FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, '2022-01-01');
    CREATE TEMP TABLE ls_new_2 PARTITION OF pg_temp.ls_new FOR VALUES FROM (10, '2022-01-01') TO (20, MAXVALUE);
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
    ALTER TABLE public.r ATTACH PARTITION public.r1 FOR VALUES FROM (MINVALUE, MINVALUE) TO (10, '2022-01-01');
  END IF;
  IF have[2] IS DISTINCT FROM want[2] THEN
    ALTER TABLE public.r ATTACH PARTITION public.r2 FOR VALUES FROM (10, '2022-01-01') TO (20, MAXVALUE);
  END IF;
END $ls$;

-- step 4: create partition public.gone
--   boot | transaction | reads the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN NOT c.relispartition THEN 'no partition'
      WHEN i.inhparent NOT IN ('public.r'::regclass, coalesce(pg_catalog.to_regclass('pg_temp.ls_table'), 0)) THEN 'a partition of ' || i.inhparent::regclass
      ELSE pg_catalog.concat_ws(' partition by ', pg_catalog.pg_get_expr(c.relpartbound, c.oid), pg_catalog.pg_get_partkeydef(c.oid)) END
    FROM pg_catalog.pg_class c LEFT JOIN pg_catalog.pg_inherits i ON i.inhrelid = c.oid
   WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.gone';
  IF have IS NULL THEN
    CREATE TABLE public.gone PARTITION OF public.r FOR VALUES FROM (30, MINVALUE) TO (40, MINVALUE);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE ls_table (LIKE public.r) PARTITION BY range (a, b);
    CREATE TEMP TABLE ls_partition PARTITION OF pg_temp.ls_table FOR VALUES FROM (30, MINVALUE) TO (40, MINVALUE);
    EXECUTE state INTO want USING 'pg_temp.ls_partition';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'partition public.gone is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: bring back the rows of partition public.gone
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  back CONSTANT regclass := 'public.gone'::regclass;
  number bigint;
  kept text;
  copied bigint;
  counters jsonb;
  columns text;
  list text;
BEGIN
  IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
    SELECT b.id, b.name, b.rows, b.counters INTO number, kept, copied, counters FROM lockstep_backup.backups b
     WHERE b.migration = '0002_change' AND b.object = 'partition public.gone'
       AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
     ORDER BY b.id DESC LIMIT 1;
  END IF;
  IF kept IS NULL THEN
    IF NOT EXISTS (SELECT FROM public.gone) THEN
      RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of partition public.gone: it comes back without rows';
    END IF;
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' ORDER BY a.attnum),
         pg_catalog.string_agg(pg_catalog.format('%I::%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum)
    INTO columns, list FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_attribute b ON b.attrelid = pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', kept))
     AND b.attname = a.attname AND b.attnum > 0 AND NOT b.attisdropped
   WHERE a.attrelid = back AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
  EXECUTE pg_catalog.format('INSERT INTO %s %s OVERRIDING SYSTEM VALUE SELECT %s FROM lockstep_backup.%I', back,
    coalesce('(' || columns || ')', ''), coalesce(list, ''), kept);
  PERFORM pg_catalog.setval(s.oid::regclass, v.value::bigint)
    FROM pg_catalog.jsonb_each_text(counters) v
    JOIN pg_catalog.pg_attribute a ON a.attrelid = back AND a.attname = v.key
    LEFT JOIN pg_catalog.pg_attrdef f ON f.adrelid = a.attrelid AND f.adnum = a.attnum
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_attrdef'::regclass AND d.objid = f.oid
      OR d.classid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
    JOIN pg_catalog.pg_class s ON s.relkind = 'S' AND s.oid IN (d.objid, d.refobjid)
   WHERE d.refclassid = 'pg_class'::regclass AND v.value IS NOT NULL;
  EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
  DELETE FROM lockstep_backup.backups b WHERE b.id = number;
END $ls$;
