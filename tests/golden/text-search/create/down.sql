-- step 1: drop text search configuration public.empty
--   boot | transaction | lock: none | schema.xml:13
DROP TEXT SEARCH CONFIGURATION IF EXISTS public.empty;

-- step 2: drop text search configuration public.russian_copy
--   boot | transaction | lock: none | schema.xml:17
DROP TEXT SEARCH CONFIGURATION IF EXISTS public.russian_copy;

-- step 3: drop text search dictionary public.stem
--   boot | transaction | lock: none | schema.xml:12
DROP TEXT SEARCH DICTIONARY IF EXISTS public.stem;

-- step 4: drop table public.posts
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:18
DROP TABLE IF EXISTS public.posts;

-- step 5: drop text search configuration public.english_copy
--   boot | transaction | lock: none | schema.xml:14
DROP TEXT SEARCH CONFIGURATION IF EXISTS public.english_copy;

-- step 6: drop text search configuration search.people
--   boot | transaction | lock: none | schema.xml:6
DROP TEXT SEARCH CONFIGURATION IF EXISTS search.people;

-- step 7: drop text search dictionary public."Plain"
--   boot | transaction | lock: none | schema.xml:11
DROP TEXT SEARCH DICTIONARY IF EXISTS public."Plain";

-- step 8: drop text search dictionary search.names
--   boot | transaction | lock: none | schema.xml:5
DROP TEXT SEARCH DICTIONARY IF EXISTS search.names;

-- step 9: drop text search template search.as_simple
--   boot | transaction | lock: none | schema.xml:4
DROP TEXT SEARCH TEMPLATE IF EXISTS search.as_simple;

-- step 10: drop text search parser search.cutter
--   boot | transaction | lock: none | schema.xml:3
DROP TEXT SEARCH PARSER IF EXISTS search.cutter;

-- step 11: drop schema search
--   boot | transaction | lock: none | schema.xml:2
DROP SCHEMA IF EXISTS search;
