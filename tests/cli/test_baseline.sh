# test_baseline.sh - baseline: an existing database is adopted at the newest snapshot that it satisfies, or refused.
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
    is "$1" "$(psql -XAtq -d postgres -v j="$out" <<< "SELECT :'j'::json #>> '{$2}'" 2>&1)" "$3"
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" > "$tap_dir/psql.log" 2>&1 || fail "the SQL of the test" "$(cat "$tap_dir/psql.log")"
}

value()
{
    psql -XAtqc "$1" 2>&1
}

# fresh NAME: a database with what another tool made.
fresh()
{
    createdb "$1"
    export PGDATABASE=$1
    sql -c "CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)" \
        -c "INSERT INTO users (name) VALUES ('Ada'), ('Grace')" \
        -c "CREATE TABLE knex_migrations (id integer)"
}

ledger="SELECT string_agg(migration_file || ' ' || direction || ' ' || state, ', ' ORDER BY id) FROM lockstep.schema_versions WHERE set_name = 'shop'"

mkdir schema
define()
{
    cat > schema/schema.xml << EOX
<database xmlns="urn:lockstep:1" name="shop">
  <table name="users">
    <column name="id" type="bigint" identity="always" primary-key="yes"/>
    <column name="name" type="text" not-null="yes"/>
    $1
  </table>
</database>
EOX
}
define ''
ends "the first migration" 0 generate first
define '<column name="age" type="integer"/>'
ends "the second" 0 generate second
define '<column name="age" type="integer"/><index columns="age"/>'
ends "the third" 0 generate third

fresh old
sql -c "ALTER TABLE users ALTER name DROP NOT NULL"
ends "migrate stops at what is there with another definition" 4 migrate
has "and names it" "$err" "table public.users is there with other columns"
has "and what adopts it" "$err" "lockstep baseline"
is "nothing is recorded" "$(value "SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'shop'")" "0"

fresh shop
ends "what would be recorded is said" 0 baseline --dry-run
has "with its name" "$err" "database shop would be at 0001_first: 1 migration would be recorded"
is "and nothing is written" "$(value "SELECT to_regnamespace('lockstep') IS NULL")" "t"
ends "a database that another tool made is adopted" 0 baseline
has "at the newest snapshot that it satisfies" "$err" "database shop is at 0001_first: 1 migration recorded, none was run"
has "what is in no definition is counted" "$err" "1 object is in no definition"
is "nothing on stdout" "$out" ""
is "the ledger says how it came" "$(value "$ledger")" "0001_first baseline done"
ends "again there is nothing to do" 0 baseline
has "which is said" "$err" "nothing to do: database shop is at 0001_first by its ledger"
ends "elsewhere it cannot be adopted any more" 7 baseline --at 3
has "and why" "$err" "has a ledger already, and is at 0001_first by it"
ends "status knows it, and what is pending" 0 status
has "in their order" "$out" "2 pending"
ends "it is no drift" 0 verify
ends "migrate goes on from there" 0 migrate
is "with what is pending" "$(value "$ledger")" "0001_first baseline done, 0002_second apply done, 0003_third apply done"
is "and the rows are there" "$(value "SELECT count(*) FROM users")" "2"
ends "then there is no drift" 0 verify
ends "history tells it" 0 history
has "as a baseline" "$out" "baseline"
ends "what was adopted can be taken back" 0 revert --allow-loss --to 0
is "with its table" "$(value "SELECT to_regclass('users') IS NULL")" "t"

fresh newest
sql -c "ALTER TABLE users ADD age integer" -c "CREATE INDEX users_age_idx ON users (age)"
ends "a database at the end of the migrations" 0 baseline --json
json_is "is recorded" outcome recorded
json_is "there" migration 0003_third
json_is "after one comparison" compared,0,differences 0
ends "and has nothing pending" 0 check -d dbname=newest

fresh broken
sql -c "ALTER TABLE users ADD age text" -c "CREATE INDEX users_age_idx ON users (age)" -c "ALTER TABLE users ALTER name DROP NOT NULL"
ends "a database that satisfies no snapshot is refused" 4 baseline
is "with the differences from the nearest" "$out" "different  column public.users.name
                     snapshot  database
           not-null  yes       -
unmanaged  column public.users.age
unmanaged  index public.users_age_idx
unmanaged  table public.knex_migrations"
has "which is named" "$err" "database broken is what no migration says; 0001_first is nearest: 1 object is not as it says; nothing was recorded"
is "nothing is written" "$(value "SELECT to_regnamespace('lockstep') IS NULL")" "t"
ends "with one only" 4 baseline --at 0003
has "that one is compared" "$out" "column public.users.age
                 snapshot  database
           type  integer   text"
has "and named" "$err" "is not what 0003_third says: 2 objects are not"
ends "as JSON" 4 baseline --json
json_is "it is refused" outcome refused
json_is "with its exit code" exit_code 4
json_is "each comparison" compared,0,migration 0003_third
json_is "has its count" compared,0,differences 2
json_is "and the finding" findings,0,fields,0,field not-null
ends "force wants to know where and why" 2 baseline --force
ends "a migration that is not there" 2 baseline --at 17
ends "what would be forced" 0 baseline --at 3 --force --reason x --dry-run
is "is not written" "$(value "SELECT to_regnamespace('lockstep') IS NULL")" "t"
ends "with both it is recorded" 0 baseline --at 3 --force --reason "mended on Monday"
has "and what differs is counted" "$err" "2 objects are not as it says"
is "the reason is kept" "$(value "SELECT DISTINCT notes FROM lockstep.schema_versions WHERE set_name = 'shop'")" "mended on Monday"
ends "verify knows better" 4 verify

createdb empty
PGDATABASE=empty ends "an empty database is none of ours" 4 baseline

fresh many
sql -c "ALTER TABLE users ADD age integer" -c "CREATE INDEX users_age_idx ON users (age)"
for i in $(seq 32); do
    "$lockstep" baseline > "$tap_dir/many.$i" 2>&1 < /dev/null || echo "$i: exit status $?" >> "$tap_dir/many.failed" &
    pids="$pids $!"
done
for pid in $pids; do wait "$pid"; done
is "32 processes at once" "$(cat "$tap_dir/many.failed" 2> /dev/null)" ""
is "record it once" "$(value "$ledger")" "0001_first baseline done, 0002_second baseline done, 0003_third baseline done"

fresh guarded
sql -c "CREATE ROLE clerk LOGIN" -c "REVOKE CREATE ON DATABASE guarded FROM PUBLIC"
PGUSER=clerk ends "a role that may not create the ledger is told so" 1 baseline
has "with what it lacks" "$err" "permission denied for database guarded"

define '<column name="age" type="integer"/><index columns="age"/>'
ends "a migration that changes no object" 0 generate --custom data
fresh custom
sql -c "ALTER TABLE users ADD age integer" -c "CREATE INDEX users_age_idx ON users (age)"
ends "counts as done" 0 baseline
has "which is said" "$err" "note: 0004_data changes no object, so it counts as done; if it is not, say --at 0003_third"

# ---- Seeds ----------------------------------------------------------------------------------------------------

define '<column name="age" type="integer"/><index columns="age"/>
  <seed><row id="1" name="Ada"/><row id="2" name="Bob"/><row id="3" name="Cid" age="3"/></seed>'
ends "the fifth migration has rows alone" 0 generate fifth
fresh seeded
sql -c "ALTER TABLE users ADD age integer" -c "CREATE INDEX users_age_idx ON users (age)"
ends "rows of seeds do not decide where a database stands" 0 baseline
has "it is at the end" "$err" "database seeded is at 0005_fifth"
has "but what is not as the seed says is counted" "$err" "note: 2 rows of seeds are not as it says"
ends "which verify shows" 4 verify
is "row by row" "$(grep row <<< "$out")" "different  row public.users.all.'2'
missing    row public.users.all.'3'"
ends "a repair puts in what is missing" 4 repair
is "but what has a number that the server gave out may be the application's" "$(grep row <<< "$out")" "different  row public.users.all.'2'"
is "and is left alone" "$(value "SELECT string_agg(name, ' ' ORDER BY id) FROM users")" "Ada Grace Cid"
fresh seeded_too
sql -c "ALTER TABLE users ADD age integer" -c "CREATE INDEX users_age_idx ON users (age)" -c "UPDATE users SET name = 'Bob' WHERE id = 2"
ends "programs are told" 0 baseline --json
json_is "of each row" "rows,0,name" "public.users.all.'3'"
json_is "with its state" "rows,0,state" "missing"

# The way of docs/adopting.md.
mkdir guide
cd guide || exit 1
fresh guide
ends "a definition comes from the database" 0 init --from postgresql:///guide
has "and is told what comes next" "$out" "then run lockstep generate initial; lockstep baseline records"
ends "its migration is all of it" 0 generate initial
ends "which is recorded as there" 0 baseline -d postgresql:///guide
has "with nothing left over" "$err" "database guide is at 0001_initial: 1 migration recorded, none was run"
ends "exactly" 0 verify -d postgresql:///guide --strict
createdb twin
ends "an empty database gets the same" 0 migrate -d postgresql:///twin
ends "as the other has it" 0 diff postgresql:///guide postgresql:///twin --exit-code

tap_done
