-- lockstep migration, format 1
-- name: 0002_media
-- direction: up
-- set: content
-- version: 1.1.0
-- search path: public
-- parent: e317ba7392222ee6e7a05846aa09b581bed3235f0d5db62c0732458f099a055d
-- chain: 9af773729589c648d7619c86466dbf48723be374b6cba782790e52f7ecb00866
-- oldest compatible: e317ba7392222ee6e7a05846aa09b581bed3235f0d5db62c0732458f099a055d
-- snapshot: 5c87c8ed808fdb13d59c915ad9659b8c
--
-- 2 steps: 2 boot (metadata only, short locks), 0 online (long, beside the application)
--
-- Every step can be run again from any interruption: psql -f this file, as often as you like.

\set ON_ERROR_STOP on
SET search_path = public;
SET check_function_bodies = off;
SET client_min_messages = warning;

-- step 1: create table public.media
--   boot | transaction | lock: none | schema/schema.xml:39
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'media') THEN
    CREATE TABLE public.media (
      id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
      content_id bigint NOT NULL,
      file_name text NOT NULL,
      mime_type text NOT NULL,
      size_bytes bigint NOT NULL,
      CONSTRAINT media_content_id_file_name_key UNIQUE (content_id, file_name),
      CONSTRAINT media_pkey PRIMARY KEY (id),
      CONSTRAINT media_size_bytes_check CHECK (size_bytes >= 0)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('content_id', 'bigint not null'), ('file_name', 'text not null'), ('mime_type', 'text not null'), ('size_bytes', 'bigint not null')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.media'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.media is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 2: add foreign key public.media.media_content_id_fkey
--   boot | transaction | lock: SHARE ROW EXCLUSIVE | schema/schema.xml:41
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
   WHERE k.conrelid = 'public.media'::regclass AND k.conname = 'media_content_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.media ADD CONSTRAINT media_content_id_fkey FOREIGN KEY (content_id) REFERENCES public.content (id) ON DELETE CASCADE;
  ELSIF have <> '(content_id) references public.content (id) match s delete c update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.media.media_content_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(content_id) references public.content (id) match s delete c update a');
  END IF;
END $ls$;
