# test_run.sh - lockstep run: the database is brought up, then the process is the application.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS DATABASE_URL
cd "$tap_dir" || exit 1

run()
{
    "$lockstep" run "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null
    code=$?
}

# ends NAME STATUS ARGUMENTS…
ends()
{
    local name=$1 want=$2
    shift 2
    run "$@"
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$(cat out)" "$(cat err)"
    fi
}

said()
{
    ok "$1" grep -qF -- "$2" err
}

createdb app
export PGDATABASE=app
mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop">
  <table name="orders"><column name="id" type="bigint" identity="always" primary-key="yes"/></table>
</database>
END
"$lockstep" -q generate orders || bail_out "no migration"

# What the application finds when it runs.
cat > app.sh << 'END'
#!/bin/sh
echo "orders: $(psql -XAtc 'SELECT count(*) FROM public.orders' 2>&1)"
echo "pid $$, arguments $# $*"
exit "${STATUS:-0}"
END
chmod +x app.sh

ends "mode check: something is pending" 3 --mode check -- ./app.sh
ok "and the application was not started" test ! -s out
said "and why" "pending"
LOCKSTEP_ENV=production ends "the environment decides, too" 3 -- ./app.sh
ok "and the application was not started" test ! -s out
LOCKSTEP_MODE=off ends "mode off starts the application without a look" 0 -- ./app.sh
ok "on a database without the table" grep -q 'does not exist' out
LOCKSTEP_MODE=check ends "a mode that is given is stronger than the environment" 0 --mode apply -- ./app.sh one 'two three' --four
is "the table is there when the application begins, which gets its arguments" "$(sed 's/pid [0-9]*/pid N/' out)" \
    "orders: 0
pid N, arguments 3 one two three --four"
said "and the migration was told" "0001_orders"
ends "nothing is pending" 0 -- ./app.sh
is "then not a word is said" "$(cat err)" ""
STATUS=42 ends "the exit status is the application's" 42 -- ./app.sh
ends "standing at the head satisfies mode check" 0 --mode check -- ./app.sh
ends "and mode wait" 0 --mode wait -- ./app.sh

# The same process: its pid, its signals, its standard streams.
"$lockstep" run -- sh -c 'echo $$ > pid; exec sleep 60' &
child=$!
for _ in $(seq 100); do [ -s pid ] && break; sleep 0.1; done
is "the process is the application" "$(cat pid)" "$child"
kill -TERM "$child"
wait "$child"
is "a signal reaches it, and its end is the caller's" $? 143
psql -Xqc 'BEGIN; LOCK TABLE lockstep.schema_heads; SELECT pg_sleep(20)' > held 2>&1 &
holder=$!
until [ "$(psql -XAtc "SELECT count(*) > 0 FROM pg_locks WHERE relation = 'lockstep.schema_heads'::regclass AND mode = 'AccessExclusiveLock'")" = t ]; do sleep 0.1; done
rm -f pid
"$lockstep" run -- sh -c 'echo $$ > pid' &
child=$!
sleep 0.5
kill -TERM "$child"
wait "$child"
is "before that it ends lockstep, whatever it waits for" "$? $(cat pid 2> /dev/null)" "143 "
psql -Xqc "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(20)' AND pid <> pg_backend_pid()" > held 2>&1
wait "$holder"
is "standard input and output are the application's" "$(echo words | "$lockstep" run -- cat)" words
ok "no connection is left to it" test "$(psql -XAtc "SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'lockstep%'")" = 0
cat > descriptors.sh << 'END'
#!/bin/sh
ls /proc/self/fd | wc -l
END
chmod +x descriptors.sh
is "and no descriptor" "$("$lockstep" run -- ./descriptors.sh)" "$(./descriptors.sh)"

ends "no such program" 127 -- ./nothing
said "is said" "cannot run ./nothing: No such file"
ends "a program that cannot be run" 126 -- ./schema
said "is said, too" "cannot run ./schema"
ends "no program" 2
ends "no mode of that name" 2 --mode sometimes -- ./app.sh
said "with those that are" "apply, wait, check or off"
LOCKSTEP_MODE=sometimes ends "nor in the environment" 2 -- ./app.sh
ends "an option behind the program is the program's" 0 -- ./app.sh --mode sometimes
ends "no server" 1 --connect-timeout 0.2 -d "host=$tap_dir" -- ./app.sh
ok "and the application was not started" test ! -s out
ends "in JSON" 1 --json --connect-timeout 0.2 -d "host=$tap_dir" -- ./app.sh
is "the reason goes to standard error" "$(psql -XAtq -v j="$(cat err)" <<< "SELECT :'j'::json #>> '{error,code}'" 2>&1)" E_CONNECTION

tap_done
