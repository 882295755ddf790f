-- step 1: create enum public.colour
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'colour');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE public.colour AS ENUM ('red', 'green');
  ELSIF have <> '''red'', ''green''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.colour is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''red'', ''green''');
  END IF;
END $ls$;

-- step 2: create domain public.document
--   boot | transaction | lock: none | schema.xml:3
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN y.typtype <> 'd' THEN 'another kind of type' END,
      pg_catalog.format_type(y.typbasetype, y.typtypmod), NULLIF(y.typcollation, b.typcollation)::regcollation,
      CASE WHEN y.typnotnull THEN 'not null' END, 'default ' || y.typdefault,
      (SELECT pg_catalog.string_agg(pg_catalog.format('%I %s', k.conname, pg_catalog.pg_get_constraintdef(k.oid)), ' ' ORDER BY k.conname)
         FROM pg_catalog.pg_constraint k WHERE k.contypid = y.oid AND k.contype = 'c' AND k.conname IN (NULL)))
    FROM pg_catalog.pg_type y LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype
   WHERE y.oid = pg_catalog.to_regtype($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.document';
  IF have IS NULL THEN
    CREATE DOMAIN public.document AS json;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE DOMAIN pg_temp.document AS json;
    EXECUTE state INTO want USING 'pg_temp.document';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'domain public.document is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 3: create table public.permissions
--   boot | transaction | lock: none | schema.xml:8
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'permissions') THEN
    CREATE TABLE public.permissions (
      role varchar(20) NOT NULL,
      action text NOT NULL,
      level smallint NOT NULL,
      CONSTRAINT permissions_pkey PRIMARY KEY (role, action)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('role', 'character varying(20) not null'), ('action', 'text not null'), ('level', 'smallint not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.permissions'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.permissions is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 4: create table public.roles
--   boot | transaction | lock: none | schema.xml:14
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'roles') THEN
    CREATE TABLE public.roles (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      code varchar(20) NOT NULL,
      label text,
      parent varchar(20),
      CONSTRAINT roles_pkey PRIMARY KEY (id),
      CONSTRAINT roles_code_key UNIQUE (code)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('code', 'character varying(20) not null'), ('label', 'text'), ('parent', 'character varying(20)')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.roles'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.roles is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: create table public.settings
--   boot | transaction | lock: none | schema.xml:25
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'settings') THEN
    CREATE TABLE public.settings (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      colour colour,
      code char(3),
      flags bit(4),
      tags text[],
      data jsonb,
      raw document,
      "the ""weird"" name" numeric(6,2),
      secret text NOT NULL,
      changed_at timestamptz,
      CONSTRAINT settings_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('colour', 'colour'), ('code', 'character(3)'), ('flags', 'bit(4)'), ('tags', 'text[]'), ('data', 'jsonb'), ('raw', 'document'), ('the "weird" name', 'numeric(6,2)'), ('secret', 'text not null'), ('changed_at', 'timestamp with time zone')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.settings'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.settings is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 6: add foreign key public.permissions.permissions_role_fkey
--   boot | transaction | lock: none | schema.xml:9
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
   WHERE k.conrelid = 'public.permissions'::regclass AND k.conname = 'permissions_role_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.permissions ADD CONSTRAINT permissions_role_fkey FOREIGN KEY (role) REFERENCES public.roles (code);
  ELSIF have <> '(role) references public.roles (code) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.permissions.permissions_role_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(role) references public.roles (code) match s delete a update a');
  END IF;
END $ls$;

-- step 7: add foreign key public.roles.roles_parent_fkey
--   boot | transaction | lock: none | schema.xml:18
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
   WHERE k.conrelid = 'public.roles'::regclass AND k.conname = 'roles_parent_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.roles ADD CONSTRAINT roles_parent_fkey FOREIGN KEY (parent) REFERENCES public.roles (code);
  ELSIF have <> '(parent) references public.roles (code) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.roles.roles_parent_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(parent) references public.roles (code) match s delete a update a');
  END IF;
END $ls$;

-- step 8: put 2 rows into table public.roles
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:20
INSERT INTO public.roles AS t (code, label, parent) VALUES
  ('user', 'User', 'admin'),
  ('admin', 'Administrator', NULL)
ON CONFLICT (code) DO UPDATE SET
  label = excluded.label,
  parent = excluded.parent
WHERE (t.label, t.parent) IS DISTINCT FROM (excluded.label, excluded.parent);

-- step 9: put a row into table public.roles
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:22
INSERT INTO public.roles AS t (code) VALUES
  ('guest')
ON CONFLICT (code) DO NOTHING;

-- step 10: put 2 rows into table public.permissions
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:5
INSERT INTO public.permissions AS t (role, action, level) VALUES
  ('admin', 'write', '9'),
  ('user', 'read', '1')
ON CONFLICT (role, action) DO UPDATE SET level = excluded.level
WHERE t.level IS DISTINCT FROM excluded.level;

-- step 11: put a row into table public.settings (development, test)
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:37
DO $ls$
BEGIN
  IF pg_catalog.current_setting('lockstep.environment', true) IN ('development', 'test') THEN
    INSERT INTO public.settings AS t (id, secret) OVERRIDING SYSTEM VALUE VALUES
      ('7', 'example')
    ON CONFLICT (id) DO NOTHING;
  END IF;
END $ls$;

-- step 12: put 2 rows into table public.settings (production)
--   boot | transaction | lock: ROW EXCLUSIVE | schema.xml:40
DO $ls1$
BEGIN
  IF pg_catalog.current_setting('lockstep.environment', true) IN ('production') THEN
    INSERT INTO public.settings AS t (id, colour, code, flags, tags, data, raw, secret, "the ""weird"" name", changed_at) OVERRIDING SYSTEM VALUE VALUES
      ('1', 'red', 'abc', '1010', '{a,"b c"}', '{"a": [1, 2]}', '{"b":1}', 'it''s $ls$', '1.50', (now())),
      ('2', 'green', 'd', '0000', '{}', 'null', '[]', '', ' 2 ', (now()))
    ON CONFLICT (id) DO UPDATE SET
      colour = excluded.colour,
      code = excluded.code,
      flags = excluded.flags,
      tags = excluded.tags,
      data = excluded.data,
      raw = excluded.raw,
      "the ""weird"" name" = excluded."the ""weird"" name"
    WHERE (t.colour, t.code, t.flags, t.tags, t.data, t.raw::text, t."the ""weird"" name") IS DISTINCT FROM (excluded.colour, excluded.code, excluded.flags, excluded.tags, excluded.data, excluded.raw::text, excluded."the ""weird"" name");
  END IF;
END $ls1$;

-- step 13: move the numbers of public.settings.id on
--   boot | transaction | lock: none | schema.xml:36
DO $ls$
DECLARE
  numbers regclass := pg_catalog.pg_get_serial_sequence('public.settings', 'id');
  highest bigint := (SELECT pg_catalog.max(t.id) FROM public.settings t);
  latest bigint := (SELECT coalesce(pg_catalog.pg_sequence_last_value(numbers), s.seqstart - 1)
    FROM pg_catalog.pg_sequence s WHERE s.seqrelid = numbers AND s.seqincrement > 0);
BEGIN
  IF highest > latest THEN
    PERFORM pg_catalog.setval(numbers, highest);
  END IF;
END $ls$;
