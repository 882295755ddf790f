-- step 1: let table public.dog no longer inherit from public.animal
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.dog') AND i.inhparent = pg_catalog.to_regclass('public.animal')) THEN
    ALTER TABLE public.dog NO INHERIT public.animal;
  END IF;
END $ls$;

-- step 2: let table public.dog no longer inherit from other.tagged
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.dog') AND i.inhparent = pg_catalog.to_regclass('other.tagged')) THEN
    ALTER TABLE public.dog NO INHERIT other.tagged;
  END IF;
END $ls$;

-- step 3: let table public.puppy no longer inherit from public.dog
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:19
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.puppy') AND i.inhparent = pg_catalog.to_regclass('public.dog')) THEN
    ALTER TABLE public.puppy NO INHERIT public.dog;
  END IF;
END $ls$;

-- step 4: let table public.cat no longer inherit from public.animal
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:23
DO $ls$
BEGIN
  IF EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = pg_catalog.to_regclass('public.cat') AND i.inhparent = pg_catalog.to_regclass('public.animal')) THEN
    ALTER TABLE public.cat NO INHERIT public.animal;
  END IF;
END $ls$;

-- step 5: drop foreign key public.puppy.puppy_id_fkey
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:21
ALTER TABLE IF EXISTS public.puppy DROP CONSTRAINT IF EXISTS puppy_id_fkey;

-- step 6: drop view public.dogs
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:24
DROP VIEW IF EXISTS public.dogs;

-- step 7: drop table public.puppy
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:19
DROP TABLE IF EXISTS public.puppy;

-- step 8: drop table public.dog
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP TABLE IF EXISTS public.dog;

-- step 9: drop table public.cat
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:23
DROP TABLE IF EXISTS public.cat;

-- step 10: drop table public.animal
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:3
DROP TABLE IF EXISTS public.animal;

-- step 11: drop table other.tagged
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:2
DROP TABLE IF EXISTS other.tagged;

-- step 12: drop schema other
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS other;
