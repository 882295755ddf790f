-- How a server prints what is written in fold_cases.txt. Read by fold_cases.sh, which has filled "written".
SET search_path = t, public;
CREATE FUNCTION pg_temp.between_words(text, start text, stop text) RETURNS text LANGUAGE sql AS
$$SELECT left(right($1, -(position(start IN $1) + length(start) - 1)), -length(stop))$$;
CREATE FUNCTION pg_temp.printed(kind text, w text) RETURNS text LANGUAGE plpgsql AS $f$
DECLARE r text;
BEGIN
  CASE kind
  WHEN 'check' THEN EXECUTE 'ALTER TABLE t.a ADD CONSTRAINT zz CHECK (' || w || ')';
  WHEN 'default' THEN EXECUTE 'CREATE TABLE t.zz (c ' || split_part(w, ' | ', 1) || ' DEFAULT ('
                              || substr(w, position(' | ' IN w) + 3) || '))';
  WHEN 'view' THEN EXECUTE 'CREATE VIEW t.zz AS ' || w;
  WHEN 'elements' THEN EXECUTE 'CREATE INDEX zz ON t.a (' || w || ')';
  WHEN 'exclusion' THEN EXECUTE 'ALTER TABLE t.a ADD CONSTRAINT zz EXCLUDE USING gist (' || w || ')';
  WHEN 'when' THEN EXECUTE 'CREATE TRIGGER zz BEFORE UPDATE ON t.a FOR EACH ROW WHEN (' || w || ') EXECUTE FUNCTION t.trg()';
  WHEN 'policy' THEN EXECUTE 'CREATE POLICY zz ON t.a USING (' || w || ')';
  WHEN 'arguments' THEN EXECUTE 'CREATE PROCEDURE t.zz(' || w || ') LANGUAGE plpgsql AS ''begin end''';
  END CASE;
  PERFORM set_config('search_path', '', true);
  CASE kind
  WHEN 'check' THEN SELECT pg_catalog.pg_get_expr(conbin, conrelid) INTO r FROM pg_catalog.pg_constraint WHERE conname = 'zz';
  WHEN 'default' THEN
    SELECT pg_catalog.format_type(atttypid, atttypmod) || ' | ' || pg_catalog.pg_get_expr(adbin, adrelid) INTO r
      FROM pg_catalog.pg_attrdef JOIN pg_catalog.pg_attribute ON attrelid = adrelid AND attnum = adnum
     WHERE adrelid = 't.zz'::regclass;
  WHEN 'view' THEN r := pg_catalog.pg_get_viewdef('t.zz'::regclass);
  WHEN 'elements' THEN r := pg_temp.between_words(pg_catalog.pg_get_indexdef('t.zz'::regclass), 'btree (', ')');
  WHEN 'exclusion' THEN
    SELECT pg_temp.between_words(pg_catalog.pg_get_constraintdef(oid), 'gist (', ')') INTO r
      FROM pg_catalog.pg_constraint WHERE conname = 'zz';
  WHEN 'when' THEN
    SELECT pg_temp.between_words(pg_catalog.pg_get_triggerdef(oid), 'WHEN (', ') EXECUTE FUNCTION t.trg()') INTO r
      FROM pg_catalog.pg_trigger WHERE tgname = 'zz';
  WHEN 'policy' THEN SELECT pg_catalog.pg_get_expr(polqual, polrelid) INTO r FROM pg_catalog.pg_policy WHERE polname = 'zz';
  WHEN 'arguments' THEN SELECT pg_catalog.pg_get_function_arguments(oid) INTO r FROM pg_catalog.pg_proc WHERE proname = 'zz';
  END CASE;
  RAISE EXCEPTION USING ERRCODE = 'LS000', MESSAGE = r;
EXCEPTION WHEN SQLSTATE 'LS000' THEN RETURN r; WHEN OTHERS THEN RETURN 'ERROR ' || SQLERRM;
END $f$;
SELECT kind || E'\t' || w || E'\n= ' || replace(pg_temp.printed(kind, w), E'\n', E'\n= ') || E'\n' FROM written ORDER BY ord;
