# test_cluster.sh - the private server comes, serves, and leaves nothing behind, however it is ended.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

cluster=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)/tests/support/cluster.sh
export TMPDIR=$tap_dir
chmod 711 "$tap_dir" # for the user that serves root

run()
{
    "$cluster" run -- "$@"
}

left_behind()
{
    find "$tap_dir" -maxdepth 1 -name 'lockstep-pg.*'
}

is "a server answers on its socket" "$(run psql -XAtc 'SELECT 6 * 7')" 42
is "it speaks UTF8 and sorts by code point" \
    "$(run psql -XAtc "SELECT current_setting('server_encoding'), 'Z' < 'a', upper('ä')" | tr '|' ' ')" \
    "UTF8 t Ä"
is "it has room for 250 connections" "$(run psql -XAtc 'SHOW max_connections')" 250
is "it listens on no network address" "$(run psql -XAtc "SHOW listen_addresses")" ""
is "the caller's libpq settings do not reach it" \
    "$(PGOPTIONS='-c work_mem=7MB' PGSERVICE=none PGHOSTADDR=192.0.2.1 DATABASE_URL=x run \
        sh -c 'psql -XAtc "SHOW work_mem"; echo "[$DATABASE_URL]"')" "4MB
[]"
is "LOCKSTEP_PG_OPTIONS reach it" \
    "$(LOCKSTEP_PG_OPTIONS='-c work_mem=9MB' run psql -XAtc 'SHOW work_mem')" 9MB

status_is "the exit status is the command's" 7 run sh -c 'exit 7'
status_is "a command that does not exist is 127" 127 run "$tap_dir/nothing"
is "the command reads our input" "$(echo hello | run cat)" hello
is "arguments stay whole" "$(run printf '<%s>' 'a b' '' '*')" '<a b><><*>'
is "nothing is left after all these" "$(left_behind)" ""

# Several at once, from one cache that none of them finds ready.
export LOCKSTEP_CLUSTER_CACHE=$tap_dir/cache
for i in 1 2 3 4; do
    run psql -XAtc "CREATE TABLE t$i (); SELECT string_agg(relname, ',') FROM pg_class WHERE relname ~ '^t.$'" \
        > "$tap_dir/out$i" 2>&1 &
done
wait
is "four at once do not see each other" "$(grep -h '^t' "$tap_dir"/out? | sort | paste -sd ' ')" "t1 t2 t3 t4"
is "one initialised cluster stays in the cache" "$(find "$LOCKSTEP_CLUSTER_CACHE" -mindepth 1 -maxdepth 1 | wc -l)" 1

long=$tap_dir/$(printf 'x%.0s' {1..120})
mkdir "$long"
is "a long TMPDIR does not matter" "$(TMPDIR=$long run psql -XAtc 'SELECT 1')" 1

out=$(
    eval "$("$cluster" start --owner $$)"
    psql -XAtc "SELECT 'started'"
    "$cluster" stop
    psql -XAtc "SELECT 1" 2> /dev/null || echo stopped
)
is "start and stop work from one shell" "$out" "started
stopped"

# Killed, it cannot clean up; the watchdog does.
"$cluster" run -- sh -c "echo \$\$ > $tap_dir/up; exec sleep 30" &
victim=$!
for ((i = 0; i < 100; i++)); do
    [ -s "$tap_dir/up" ] && break
    sleep 0.1
done
server_left=$(find "$tap_dir" -maxdepth 1 -name 'lockstep-pg.*' | wc -l)
kill -KILL "$victim"
wait "$victim" 2> /dev/null
for ((i = 0; i < 100; i++)); do
    [ -z "$(left_behind)" ] && break
    sleep 0.1
done
kill "$(cat "$tap_dir/up")"
is "a killed run is cleaned up after (it was up before: $server_left)" "$server_left $(left_behind)" "1 "

status_is "no server's programs: a clear end" 1 env LOCKSTEP_PG_BIN=/nonexistent "$cluster" run -- true
has "and it says what to install" \
    "$(LOCKSTEP_PG_BIN=/nonexistent "$cluster" run -- true 2>&1)" "install postgresql, or set LOCKSTEP_PG_BIN"
status_is "no command is a mistake" 2 "$cluster" run --
mkdir "$tap_dir/precious"
LOCKSTEP_CLUSTER=$tap_dir/precious "$cluster" stop
ok "stop removes nothing that is not a cluster of ours" test -d "$tap_dir/precious"

tap_done
