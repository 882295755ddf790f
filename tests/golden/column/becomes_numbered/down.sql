-- step 1: drop the default of column app.countdown.n
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:5
ALTER TABLE app.countdown ALTER COLUMN n DROP DEFAULT;

-- step 2: drop the default of column app.item.id
--   boot | transaction | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:8
ALTER TABLE app.item ALTER COLUMN id DROP DEFAULT;

-- step 3: change the type of column app.line.id to text, bringing back the values it had
--   boot | transaction | may rewrite the table | lock: ACCESS EXCLUSIVE | migrations/0001_initial/snapshot.xml:12
DO $ls1$
DECLARE
  have text := (SELECT pg_catalog.regexp_replace(pg_catalog.format_type(a.atttypid, a.atttypmod), '^("([^"]|"")+"|[^".( ]+)[.]', '') || coalesce((SELECT ' collate ' || l.collname FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE l.oid = a.attcollation AND a.attcollation <> y.typcollation), '') FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.line'::regclass AND a.attname = 'id' AND NOT a.attisdropped);
BEGIN
  IF have = 'integer' THEN
    DECLARE
      number bigint;
      kept text;
      stay bigint;
    BEGIN
      IF pg_catalog.to_regclass('lockstep_backup.backups') IS NOT NULL THEN
        SELECT b.id, b.name INTO number, kept FROM lockstep_backup.backups b
         WHERE b.migration = '0002_change' AND b.object = 'column app.line.id'
           AND pg_catalog.to_regclass(pg_catalog.format('lockstep_backup.%I', b.name)) IS NOT NULL
         ORDER BY b.id DESC LIMIT 1;
      END IF;
      IF kept IS NULL THEN
        IF EXISTS (SELECT FROM app.line) THEN
          RAISE WARNING USING MESSAGE = 'nothing is kept in lockstep_backup of column app.line.id as it was: values that another type made others stay so';
        END IF;
        ALTER TABLE app.line ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id TYPE text USING id::text;
        RETURN;
      END IF;
      EXECUTE $ls$CREATE TABLE lockstep_backup.ls_back AS SELECT ROW()::text AS k, b.w::text AS w, b.v FROM lockstep_backup.$ls$
        || pg_catalog.quote_ident(kept) || ' AS b(v, w)';
      CREATE INDEX ON lockstep_backup.ls_back USING hash (k);
      EXECUTE pg_catalog.format('CREATE FUNCTION lockstep_backup.ls_back(text, %s) RETURNS %s LANGUAGE plpgsql AS %L',
        (SELECT pg_catalog.format_type(a.atttypid, NULL) FROM pg_catalog.pg_attribute a WHERE a.attrelid = 'app.line'::regclass AND a.attname = 'id'),
        'text', $ls$
DECLARE
  old lockstep_backup.ls_back.v%TYPE;
BEGIN
  DELETE FROM lockstep_backup.ls_back b WHERE b.ctid = (SELECT i.ctid FROM lockstep_backup.ls_back i
    WHERE i.k = $1 AND i.w IS NOT DISTINCT FROM $2::text LIMIT 1) RETURNING b.v INTO old;
  IF FOUND THEN
    RETURN old::text;
  END IF;
  RETURN $2::text;
END $ls$);
      ALTER TABLE app.line ALTER COLUMN id DROP DEFAULT, ALTER COLUMN id TYPE text USING lockstep_backup.ls_back(ROW()::text, id);
      SELECT pg_catalog.count(*) INTO stay FROM lockstep_backup.ls_back;
      IF stay > 0 THEN
        RAISE WARNING USING MESSAGE = 'kept values of column app.line.id that do not come back: ' || stay || ' (their rows are gone, or they have been changed since)';
      END IF;
      DROP FUNCTION lockstep_backup.ls_back;
      DROP TABLE lockstep_backup.ls_back;
      EXECUTE pg_catalog.format('DROP TABLE lockstep_backup.%I', kept);
      DELETE FROM lockstep_backup.backups b WHERE b.id = number;
    END;
  ELSIF have IS DISTINCT FROM 'text' THEN
    RAISE EXCEPTION USING ERRCODE = 'LS001',
      MESSAGE = 'column app.line.id is there with another definition',
      DETAIL = format(E'have: %s\nwant: %s', have, 'text, or integer before this step');
  END IF;
END $ls1$;

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
