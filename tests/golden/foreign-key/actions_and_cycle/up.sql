-- step 1: PostgreSQL 15 or newer is needed
--   boot | transaction | before 150000 | lock: none | schema.xml:6
DO $ls$
BEGIN
  IF pg_catalog.current_setting('server_version_num')::integer < 150000 THEN
    RAISE EXCEPTION USING ERRCODE = 'feature_not_supported',
      MESSAGE = pg_catalog.format('this migration needs PostgreSQL 15 or newer, the server is %s', pg_catalog.current_setting('server_version')),
      DETAIL = 'PostgreSQL 15: on-delete-columns of foreign key public.b.part';
  END IF;
END $ls$;

-- step 2: create table public.a
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'a') THEN
    CREATE TABLE public.a (
      id int NOT NULL,
      b_id int,
      CONSTRAINT a_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null'), ('b_id', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.a'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.a is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: create table public.b
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'b') THEN
    CREATE TABLE public.b (
      id int NOT NULL,
      a_id int,
      x int,
      y int,
      CONSTRAINT b_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null'), ('a_id', 'integer'), ('x', 'integer'), ('y', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.b'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.b is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 4: create table public.c
--   boot | transaction | lock: none | schema.xml:7
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'c') THEN
    CREATE TABLE public.c (
      x int,
      y int,
      CONSTRAINT c_x_y_key UNIQUE (x, y)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('x', 'integer'), ('y', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.c'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.c is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: create table public.tree
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'tree') THEN
    CREATE TABLE public.tree (
      id int NOT NULL,
      up int,
      CONSTRAINT tree_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'integer not null'), ('up', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.tree'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.tree is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 6: add foreign key public.a.a_b_id_fkey
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.a'::regclass AND k.conname = 'a_b_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.a ADD CONSTRAINT a_b_id_fkey FOREIGN KEY (b_id) REFERENCES public.b (id) ON UPDATE CASCADE ON DELETE SET NULL;
  ELSIF have <> '(b_id) references public.b (id) match s delete n update c' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.a.a_b_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(b_id) references public.b (id) match s delete n update c');
  END IF;
END $ls$;

-- step 7: add foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: none | schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.b'::regclass AND k.conname = 'b_a_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.b ADD CONSTRAINT b_a_id_fkey FOREIGN KEY (a_id) REFERENCES public.a (id) DEFERRABLE INITIALLY DEFERRED;
  ELSIF have <> '(a_id) references public.a (id) match s delete a update a deferrable deferred' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.b.b_a_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(a_id) references public.a (id) match s delete a update a deferrable deferred');
  END IF;
END $ls$;

-- step 8: comment on foreign key public.b.b_a_id_fkey
--   boot | transaction | lock: none | schema.xml:4
COMMENT ON CONSTRAINT b_a_id_fkey ON public.b IS 'round';

-- step 9: add foreign key public.b.pair
--   boot | transaction | lock: none | schema.xml:5
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.b'::regclass AND k.conname = 'pair');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.b ADD CONSTRAINT pair FOREIGN KEY (x, y) REFERENCES public.c (x, y) MATCH FULL ON DELETE RESTRICT;
  ELSIF have <> '(x,y) references public.c (x,y) match f delete r update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.b.pair is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(x,y) references public.c (x,y) match f delete r update a');
  END IF;
END $ls$;

-- step 10: add foreign key public.b.part
--   boot | transaction | lock: none | schema.xml:6
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.b'::regclass AND k.conname = 'part');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.b ADD CONSTRAINT part FOREIGN KEY (x, y) REFERENCES public.c (x, y) ON DELETE SET DEFAULT (y);
  ELSIF have <> '(x,y) references public.c (x,y) match s delete d update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.b.part is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(x,y) references public.c (x,y) match s delete d update a');
  END IF;
END $ls$;

-- step 11: add foreign key public.tree.tree_up_fkey
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.format('(%s) references %s.%s (%s) match %s delete %s update %s%s%s',
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.conkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.n), r.relnamespace::regnamespace, r.relname,
      (SELECT pg_catalog.string_agg(a.attname, ',' ORDER BY u.i) FROM pg_catalog.unnest(k.confkey) WITH ORDINALITY u(n, i)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.n),
      k.confmatchtype, k.confdeltype, k.confupdtype, CASE WHEN k.condeferrable THEN ' deferrable' END,
      CASE WHEN k.condeferred THEN ' deferred' END)
    FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class r ON r.oid = k.confrelid
   WHERE k.conrelid = 'public.tree'::regclass AND k.conname = 'tree_up_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.tree ADD CONSTRAINT tree_up_fkey FOREIGN KEY (up) REFERENCES public.tree (id);
  ELSIF have <> '(up) references public.tree (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.tree.tree_up_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(up) references public.tree (id) match s delete a update a');
  END IF;
END $ls$;
