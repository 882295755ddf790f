# test_newer_sql.sh - what a newer server prints in SQL that our grammar (PostgreSQL 15's) does not know is named by import and left
# out; the rest is valid, and equal to the database.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

if [ "$(server_version)" -lt 16 ]; then
    skip "newer SQL is named and left out" "PostgreSQL $(server_version) knows none"
    tap_done
fi

fresh_database newer
psql -Xq -v ON_ERROR_STOP=1 -d newer << 'END'
CREATE TABLE d (a integer, j text, b boolean DEFAULT ('{}' IS JSON), CHECK (j IS JSON), CONSTRAINT positive CHECK (a > 0));
CREATE INDEX newer_index ON d ((j IS JSON));
CREATE INDEX older_index ON d (a);
CREATE VIEW newer_view AS SELECT j IS JSON AS ok FROM d;
CREATE VIEW older_view AS SELECT a FROM d;
CREATE FUNCTION newer_text(x text) RETURNS boolean LANGUAGE sql AS 'SELECT x IS JSON';
CREATE FUNCTION newer_body(x text) RETURNS boolean LANGUAGE sql RETURN x IS JSON;
CREATE FUNCTION older_body(x text) RETURNS boolean LANGUAGE sql RETURN x IS NOT NULL;
END
"$LOCKSTEP" import dbname=newer -o "$tap_dir/schema.xml" --verbose 2> "$tap_dir/named"
is "import names what it leaves out" "$(grep 'newer than' "$tap_dir/named")" \
    "  check constraint in SQL newer than PostgreSQL 15's public.d.d_j_check
  default of column in SQL newer than PostgreSQL 15's public.d.b
  function in SQL newer than PostgreSQL 15's public.newer_body
  function in SQL newer than PostgreSQL 15's public.newer_text
  index in SQL newer than PostgreSQL 15's public.d.newer_index
  view in SQL newer than PostgreSQL 15's public.newer_view"
is "all else is there" "$(grep -o 'newer_[a-z]*\|older_[a-z]*\|"positive"\|name="[ajb]"' "$tap_dir/schema.xml" | LC_ALL=C sort | tr '\n' ' ')" \
    '"positive" name="a" name="b" name="j" older_body older_index older_view '
ok "and valid" "$LOCKSTEP" validate "$tap_dir/schema.xml"
ok "and equal to the database" same dbname=newer "$tap_dir/schema.xml"
tap_done
