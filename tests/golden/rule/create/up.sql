-- step 1: create table public.posts
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'posts') THEN
    CREATE TABLE public.posts (
      id bigint NOT NULL,
      title varchar(40),
      "Kind" text,
      CONSTRAINT posts_pkey PRIMARY KEY (id)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('title', 'character varying(40)'), ('Kind', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.posts'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.posts is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 2: create table public.log
--   boot | transaction | lock: none | schema.xml:18
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'log') THEN
    CREATE TABLE public.log (
      id bigint,
      what text
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint'), ('what', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.log'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.log is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: create view public.titles
--   boot | transaction | lock: none | schema.xml:22
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.titles';
  IF have IS NULL THEN
    CREATE VIEW public.titles AS
    SELECT id, title FROM posts WHERE title IS NOT NULL;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW titles AS
    SELECT id, title FROM posts WHERE title IS NOT NULL;
    EXECUTE state INTO want USING 'pg_temp.titles';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.titles is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: create rule public.posts.keep
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'keep';
  IF have IS NULL THEN
    CREATE RULE keep AS ON DELETE TO public.posts WHERE old."Kind" IN ('a', 'b') OR old.title LIKE '% DO %' DO INSTEAD NOTHING;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON DELETE TO public.posts WHERE old."Kind" IN ('a', 'b') OR old.title LIKE '% DO %' DO INSTEAD NOTHING;
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.posts.keep is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 5: create rule public.posts.log_insert
--   boot | transaction | lock: none | schema.xml:7
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'log_insert';
  IF have IS NULL THEN
    CREATE RULE log_insert AS ON INSERT TO public.posts WHERE new.id > 1 DO ALSO INSERT INTO log (id, what) VALUES (new.id, 'insert; DO');
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON INSERT TO public.posts WHERE new.id > 1 DO ALSO INSERT INTO log (id, what) VALUES (new.id, 'insert; DO');
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.posts.log_insert is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 6: comment on rule public.posts.log_insert
--   boot | transaction | lock: none | schema.xml:7
COMMENT ON RULE log_insert ON public.posts IS 'who wrote';

-- step 7: create rule public.posts.several
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'several';
  IF have IS NULL THEN
    EXECUTE $ls$CREATE RULE several AS ON UPDATE TO public.posts DO ALSO (
INSERT INTO log (id, what) SELECT new.id, upper(new.title) WHERE old.title IS DISTINCT FROM new.title;
      UPDATE log AS l SET what = concat(l.what, new."Kind"), id = l.id + 1 FROM posts p WHERE l.id = old.id AND p.id = l.id;
      DELETE FROM log USING posts WHERE log.id = posts.id AND posts.title = 'x';
      NOTIFY changed
)$ls$;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    EXECUTE $ls$CREATE RULE lockstep_scratch AS ON UPDATE TO public.posts DO ALSO (
INSERT INTO log (id, what) SELECT new.id, upper(new.title) WHERE old.title IS DISTINCT FROM new.title;
      UPDATE log AS l SET what = concat(l.what, new."Kind"), id = l.id + 1 FROM posts p WHERE l.id = old.id AND p.id = l.id;
      DELETE FROM log USING posts WHERE log.id = posts.id AND posts.title = 'x';
      NOTIFY changed
)$ls$;
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.posts.several is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 8: enable always rule public.posts.several
--   boot | transaction | lock: none | schema.xml:9
ALTER TABLE public.posts ENABLE ALWAYS RULE several;

-- step 9: create rule public.posts.off
--   boot | transaction | lock: none | schema.xml:15
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'off';
  IF have IS NULL THEN
    CREATE RULE off AS ON INSERT TO public.posts DO INSTEAD NOTHING;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON INSERT TO public.posts DO INSTEAD NOTHING;
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.posts.off is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: disable rule public.posts.off
--   boot | transaction | lock: none | schema.xml:15
ALTER TABLE public.posts DISABLE RULE off;

-- step 11: create rule public.posts."On Replicas"
--   boot | transaction | lock: none | schema.xml:16
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'On Replicas';
  IF have IS NULL THEN
    CREATE RULE "On Replicas" AS ON UPDATE TO public.posts DO ALSO NOTIFY moved, 'a;b';
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON UPDATE TO public.posts DO ALSO NOTIFY moved, 'a;b';
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.posts."On Replicas" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: enable on replicas rule public.posts."On Replicas"
--   boot | transaction | lock: none | schema.xml:16
ALTER TABLE public.posts ENABLE REPLICA RULE "On Replicas";

-- step 13: create rule public.titles.insert_title
--   boot | transaction | lock: none | schema.xml:23
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.titles'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'insert_title';
  IF have IS NULL THEN
    CREATE RULE insert_title AS ON INSERT TO public.titles DO INSTEAD INSERT INTO posts (id, title) VALUES (new.id, new.title) RETURNING id, title;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON INSERT TO public.titles DO INSTEAD INSERT INTO posts (id, title) VALUES (new.id, new.title) RETURNING id, title;
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.titles.insert_title is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 14: create rule public.titles.update_title
--   boot | transaction | lock: none | schema.xml:24
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.titles'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'update_title';
  IF have IS NULL THEN
    CREATE RULE update_title AS ON UPDATE TO public.titles DO INSTEAD UPDATE posts SET title = new.title WHERE id = old.id;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON UPDATE TO public.titles DO INSTEAD UPDATE posts SET title = new.title WHERE id = old.id;
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.titles.update_title is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 15: create rule public.titles.delete_title
--   boot | transaction | lock: none | schema.xml:25
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.substr(pg_catalog.pg_get_ruledef(r.oid), pg_catalog.length('CREATE RULE ' || pg_catalog.quote_ident(r.rulename)) + 1)
    FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.titles'::regclass AND r.rulename = $1$ls$;
BEGIN
  EXECUTE state INTO have USING 'delete_title';
  IF have IS NULL THEN
    CREATE RULE delete_title AS ON DELETE TO public.titles DO INSTEAD WITH gone AS (SELECT count(*) AS n FROM log) DELETE FROM posts WHERE id = old.id AND (SELECT n FROM gone) = 0;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE RULE lockstep_scratch AS ON DELETE TO public.titles DO INSTEAD WITH gone AS (SELECT count(*) AS n FROM log) DELETE FROM posts WHERE id = old.id AND (SELECT n FROM gone) = 0;
    EXECUTE state INTO want USING 'lockstep_scratch';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'rule public.titles.delete_title is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;
