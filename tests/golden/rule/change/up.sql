-- step 1: rename column public.posts.title to name
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.posts') AND a.attname = 'title' AND a.attnum > 0 AND NOT a.attisdropped);
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_attribute a WHERE a.attrelid = pg_catalog.to_regclass('public.posts') AND a.attname = 'name' AND a.attnum > 0 AND NOT a.attisdropped);
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER TABLE public.posts RENAME COLUMN title TO name;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'column public.posts.title is to be renamed to name, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'column public.posts.title is to be renamed to name, but neither exists';
  END IF;
END $ls$;

-- step 2: rename rule public.posts.gone to went
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:16
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'gone');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'went');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER RULE gone ON public.posts RENAME TO went;
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'rule public.posts.gone is to be renamed to went, but neither exists';
  END IF;
END $ls$;

-- step 3: rename rule public.posts.old to gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
DO $ls$
DECLARE
  old_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'old');
  new_there boolean := EXISTS (SELECT FROM pg_catalog.pg_rewrite r WHERE r.ev_class = 'public.posts'::regclass AND r.rulename = 'gone');
BEGIN
  IF old_there AND NOT new_there THEN
    ALTER RULE old ON public.posts RENAME TO gone;
  ELSIF old_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS002', MESSAGE = 'rule public.posts.old is to be renamed to gone, but both exist';
  ELSIF NOT new_there THEN
    RAISE EXCEPTION USING ERRCODE = 'LS003', MESSAGE = 'rule public.posts.old is to be renamed to gone, but neither exists';
  END IF;
END $ls$;

-- step 4: replace rule public.posts.event
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:6
CREATE OR REPLACE RULE event AS ON UPDATE TO public.posts DO ALSO NOTHING;

-- step 5: replace rule public.posts.instead
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:7
CREATE OR REPLACE RULE instead AS ON DELETE TO public.posts DO INSTEAD NOTHING;

-- step 6: replace rule public.posts."where"
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
CREATE OR REPLACE RULE "where" AS ON UPDATE TO public.posts WHERE new.id > 2 DO INSTEAD NOTHING;

-- step 7: replace rule public.posts.commands
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:9
CREATE OR REPLACE RULE commands AS ON INSERT TO public.posts DO ALSO (
INSERT INTO log (id) VALUES (new.id);
      INSERT INTO log (id, what) VALUES (new.id, 'again')
);

-- step 8: enable rule public.posts.enabled
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
ALTER TABLE public.posts ENABLE RULE enabled;

-- step 9: disable rule public.posts.disabled
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:14
ALTER TABLE public.posts DISABLE RULE disabled;

-- step 10: comment on rule public.posts.disabled
--   boot | transaction | lock: SHARE UPDATE EXCLUSIVE | schema.xml:14
COMMENT ON RULE disabled ON public.posts IS NULL;

-- step 11: replace rule public.posts.gone
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:15
CREATE OR REPLACE RULE gone AS ON INSERT TO public.posts DO ALSO INSERT INTO log (id, what) VALUES (new.id, new.name);
