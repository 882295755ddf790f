-- lockstep migration, format 1
-- name: 0001_init
-- direction: up
-- set: content
-- version: 1.0.0
-- search path: public
-- parent: none
-- chain: e317ba7392222ee6e7a05846aa09b581bed3235f0d5db62c0732458f099a055d
-- oldest compatible: none
-- snapshot: b3e1baeddb3b63d971e55da7e6e889f8
--
-- 20 steps: 20 boot (metadata only, short locks), 0 online (long, beside the application)
--
-- Every step can be run again from any interruption: psql -f this file, as often as you like.

\set ON_ERROR_STOP on
SET search_path = public;
SET check_function_bodies = off;
SET client_min_messages = warning;

-- step 1: create enum public.content_status
--   boot | transaction | lock: none | schema/schema.xml:4
DO $ls$
DECLARE
  have text := (SELECT CASE WHEN y.typtype <> 'e' THEN 'another kind of type' ELSE coalesce(
      (SELECT pg_catalog.string_agg('''' || pg_catalog.replace(e.enumlabel, '''', '''''') || '''', ', ' ORDER BY e.enumsortorder)
         FROM pg_catalog.pg_enum e WHERE e.enumtypid = y.oid), '') END
    FROM pg_catalog.pg_type y JOIN pg_catalog.pg_namespace n ON n.oid = y.typnamespace
   WHERE n.nspname = 'public' AND y.typname = 'content_status');
BEGIN
  IF have IS NULL THEN
    CREATE TYPE public.content_status AS ENUM ('draft', 'scheduled', 'published');
  ELSIF have <> '''draft'', ''scheduled'', ''published''' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'enum public.content_status is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '''draft'', ''scheduled'', ''published''');
  END IF;
END $ls$;

-- step 2: create function public.write_audit()
--   boot | transaction | lock: none | schema/schema.xml:48
DO $ls1$
DECLARE
  have text := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.write_audit()'));
  want text;
BEGIN
  CREATE OR REPLACE FUNCTION public.write_audit()
 RETURNS trigger
 LANGUAGE plpgsql
AS $ls$
BEGIN
    INSERT INTO audit (table_name, operation, row_id)
    VALUES (TG_TABLE_NAME, TG_OP, CASE WHEN TG_OP = 'DELETE' THEN OLD.id ELSE NEW.id END);
    RETURN NULL;
END
$ls$;
  want := (SELECT CASE p.prokind WHEN 'a' THEN 'an aggregate' ELSE pg_catalog.pg_get_functiondef(p.oid) END
    FROM pg_catalog.pg_proc p WHERE p.oid = pg_catalog.to_regprocedure('public.write_audit()'));
  IF have <> want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'function public.write_audit() is there with another definition',
      DETAIL = pg_catalog.format(E'have: %s\nwant: %s', have, want);
  END IF;
EXCEPTION WHEN invalid_function_definition OR wrong_object_type THEN
  IF have IS NULL THEN
    RAISE;
  END IF;
  RAISE EXCEPTION USING ERRCODE = 'LS001',
    MESSAGE = 'function public.write_audit() is there with another definition',
    DETAIL = pg_catalog.format(E'have: %s\n%s', have, SQLERRM);
END $ls1$;

-- step 3: create table public.users
--   boot | transaction | lock: none | schema/schema.xml:6
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'users') THEN
    CREATE TABLE public.users (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      email text NOT NULL,
      full_name text NOT NULL,
      created_at timestamptz DEFAULT now() NOT NULL,
      CONSTRAINT users_email_has_at CHECK (position('@' in email) > 1),
      CONSTRAINT users_pkey PRIMARY KEY (id),
      CONSTRAINT users_email_key UNIQUE (email)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('email', 'text not null'), ('full_name', 'text not null'), ('created_at', 'timestamp with time zone not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.users'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.users is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 4: comment on table public.users
--   boot | transaction | lock: none | schema/schema.xml:6
COMMENT ON TABLE public.users IS 'People who can sign in';

-- step 5: create table public.projects
--   boot | transaction | lock: none | schema/schema.xml:14
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'projects') THEN
    CREATE TABLE public.projects (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      name text NOT NULL,
      owner_id bigint NOT NULL,
      CONSTRAINT projects_pkey PRIMARY KEY (id),
      CONSTRAINT projects_name_key UNIQUE (name)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('name', 'text not null'), ('owner_id', 'bigint not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.projects'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.projects is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 6: create table public.content
--   boot | transaction | lock: none | schema/schema.xml:21
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'content') THEN
    CREATE TABLE public.content (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      project_id bigint NOT NULL,
      author_id bigint,
      status content_status DEFAULT 'draft' NOT NULL,
      title text NOT NULL,
      body text DEFAULT '' NOT NULL,
      publish_at timestamptz,
      published_at timestamptz,
      CONSTRAINT content_title_is_there CHECK (length(title) > 0),
      CONSTRAINT content_schedule_has_time CHECK (status <> 'scheduled' OR publish_at IS NOT NULL),
      CONSTRAINT content_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('project_id', 'bigint not null'), ('author_id', 'bigint'), ('status', 'content_status not null'), ('title', 'text not null'), ('body', 'text not null'), ('publish_at', 'timestamp with time zone'), ('published_at', 'timestamp with time zone')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.content'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.content is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 7: comment on table public.content
--   boot | transaction | lock: none | schema/schema.xml:21
COMMENT ON TABLE public.content IS 'What is written, and when it appears';

-- step 8: comment on column public.content.publish_at
--   boot | transaction | lock: none | schema/schema.xml:28
COMMENT ON COLUMN public.content.publish_at IS 'when the scheduler publishes it';

-- step 9: create table public.audit
--   boot | transaction | lock: none | schema/schema.xml:39
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'audit') THEN
    CREATE TABLE public.audit (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      happened_at timestamptz DEFAULT now() NOT NULL,
      who text DEFAULT current_user NOT NULL,
      table_name text NOT NULL,
      operation text NOT NULL,
      row_id bigint NOT NULL,
      CONSTRAINT audit_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('happened_at', 'timestamp with time zone not null'), ('who', 'text not null'), ('table_name', 'text not null'), ('operation', 'text not null'), ('row_id', 'bigint not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.audit'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.audit is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 10: comment on table public.audit
--   boot | transaction | lock: none | schema/schema.xml:39
COMMENT ON TABLE public.audit IS 'Who changed which row, written by triggers';

-- step 11: create index public.projects_owner_id_idx
--   boot | transaction | lock: none | schema/schema.xml:18
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.projects_owner_id_idx';
  IF have IS NULL THEN
    CREATE INDEX projects_owner_id_idx ON public.projects (owner_id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE projects (LIKE public.projects);
        CREATE INDEX projects_owner_id_idx ON pg_temp.projects (owner_id);
        EXECUTE state INTO want USING 'pg_temp.projects_owner_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.projects_owner_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: create index public.content_project_id_idx
--   boot | transaction | lock: none | schema/schema.xml:32
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.content_project_id_idx';
  IF have IS NULL THEN
    CREATE INDEX content_project_id_idx ON public.content (project_id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE content (LIKE public.content);
        CREATE INDEX content_project_id_idx ON pg_temp.content (project_id);
        EXECUTE state INTO want USING 'pg_temp.content_project_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.content_project_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 13: create index public.content_author_id_idx
--   boot | transaction | lock: none | schema/schema.xml:33
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.content_author_id_idx';
  IF have IS NULL THEN
    CREATE INDEX content_author_id_idx ON public.content (author_id);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE content (LIKE public.content);
        CREATE INDEX content_author_id_idx ON pg_temp.content (author_id);
        EXECUTE state INTO want USING 'pg_temp.content_author_id_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.content_author_id_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: create index public.content_due_idx
--   boot | transaction | lock: none | schema/schema.xml:34
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.content_due_idx';
  IF have IS NULL THEN
    CREATE INDEX content_due_idx ON public.content (publish_at) WHERE status = 'scheduled';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE content (LIKE public.content);
    CREATE INDEX content_due_idx ON pg_temp.content (publish_at) WHERE status = 'scheduled';
    EXECUTE state INTO want USING 'pg_temp.content_due_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.content_due_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: create index public.content_published_idx
--   boot | transaction | lock: none | schema/schema.xml:35
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.content_published_idx';
  IF have IS NULL THEN
    CREATE INDEX content_published_idx ON public.content (published_at desc) WHERE status = 'published';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE content (LIKE public.content);
    CREATE INDEX content_published_idx ON pg_temp.content (published_at desc) WHERE status = 'published';
    EXECUTE state INTO want USING 'pg_temp.content_published_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.content_published_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 16: add foreign key public.projects.projects_owner_id_fkey
--   boot | transaction | lock: none | schema/schema.xml:17
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
   WHERE k.conrelid = 'public.projects'::regclass AND k.conname = 'projects_owner_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.projects ADD CONSTRAINT projects_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES public.users (id);
  ELSIF have <> '(owner_id) references public.users (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.projects.projects_owner_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(owner_id) references public.users (id) match s delete a update a');
  END IF;
END $ls$;

-- step 17: add foreign key public.content.content_project_id_fkey
--   boot | transaction | lock: none | schema/schema.xml:23
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
   WHERE k.conrelid = 'public.content'::regclass AND k.conname = 'content_project_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.content ADD CONSTRAINT content_project_id_fkey FOREIGN KEY (project_id) REFERENCES public.projects (id) ON DELETE CASCADE;
  ELSIF have <> '(project_id) references public.projects (id) match s delete c update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.content.content_project_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(project_id) references public.projects (id) match s delete c update a');
  END IF;
END $ls$;

-- step 18: add foreign key public.content.content_author_id_fkey
--   boot | transaction | lock: none | schema/schema.xml:24
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
   WHERE k.conrelid = 'public.content'::regclass AND k.conname = 'content_author_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.content ADD CONSTRAINT content_author_id_fkey FOREIGN KEY (author_id) REFERENCES public.users (id) ON DELETE SET NULL;
  ELSIF have <> '(author_id) references public.users (id) match s delete n update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.content.content_author_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(author_id) references public.users (id) match s delete n update a');
  END IF;
END $ls$;

-- step 19: create view public.published
--   boot | transaction | lock: none | schema/schema.xml:56
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.published';
  IF have IS NULL THEN
    CREATE VIEW public.published AS
SELECT c.id, c.title, p.name AS project, c.published_at
    FROM content c
    JOIN projects p ON p.id = c.project_id
    WHERE c.status = 'published';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW published AS
SELECT c.id, c.title, p.name AS project, c.published_at
    FROM content c
    JOIN projects p ON p.id = c.project_id
    WHERE c.status = 'published';
    EXECUTE state INTO want USING 'pg_temp.published';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.published is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 20: create trigger public.content.content_audit
--   boot | transaction | lock: none | schema/schema.xml:36
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.replace(pg_catalog.replace(pg_catalog.pg_get_triggerdef(g.oid), ' ON ' || pg_catalog.quote_ident(n.nspname) || '.', ' ON '),
      ' ON pg_temp.', ' ON ')
    FROM pg_catalog.pg_trigger g JOIN pg_catalog.pg_class c ON c.oid = g.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
   WHERE c.oid = pg_catalog.to_regclass($1) AND g.tgname = 'content_audit' AND NOT g.tgisinternal$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.content';
  IF have IS NULL THEN
    CREATE TRIGGER content_audit AFTER INSERT OR DELETE OR UPDATE ON public.content FOR EACH ROW EXECUTE FUNCTION public.write_audit();
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE content (LIKE public.content);
        CREATE TRIGGER content_audit AFTER INSERT OR DELETE OR UPDATE ON pg_temp.content FOR EACH ROW EXECUTE FUNCTION public.write_audit();
        EXECUTE state INTO want USING 'pg_temp.content';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'trigger public.content.content_audit is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
