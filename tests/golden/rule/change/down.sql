-- step 1: rename column public.posts.name to title
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:9
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.posts') AND a.attname = 'name' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.posts') AND a.attname = 'title' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.posts RENAME COLUMN name TO title;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.posts.name is to be renamed to title, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.posts.name is to be renamed to title, but neither exists';
  END IF;
END $ls$;

-- step 2: rename rule public.posts.gone to old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'gone');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'old');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER RULE gone ON public.posts RENAME TO old;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'rule public.posts.gone is to be renamed to old, but neither exists';
  END IF;
END $ls$;

-- step 3: rename rule public.posts.went to gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'went');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'gone');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER RULE went ON public.posts RENAME TO gone;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'rule public.posts.went is to be renamed to gone, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'rule public.posts.went is to be renamed to gone, but neither exists';
  END IF;
END $ls$;

-- step 4: replace rule public.posts.commands
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:11
CREATE OR REPLACE RULE commands AS ON INSERT TO public.posts DO ALSO INSERT INTO log (id) VALUES (new.id);

-- step 5: enable rule public.posts.disabled
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
ALTER TABLE public.posts ENABLE RULE disabled;

-- step 6: comment on rule public.posts.disabled
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
COMMENT ON RULE disabled ON public.posts IS 'off';

-- step 7: disable rule public.posts.enabled
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:13
ALTER TABLE public.posts DISABLE RULE enabled;

-- step 8: replace rule public.posts.event
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:14
CREATE OR REPLACE RULE event AS ON INSERT TO public.posts DO ALSO NOTHING;

-- step 9: replace rule public.posts.instead
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
CREATE OR REPLACE RULE instead AS ON DELETE TO public.posts DO ALSO NOTHING;

-- step 10: replace rule public.posts.old
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:17
CREATE OR REPLACE RULE old AS ON INSERT TO public.posts DO ALSO INSERT INTO log (id, what) VALUES (new.id, new.title);

-- step 11: replace rule public.posts."where"
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:19
CREATE OR REPLACE RULE "where" AS ON UPDATE TO public.posts WHERE new.id > 1 DO INSTEAD NOTHING;
