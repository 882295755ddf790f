-- step 1: drop materialized view public.pairs
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
DROP MATERIALIZED VIEW IF EXISTS public.pairs;

-- step 2: drop view public.recent
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DROP VIEW IF EXISTS public.recent;

-- step 3: drop view public.signed
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
DROP VIEW IF EXISTS public.signed;

-- step 4: drop policy public.book.read
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP POLICY IF EXISTS read ON public.book;

-- step 5: drop column public.book.year
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS public.book DROP COLUMN IF EXISTS year;
