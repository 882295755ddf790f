-- step 1: drop column public.person.a
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:4
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS a;

-- step 2: drop column public.person.b
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:5
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS b;

-- step 3: drop column public.person.c
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:6
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS c;

-- step 4: drop column public.person.d
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:7
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS d;

-- step 5: drop column public.person.e
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:8
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS e;

-- step 6: drop column public.person.f
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:9
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS f;

-- step 7: drop column public.person.g
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:10
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS g;

-- step 8: drop column public.person.h
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:11
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS h;

-- step 9: drop column public.person.i
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:12
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS i;

-- step 10: drop column public.person.j
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE IF EXISTS public.person DROP COLUMN IF EXISTS j;

-- step 11: drop sequence public.person_j_seq
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DROP SEQUENCE IF EXISTS public.person_j_seq;
