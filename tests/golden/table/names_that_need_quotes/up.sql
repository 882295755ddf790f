-- step 1: create table public."Order $1 ""x"" 😀"
--   boot | transaction | lock: none | schema.xml:2
DO $ls1$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'Order $1 "x" 😀') THEN
    CREATE TABLE public."Order $1 ""x"" 😀" (
      "select" int NOT NULL,
      "Größe" text DEFAULT 'a''b',
      "a b" int,
      CONSTRAINT "$ls$ it's" CHECK ("a b" > 0),
      CONSTRAINT "Order $1 ""x"" 😀_pkey" PRIMARY KEY ("select")
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('select', 'integer not null'), ('Größe', 'text'), ('a b', 'integer')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public."Order $1 ""x"" 😀"'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public."Order $1 ""x"" 😀" is there with other columns',
      DETAIL = differs;
  END IF;
END $ls1$;

-- step 2: comment on table public."Order $1 ""x"" 😀"
--   boot | transaction | lock: none | schema.xml:2
COMMENT ON TABLE public."Order $1 ""x"" 😀" IS 'it''s a \ back
slash';

-- step 3: create index public."Order $1 ""x"" 😀_Größe_a b_idx"
--   boot | transaction | lock: none | schema.xml:6
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public."Order $1 ""x"" 😀_Größe_a b_idx"';
  IF have IS NULL THEN
    CREATE INDEX "Order $1 ""x"" 😀_Größe_a b_idx" ON public."Order $1 ""x"" 😀" ("Größe", "a b" desc);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE "Order $1 ""x"" 😀" (LIKE public."Order $1 ""x"" 😀");
    CREATE INDEX "Order $1 ""x"" 😀_Größe_a b_idx" ON pg_temp."Order $1 ""x"" 😀" ("Größe", "a b" desc);
    EXECUTE state INTO want USING 'pg_temp."Order $1 ""x"" 😀_Größe_a b_idx"';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public."Order $1 ""x"" 😀_Größe_a b_idx" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 4: add foreign key public."Order $1 ""x"" 😀"."Order $1 ""x"" 😀_a b_fkey"
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
   WHERE k.conrelid = 'public."Order $1 ""x"" 😀"'::regclass AND k.conname = 'Order $1 "x" 😀_a b_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public."Order $1 ""x"" 😀" ADD CONSTRAINT "Order $1 ""x"" 😀_a b_fkey" FOREIGN KEY ("a b") REFERENCES public."Order $1 ""x"" 😀" ("select");
  ELSIF have <> '(a b) references public.Order $1 "x" 😀 (select) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public."Order $1 ""x"" 😀"."Order $1 ""x"" 😀_a b_fkey" is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(a b) references public.Order $1 "x" 😀 (select) match s delete a update a');
  END IF;
END $ls$;
