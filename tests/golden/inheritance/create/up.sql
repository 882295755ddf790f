-- step 1: create schema other
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_namespace n WHERE n.nspname = 'other') THEN
    CREATE SCHEMA other;
  END IF;
END $ls$;

-- step 2: create table public.animal
--   boot | transaction | lock: none | schema.xml:3
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'animal') THEN
    CREATE TABLE public.animal (
      id bigint NOT NULL,
      name text DEFAULT 'nobody' NOT NULL,
      legs int,
      loud text GENERATED ALWAYS AS (upper(name)) STORED,
      CONSTRAINT only_here CHECK (legs < 9) NO INHERIT,
      CONSTRAINT animal_pkey PRIMARY KEY (id),
      CONSTRAINT animal_legs_check CHECK (legs >= 0)
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('name', 'text not null'), ('legs', 'integer'), ('loud', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.animal'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.animal is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 3: comment on column public.animal.name
--   boot | transaction | lock: none | schema.xml:5
COMMENT ON COLUMN public.animal.name IS 'of the parent alone';

-- step 4: create table public.cat
--   boot | transaction | lock: none | schema.xml:23
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'cat') THEN
    CREATE TABLE public.cat () INHERITS (public.animal);
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('id', 'bigint not null'), ('name', 'text not null'), ('legs', 'integer'), ('loud', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.cat'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.cat is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 5: create table other.tagged
--   boot | transaction | lock: none | schema.xml:2
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'other' AND c.relname = 'tagged') THEN
    CREATE TABLE other.tagged (
      tag text DEFAULT 'none'
    );
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('tag', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'other.tagged'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table other.tagged is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 6: create table public.dog
--   boot | transaction | lock: none | schema.xml:11
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'dog') THEN
    CREATE TABLE public.dog (
      breed text,
      legs int DEFAULT 4 NOT NULL,
      tag text DEFAULT NULL,
      CONSTRAINT dog_pkey PRIMARY KEY (id),
      CONSTRAINT named CHECK (name <> breed)
    ) INHERITS (public.animal, other.tagged);
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('breed', 'text'), ('legs', 'integer not null'), ('tag', 'text'), ('id', 'bigint not null'), ('name', 'text not null'), ('loud', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.dog'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.dog is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 7: comment on column public.dog.legs
--   boot | transaction | lock: none | schema.xml:13
COMMENT ON COLUMN public.dog.legs IS 'overridden';

-- step 8: create table public.puppy
--   boot | transaction | lock: none | schema.xml:19
DO $ls$
DECLARE
  differs text;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'puppy') THEN
    CREATE TABLE public.puppy (
      age int
    ) INHERITS (public.dog);
    RETURN;
  END IF;
  SELECT pg_catalog.string_agg(pg_catalog.format('%I: have %s, want %s', w.name, coalesce(h.type, 'nothing'), w.type), '; ')
    INTO differs
    FROM (VALUES ('age', 'integer'), ('breed', 'text'), ('legs', 'integer not null'), ('tag', 'text'), ('id', 'bigint not null'), ('name', 'text not null'), ('loud', 'text')) w(name, type)
    LEFT JOIN (SELECT a.attname, pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END AS type
                 FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = 'public.puppy'::regclass AND a.attnum > 0 AND NOT a.attisdropped) h ON h.attname = w.name
   WHERE h.type IS DISTINCT FROM w.type;
  IF differs IS NOT NULL THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'table public.puppy is there with other columns',
      DETAIL = differs;
  END IF;
END $ls$;

-- step 9: create view public.dogs
--   boot | transaction | lock: none | schema.xml:24
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT CASE WHEN c.relkind <> 'v' THEN 'another kind of relation' ELSE pg_catalog.concat_ws(' ',
      (SELECT pg_catalog.string_agg(o, ', ' ORDER BY o) FROM pg_catalog.unnest(c.reloptions) o), pg_catalog.pg_get_viewdef(c.oid)) END
    FROM pg_catalog.pg_class c WHERE c.oid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.dogs';
  IF have IS NULL THEN
    CREATE VIEW public.dogs AS
    SELECT id, name, legs FROM dog;
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP VIEW dogs AS
    SELECT id, name, legs FROM dog;
    EXECUTE state INTO want USING 'pg_temp.dogs';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'view public.dogs is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 10: create index public.animal_name_idx
--   boot | transaction | lock: none | schema.xml:9
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.animal_name_idx';
  IF have IS NULL THEN
    CREATE INDEX animal_name_idx ON public.animal (name);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE animal (LIKE public.animal);
    CREATE INDEX animal_name_idx ON pg_temp.animal (name);
    EXECUTE state INTO want USING 'pg_temp.animal_name_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.animal_name_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 11: create index public.dog_name_breed_idx
--   boot | transaction | lock: none | schema.xml:17
DO $ls1$
DECLARE
  have text; want text;
  state constant text := $ls$SELECT pg_catalog.concat_ws(' ', CASE WHEN x.indisunique THEN 'UNIQUE' END, CASE WHEN NOT x.indisvalid THEN 'INVALID' END,
    pg_catalog.substring(pg_catalog.pg_get_indexdef(x.indexrelid), ' USING .*'))
    FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1)$ls$;
BEGIN
  EXECUTE state INTO have USING 'public.dog_name_breed_idx';
  IF have IS NULL THEN
    CREATE INDEX dog_name_breed_idx ON public.dog (name, breed);
    RETURN;
  END IF;
  BEGIN -- it is there: the server spells the wanted one on a scratch copy, which is undone
    CREATE TEMP TABLE dog (LIKE public.dog);
    CREATE INDEX dog_name_breed_idx ON pg_temp.dog (name, breed);
    EXECUTE state INTO want USING 'pg_temp.dog_name_breed_idx';
    RAISE EXCEPTION USING ERRCODE = 'LS000';
  EXCEPTION WHEN SQLSTATE 'LS000' THEN NULL;
  END;
  IF have IS DISTINCT FROM want THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'index public.dog_name_breed_idx is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, want);
  END IF;
END $ls1$;

-- step 12: add foreign key public.puppy.puppy_id_fkey
--   boot | transaction | lock: none | schema.xml:21
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
   WHERE k.conrelid = 'public.puppy'::regclass AND k.conname = 'puppy_id_fkey');
BEGIN
  IF have IS NULL THEN
    ALTER TABLE public.puppy ADD CONSTRAINT puppy_id_fkey FOREIGN KEY (id) REFERENCES public.dog (id);
  ELSIF have <> '(id) references public.dog (id) match s delete a update a' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'foreign key public.puppy.puppy_id_fkey is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, '(id) references public.dog (id) match s delete a update a');
  END IF;
END $ls$;

-- step 13: set the storage of column public.dog.tag
--   boot | transaction | lock: none | schema.xml:14
ALTER TABLE ONLY public.dog ALTER COLUMN tag SET STORAGE external;

-- step 14: set the storage of column public.puppy.tag
--   boot | transaction | lock: none | schema.xml:19
ALTER TABLE public.puppy ALTER COLUMN tag SET STORAGE external;

-- step 15: set the storage of column other.tagged.tag
--   boot | transaction | lock: none | schema.xml:2
ALTER TABLE ONLY other.tagged ALTER COLUMN tag SET STORAGE external;
