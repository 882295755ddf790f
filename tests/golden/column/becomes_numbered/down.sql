-- step 1: drop the default of column app.countdown.n
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE app.countdown ALTER COLUMN n DROP DEFAULT;

-- step 2: drop the default of column app.item.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE app.item ALTER COLUMN id DROP DEFAULT;

-- step 3: change the type of column app.line.id to text
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.line'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    ALTER TABLE app.line ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id TYPE text USING id::text;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column app.line.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or integer before this step');
  END IF;
END $ls$;

-- step 4: drop the identity of column app.ticket.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:16
ALTER TABLE app.ticket ALTER COLUMN id DROP IDENTITY IF EXISTS;

-- step 5: drop sequence app.down
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:13
DROP SEQUENCE IF EXISTS app.down;

-- step 6: drop sequence app.item_id_seq
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:4
DROP SEQUENCE IF EXISTS app.item_id_seq;

-- step 7: drop sequence app.line_id_seq
--   boot | transaction | lock: ACCESS EXCLUSIVE | schema.xml:8
DROP SEQUENCE IF EXISTS app.line_id_seq;
