-- step 1: drop event trigger "Note"
--   boot | transaction | lock: none | schema.xml:12
DROP EVENT TRIGGER IF EXISTS "Note";

-- step 2: drop event trigger start
--   boot | transaction | lock: none | schema.xml:13
DROP EVENT TRIGGER IF EXISTS start;

-- step 3: drop event trigger rewrite
--   boot | transaction | lock: none | schema.xml:14
DROP EVENT TRIGGER IF EXISTS rewrite;

-- step 4: drop event trigger drops
--   boot | transaction | lock: none | schema.xml:15
DROP EVENT TRIGGER IF EXISTS drops;

-- step 5: drop function public.nothing()
--   boot | transaction | lock: none | schema.xml:10
DROP FUNCTION IF EXISTS public.nothing();

-- step 6: drop function audit.note()
--   boot | transaction | lock: none | schema.xml:3
DROP FUNCTION IF EXISTS audit.note();

-- step 7: drop table public.changes
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
DROP TABLE IF EXISTS public.changes;

-- step 8: drop schema audit
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS audit;
