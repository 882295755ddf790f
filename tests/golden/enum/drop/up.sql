-- step 1: drop column public.people.mood
--   boot | transaction | LOSES DATA | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE IF EXISTS public.people DROP COLUMN IF EXISTS mood;

-- step 2: drop enum public."Gone away"
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:3
DROP TYPE IF EXISTS public."Gone away";

-- step 3: drop enum public.mood
--   boot | transaction | lock: none | migrations/0001_initial/snapshot.xml:6
DROP TYPE IF EXISTS public.mood;
