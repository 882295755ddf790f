# test_operator.sh - migrate, status, history and check: what they do to a database, what they say, how they end.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS
cd "$tap_dir" || exit 1

# lockstep COMMAND…: out and err hold what was said, code how it ended.
run()
{
    "$lockstep" "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null
    code=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
}

# ends NAME STATUS COMMAND…
ends()
{
    local name=$1 want=$2
    shift 2
    run "$@"
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$out" "$err"
    fi
}

# json_is NAME PATH WANTED: the server itself reads what was printed.
json_is()
{
    is "$1" "$(psql -XAtq -v j="$out" <<< "SELECT :'j'::json #>> '{$2}'" 2>&1)" "$3"
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

fresh()
{
    sql -d postgres -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" > /dev/null
    sql -d postgres -c "CREATE DATABASE $1" || bail_out "no database $1"
    export PGDATABASE=$1
}

nothing_of()
{
    sql -c "SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'" \
        -c "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace" | paste -sd ' '
}

# define TABLE…: a definition with these tables.
define()
{
    local table
    mkdir -p schema
    {
        echo '<database xmlns="urn:lockstep:1" name="shop" version="1.2">'
        for table in "$@"; do
            echo "  <table name=\"$table\">"
            echo '    <column name="id" type="bigint" primary-key="yes"/>'
            echo '  </table>'
        done
        echo '</database>'
    } > schema/schema.xml
}

# ---- Before anything is there ----------------------------------------------------------------------------

fresh first
ends "migrate without migrations fails" 1 migrate
has "and says what to run first" "$err" "lockstep generate"
ends "status without migrations fails" 1 status

define goods
"$lockstep" generate -q goods || bail_out "generate does not work"
define goods orders
"$lockstep" generate -q orders || bail_out "generate does not work"

ends "status of an empty database succeeds" 0 status
has "it says that there is no ledger" "$out" "none yet: there is no ledger"
has "it counts what is pending" "$out" "2 pending"
has "it names what is pending" "$out" "0002_orders  pending"
has "it says which mode an application would use, and why" "$out" "apply (default)"
LOCKSTEP_ENV=production run status
has "and what decided otherwise" "$out" "check (LOCKSTEP_ENV)"
ends "--exit-code tells that something is pending" 3 status --exit-code
run status --json
json_is "status tells programs the same: pending" pending 2
json_is "status tells programs the same: names" migrations,1,migration 0002_orders
json_is "status tells programs the same: states" migrations,0,state pending
json_is "status tells programs the same: no head" head ""
is "status has written nothing" "$(nothing_of)" "0 0"

ends "history of an empty database succeeds" 0 history
has "and says so" "$err" "nothing was ever applied: database first has no ledger"

# ---- migrate ---------------------------------------------------------------------------------------------

ends "a dry run succeeds" 0 migrate --dry-run
has "it prints the statements" "$out" "CREATE TABLE public.orders"
has "and where they come from" "$out" "(schema/schema.xml:5)"
is "it changes nothing" "$(nothing_of)" "0 0"
run migrate --dry-run --json
json_is "a dry run tells programs what would be applied" outcome "would be applied"
has "with the statements" "$out" "CREATE TABLE public.orders"

ends "migrate goes up to a number" 0 migrate --to 1 --notes "ticket 4711"
has "it says where the database stands now" "$err" "database first is at 0001_goods, 1 pending"
is "and no further" "$(sql -c "SELECT to_regclass('goods'), to_regclass('orders')")" "goods|"
is "stdout is for results" "$out" ""
ends "migrate goes all the way" 0 migrate
has "a line per step says what was done" "$err" $'0002_orders: create table public.orders\n'
is "without a terminal nothing is drawn" "$(grep -c $'\033' <<< "$err")" 0
ends "migrate again has nothing to do" 0 migrate
is "and says so" "$err" "nothing to do: database first is at 0002_orders"
ends "--quiet says nothing" 0 migrate --quiet
is "really nothing" "$out$err" ""
run migrate --json
json_is "programs hear that there is nothing to do" outcome "nothing to do"
json_is "programs hear where the database stands" head 0002_orders
is "and nobody else hears anything" "$err" ""

fresh second
run migrate --json
json_is "programs hear what was applied" outcome applied
json_is "each migration" migrations,1,name 0002_orders
json_is "each step" migrations,1,steps,0,summary "create table public.orders"
json_is "no error" error ""
is "each duration" "$(psql -XAtq -v j="$out" <<< "SELECT (:'j'::json #>> '{migrations,1,duration_ms}')::float8 > 0")" t

# ---- status and history of what is there -----------------------------------------------------------------

export PGDATABASE=first
ends "status of a database at its head succeeds" 0 status --exit-code
has "it is up to date" "$out" "up to date"
has "it says when and by whom" "$(grep 0001_goods <<< "$out")" "Z  postgres"
ends "history shows what was done" 0 history
is "in the order it was done" "$(awk 'NR > 1 { print $3 }' <<< "$out")" $'0001_goods\n0002_orders'
has "with its note" "$out" "ticket 4711"
run history --all
has "--all shows the ledger's own migrations" "$out" 0001_ledger
run history --set other
has "another set has no history here" "$err" "nothing was ever applied of set other to database first"
ends "--all and --set exclude each other" 2 history --all --set shop
run history --json
json_is "programs hear of each row" history,0,migration 0001_goods
json_is "programs hear its note" history,0,notes "ticket 4711"
mkdir -p elsewhere
run history -C elsewhere
has "without a folder it shows all sets" "$out" 0001_ledger

PGOPTIONS='-c default_transaction_read_only=on' ends "migrate with nothing to do needs no writing" 0 migrate
PGOPTIONS='-c default_transaction_read_only=on' run status
has "status says that the server takes no writes" "$out" "read-only"

ends "the ledger may have another schema" 0 migrate --schema book
is "it has" "$(sql -c "SELECT count(*) FROM book.schema_versions WHERE migration_file LIKE '000_%'")" 3
ends "a name that is none is refused" 2 migrate --schema 'no;name'

# ---- Statements that fail --------------------------------------------------------------------------------

"$lockstep" generate -q --custom trouble || bail_out "generate --custom does not work"
trouble=migrations/0003_trouble/up.sql
sed -i 's|^-- custom end|CREATE TABLE IF NOT EXISTS left_over (id int);\n\nSELECT 1/0;\n&|' "$trouble"
line=$(grep -n 1/0 "$trouble" | cut -d: -f1)
export PGDATABASE=first
ends "a statement that fails is a failure" 1 migrate
has "its line is named" "$err" "$trouble:$line: error: division by zero"
has "its migration, step and SQLSTATE are named" "$err" \
    "in migration 0003_trouble, step 2 of 2: custom step of line $line (SQLSTATE 22012)"
is "nothing of the migration stays" "$(sql -c "SELECT to_regclass('left_over')")" ""
run migrate --json
json_is "programs hear the SQLSTATE" error,sqlstate 22012
json_is "programs hear the step" error,step 2
json_is "programs hear the line" error,source "$trouble:$line"
json_is "programs hear the exit code" error,exit_code 1
fresh third
run migrate
has "what was committed before is told" "$err" "2 migrations were applied before it; run the command again to go on"

sed -i "s|^SELECT 1/0;|DO \\\$\$ BEGIN RAISE EXCEPTION E'\\\\033[31mred\\\\nline'; END \\\$\$;|" "$trouble"
run migrate
has "what a server says does not command the terminal" "$err" "[31mred line"
is "no escape comes through" "$(grep -c $'\033' <<< "$err")" 0

sed -i "s|^DO .*|SELECT pg_sleep(0.01);|" "$trouble"
ends "once it is put right, the same command goes on" 0 migrate
is "and leaves what it should" "$(sql -c "SELECT to_regclass('left_over')")" left_over

# ---- check -----------------------------------------------------------------------------------------------

ends "check of a project that is whole succeeds" 0 check
has "the chain is whole" "$out" "ok       chain       3 migrations"
has "the definition is generated" "$out" "ok       definition"
has "the database was not looked at" "$out" "skipped  database"
ends "with a database it is looked at" 0 check -d "dbname=third"
has "and stands where it should" "$out" "ok       database"
DATABASE_URL=postgresql:///third run check
has "DATABASE_URL gives one too" "$out" "ok       database"
ends "a database with something pending is found" 3 check -d dbname=first
has "it is named" "$out" "failed   database"
fresh fourth
ends "an empty database is found" 3 check -d dbname=fourth
ends "status does not fail for that" 0 status

cp -a migrations migrations.good
define goods orders parcels
ends "an edit that was not generated is found" 1 check
has "with what would be generated" "$out" "create table public.parcels"
run check --json
json_is "programs hear which check failed" findings,3,outcome failed
json_is "programs hear the details" findings,3,details,0 "create table public.parcels"
json_is "programs hear the exit code" exit_code 1
define goods
ends "a table that was removed from the definition is found" 5 check
has "with what would be lost" "$out" "this would lose"
echo '<database' > schema/schema.xml
ends "a definition that is none is found" 1 check
has "with its line" "$err" "schema/schema.xml:"
define goods orders

sed -i 's/CREATE TABLE public.goods/CREATE TABLE public.bads/' migrations/0001_goods/up.sql
ends "an edited migration is found" 7 check -d dbname=third
has "it is named" "$err" "migrations/0001_goods/up.sql"
changed='note: migration "0001_goods" was changed after it was applied: applied 20'
for command in "check -d dbname=third" "migrate -d dbname=third" "status -d dbname=third" "verify -d dbname=third"; do
    # shellcheck disable=SC2086 # words
    ends "who can ask a database that ran it names the statement: ${command%% *}" 7 $command
    has "as a note" "$err" "$changed"
    has "with the statement" "$err" "the first that differs is create table public.goods"
done
for database in fourth nowhere; do
    ends "who cannot does not: $database" 7 status -d "dbname=$database"
    is "and says nothing of that" "$(grep -c -e note: -e nowhere <<< "$err")" 0
done
rm -rf migrations
cp -a migrations.good migrations
rm -rf migrations/0002_orders
ends "a missing migration is found" 7 check
has "it is named by number" "$err" "migration 0002 is missing"
rm -rf migrations

# Another history under the same name.
define wares
"$lockstep" generate -q wares
ends "a database with another history is found" 7 check -d dbname=third
export PGDATABASE=third
ends "migrate refuses a database with another history" 7 migrate
ends "status shows both" 0 status
has "what is unknown here" "$out" "unknown"
has "what is pending there" "$out" "0001_wares"
ends "--exit-code tells that the history does not match" 7 status --exit-code
run status --json
json_is "programs hear the problem" problem,exit_code 7
rm -rf migrations
mv migrations.good migrations
define goods orders

# ---- Two at once -----------------------------------------------------------------------------------------

fresh fifth
ends "the first migrations are there" 0 migrate --to 2
sed -i "s|^SELECT pg_sleep.*|-- no transaction\nSELECT pg_sleep(3);|" "$trouble"
"$lockstep" migrate > "$tap_dir/one" 2>&1 &
one=$!
for _ in $(seq 100); do
    [ "$(sql -c "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")" = 0 ] || break
    sleep 0.02
done
ends "status shows what runs" 0 status
ok "as running" grep -qE '^0003_trouble +running +[0-9] of ' <<< "$out"
ok "and who does it" grep -qE '^lock +held by process [0-9]+ of the server \(lockstep shop .*:'$one', user postgres\)' <<< "$out"
run status --json
json_is "programs hear who" lock,user postgres
ends "who cannot wait does not get the lock" 6 migrate --lock-timeout 0
has "the holder is named" "$err" "application \"lockstep shop"
run migrate --lock-timeout 0 --json
json_is "programs hear of it" error,code E_LOCK
ends "who waits finds nothing left to do" 0 migrate
has "while it waits it says for whom" "$err" "waiting for another process to finish migrating"
has "and that nothing was left" "$err" "nothing to do: database fifth is at 0003_trouble"
wait "$one"
is "the other one applied it" "$(tail -n 1 "$tap_dir/one" | cut -d: -f1)" "database fifth is at 0003_trouble"
is "once" "$(sql -c "SELECT count(*) FROM lockstep.schema_versions WHERE migration_file = '0003_trouble'")" 1

fresh stopped
"$lockstep" migrate > "$tap_dir/one" 2>&1 &
one=$!
for _ in $(seq 100); do
    [ "$(sql -c "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")" = 0 ] || break
    sleep 0.02
done
code=0
kill -TERM "$one"
wait "$one" 2> /dev/null || code=$?
is "a signal ends it as it ends any program" "$code" 143
is "and it says what helps" "$(tail -n 1 "$tap_dir/one")" "interrupted: the same command goes on from there"
ends "so it does" 0 migrate

fresh dead
"$lockstep" migrate > "$tap_dir/one" 2>&1 &
one=$!
for _ in $(seq 100); do
    [ "$(sql -c "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'")" = 0 ] || break
    sleep 0.02
done
kill -KILL "$one"
wait "$one" 2> /dev/null
sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND pid <> pg_backend_pid()" > /dev/null
for _ in $(seq 100); do
    [ "$(sql -c "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" != 0 ] || break
    sleep 0.02
done
ends "status of what was killed" 0 status
ok "says that it is not at work" grep -qE '^0003_trouble +interrupted +[0-9] of ' <<< "$out"
is "and nobody has the lock" "$(grep -c ^lock <<< "$out")" 0
run status --json
json_is "programs hear that nobody has it" lock ""
ends "history says how far it came" 0 history
ok "and that it is not done" grep -qE '0003_trouble +apply +begun +[0-9] of ' <<< "$out"

# ---- A result that does not arrive ------------------------------------------------------------------------

for command in status "status --json" history "history --json" "verify --json" check "check --json" "migrate --json" "backup list --json" \
    "validate" "import" "diff empty schema" "generate --custom --dry-run more" "embed" --version --help; do
    # shellcheck disable=SC2086 # words
    got=$("$lockstep" $command 2>&1 > /dev/full; echo "exit status $?")
    has "$command fails when its result is lost" "$got" "exit status 1"
    has "and says so" "$got" "cannot write to stdout: "
done

# ---- Connections and arguments ---------------------------------------------------------------------------

for uri in 'postgresql://bob:se%20same@nowhere.invalid/x' 'host=/nonexistent password=sesame' \
    'postgresql://bob:sesame@localhost:port/x' 'postgresql://bob:ses/ame@localhost/x' 'host=/nonexistent pasword=sesame'; do
    run migrate --connect-timeout 0 -d "$uri"
    is "no part of a password is shown: ${uri%%:*}…" "$(grep -ciE 'ses|ame@' <<< "$out$err")" 0
    ok "and it fails" test "$code" = 1 -o "$code" = 2
done
ends "a server that is not there is a failure" 1 status --connect-timeout 0 -d host=/nonexistent
has "it says what to look at" "$err" "hint:"
run status --json --connect-timeout 0 -d host=/nonexistent
json_is "programs hear of it" error,code E_CONNECTION
for command in status history verify baseline repair "revert --to 0" "backup list" migrate "run -- true"; do
    # shellcheck disable=SC2086 # words
    ends "a person who waits for a server is told: $command" 1 ${command%% -- *} --connect-timeout 0.3 -d host=/nonexistent \
        ${command/#"${command%% -- *}"/}
    has "why" "$err" "connecting again: connection to server on socket"
done
ends "a database that is not there is a failure" 1 migrate -d dbname=nowhere
has "it is named" "$err" 'database "nowhere" does not exist'
ends "a timeout that is none is refused" 2 migrate --lock-timeout soon
ends "a migration that is none is refused" 2 migrate --to 0099
has "the last one is named" "$err" 0003_trouble
ends "nor can one be compared with it" 2 verify --at 0099
ends "or taken for granted" 2 baseline --at 0099
ends "or stay" 2 revert --to 0099

fresh sixth
sql -c "CREATE ROLE guest LOGIN" > /dev/null
PGUSER=guest ends "a role that may do nothing is a failure" 1 migrate
has "that says what is missing" "$err" "lockstep: error: permission denied for database sixth"
is "nothing has changed" "$(nothing_of)" "0 0"
PGOPTIONS='-c default_transaction_read_only=on' ends "a read-only server is a failure" 1 migrate
has "that says so" "$err" "read-only"
is "nothing has changed there either" "$(nothing_of)" "0 0"

# ---- On a terminal ---------------------------------------------------------------------------------------

# on_terminal COMMAND…: what a terminal of 80 columns would get.
on_terminal()
{
    local command
    printf -v command '%q ' "$lockstep" "$@"
    script -qec "stty cols 80; $command" /dev/null < /dev/null | tr -d '\r'
}

if command -v script > /dev/null; then
    sed -i "s|^SELECT pg_sleep.*|SELECT pg_sleep(1.5);|" "$trouble"
    fresh seventh
    out=$(TERM=xterm LC_ALL=C.UTF-8 on_terminal migrate)
    has "each step gets a mark" "$out" "✓"
    has "a bar shows how far it is" "$out" "█"
    has "it counts steps and migrations" "$out" "4 steps, migration 3 of 3"
    has "a long step shows its time" "$out" "1.5 s"
    last=$(tail -n 1 <<< "$out")
    has "at the end nothing of the bar is left" "$last" $'\033[2K'
    has "but where the database stands" "$last" "database seventh is at 0003_trouble"
    fresh eighth
    out=$(TERM=xterm LC_ALL=C on_terminal migrate)
    has "without UTF-8 the bar is made of ASCII" "$out" "####"
    is "and so is everything else" "$(LC_ALL=C grep -c '[^[:print:][:space:]'$'\033'']' <<< "$out")" 0
    fresh ninth
    is "--no-progress draws nothing" "$(TERM=xterm on_terminal migrate --no-progress --color never | grep -c $'\033')" 0
    fresh tenth
    is "a dumb terminal gets plain lines" "$(TERM=dumb NO_COLOR=1 on_terminal migrate | grep -c $'\033')" 0
else
    fail "script is there to show a terminal"
fi

tap_done
