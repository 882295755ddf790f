# test_verify.sh - verify: each sort of drift is found, named and shown; what is equal is not.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS
cd "$tap_dir" || exit 1

# ends NAME STATUS COMMAND…: out and err hold what was said.
ends()
{
    local name=$1 want=$2 code
    shift 2
    "$lockstep" "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null
    code=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$out" "$err"
    fi
}

json_is()
{
    is "$1" "$(psql -XAtq -v j="$out" <<< "SELECT :'j'::json #>> '{$2}'" 2>&1)" "$3"
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" > "$tap_dir/psql.log" 2>&1 || fail "the SQL of the test" "$(cat "$tap_dir/psql.log")"
}

mkdir schema
cat > schema/schema.xml << 'EOX'
<database xmlns="urn:lockstep:1" name="shop">
  <table name="users" comment="People">
    <column name="id" type="bigint" identity="always" primary-key="yes"/>
    <column name="name" type="text" not-null="yes"/>
    <column name="age" type="integer" check="age &gt; 0"/>
    <index columns="name"/>
  </table>
  <table name="notes">
    <column name="id" type="bigint" primary-key="yes"/>
    <column name="body" type="text"/>
  </table>
  <function name="twice" arguments="n integer" returns="integer" language="sql" volatility="immutable">
SELECT
  n * 2
</function>
</database>
EOX
createdb shop
export PGDATABASE=shop
ends "without migrations there is nothing to compare with" 1 verify
has "and that is said" "$err" "there are no migrations"
"$lockstep" -q generate first || bail_out "no first migration"
ends "an empty database lacks everything" 4 verify
has "a table is named as a whole" "$out" "missing    table public.users"
has "it is said that nothing was ever recorded there" "$err" "its ledger names no migration: 0001_first is the newest one"
ok "without what is in it" test "$out" = "${out/column public.users.id/}"
"$lockstep" -q migrate || bail_out "the migration is not applied"
ends "after migrate there is no drift" 0 verify
is "and nothing on stdout" "$out" ""
is "but a word on stderr" "$err" "no drift: the database is what 0001_first says"
ends "not even a strict one" 0 verify --strict -q
is "-q says nothing at all" "$err" ""

sql -c "ALTER TABLE users ALTER name TYPE varchar(40), ALTER name DROP NOT NULL" \
    -c "COMMENT ON TABLE users IS 'Persons'" -c "DROP INDEX users_name_idx" -c "DROP TABLE notes" \
    -c "CREATE TABLE scratch (a integer)" -c "ALTER TABLE users ADD extra integer" \
    -c "CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS E'\nSELECT\n  n * 3\n'"
ends "drift ends with 4" 4 verify
is "each finding, with both definitions" "$out" "different  function public.twice(integer)
           body, line 3
             snapshot    n * 2
             database    n * 3
missing    table public.notes
different  table public.users
                    snapshot  database
           comment  People    Persons
different  column public.users.name
                     snapshot  database
           type      text      character varying(40)
           not-null  yes       -
missing    index public.users_name_idx
unmanaged  column public.users.extra
unmanaged  table public.scratch"
has "the sum is said" "$err" "drift: 5 objects are not what 0001_first says; lockstep changed nothing"
has "the unmanaged ones too" "$err" "2 objects are in no definition, and never touched"
is "nothing was changed" "$(psql -XAtqc "SELECT count(*) FROM scratch" 2>&1)" "0"
ends "check finds it too" 4 check -d dbname=shop
has "names it" "$out" "missing: table public.notes"
has "and says where more is said" "$out" "5 objects are not as promised: lockstep verify shows how"
ends "as JSON" 4 verify --json
json_is "it is drift" drift true
json_is "with its exit code" exit_code 4
json_is "of a kind" findings,3,kind column
json_is "and a name" findings,3,name public.users.name
json_is "a state" findings,3,state different
json_is "the field" findings,3,fields,0,field type
json_is "a function's name tells it from others of that name" findings,0,name "public.twice(integer)"
json_is "what it should be" findings,3,fields,0,snapshot text
json_is "and what it is" findings,3,fields,0,database "character varying(40)"
json_is "absence is null" "findings,3,fields,1,database" ""

sql -c "ALTER TABLE users ALTER name TYPE text, ALTER name SET NOT NULL" -c "COMMENT ON TABLE users IS 'People'" \
    -c "CREATE INDEX ON users (name)" -c "CREATE TABLE notes (id bigint PRIMARY KEY, body text)" \
    -c "CREATE OR REPLACE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql IMMUTABLE AS E'\nSELECT\n  n * 2\n'"
ends "what is unmanaged is no drift" 0 verify
ends "not for check either" 0 check -d dbname=shop
ends "unless it is strict" 4 verify --strict
sql -c "ALTER TABLE users DROP extra" -c "DROP TABLE scratch"
ends "as it was" 0 verify --strict
sql -c "CREATE TYPE beyond"
ends "what no definition can say is named" 0 verify
has "by its kind and name" "$out" "beyond     unfinished (shell) type beyond"
ends "and fails when it is strict" 1 verify --strict

# ---- Which migration ---------------------------------------------------------------------------------------

sed -i 's|<column name="body" type="text"/>|&<column name="title" type="text"/>|' schema/schema.xml
"$lockstep" -q generate second || bail_out "no second migration"
ends "the ledger says which snapshot counts" 0 verify
ends "another one can be named" 4 verify --at 2
has "what it would bring is missing" "$out" "missing    column public.notes.title"
ends "one that is not there cannot" 2 verify --at 7
"$lockstep" -q migrate
rm -r migrations/0002_second
ends "a database ahead of the folder is another history" 7 verify
has "with what to do" "$err" "say --at NAME"
ends "no server" 1 verify -d "host=/nonexistent" --connect-timeout 0.1
ends "a wrong number" 2 verify --connect-timeout soon

tap_done
