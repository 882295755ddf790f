# test_example.sh - examples/content builds against this build tree, and does what its README says: two processes boot at
# once, one applies, the other waits, both listen only then.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
build=${LOCKSTEP_BUILDDIR:?run this through make check}
export LOCKSTEP=${LOCKSTEP:?run this through make check}
unset MAKEFLAGS MFLAGS MAKELEVEL LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS DATABASE_URL
cp -R "$src/examples/content" "$tap_dir/content"
chmod -R u+w "$tap_dir/content"
cd "$tap_dir/content" || exit 1

# ---- It builds -------------------------------------------------------------------------------------------

cc=$(sed -n 's/^CC = //p' "$build/Makefile")
sanitize=$(sed -n 's/^INSTRUMENT_LDFLAGS = //p' "$build/Makefile")
# shellcheck disable=SC2120 # its argument comes through ok
make_it()
{
    make CC="$cc" CFLAGS="-O1 -g -Wall -Wextra -Wpedantic -Werror $sanitize" PKG_CONFIG_PATH="$build" "$@"
}
ok "its migrations are those of its definition" "$LOCKSTEP" check
ok "its makefile finds the build tree" make_it clean
ok "it builds without a warning" make_it
[ -x ./content ] || bail_out "there is no program to try"
# shellcheck disable=SC2119
is "built again, there is nothing to do" "$(make_it)" "make: 'content' is up to date."

# ---- It boots --------------------------------------------------------------------------------------------

server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
tap_on_exit 'kill -KILL $pids 2> /dev/null'
pids=

# instance N: starts one; its log is N.log.
instance()
{
    PORT=0 ./content 2> "$1.log" &
    pids="$pids $!"
}

# until_says LOGS TEXT: within ten seconds, in one of the logs ("one two").
until_says()
{
    local logs
    read -ra logs <<< "${1// /.log }.log"
    for _ in $(seq 500); do
        grep -qF -- "$2" "${logs[@]}" 2> /dev/null && return 0
        sleep 0.02
    done
    echo "not said: $2, only:"
    cat "${logs[@]}"
    return 1
}

port_of()
{
    sed -n 's|.*listening on http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$1.log"
}

# request PORT LINE…: what comes back for it.
request()
{
    local port=$1
    shift
    exec 3<> "/dev/tcp/127.0.0.1/$port" || return 1
    printf '%s\r\n' "$@" '' >&3 2> /dev/null
    timeout 10 cat <&3
    exec 3>&-
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

# What both need is held back until both are there.
exec 4> >(psql -Xq > /dev/null 2>&1)
echo 'BEGIN; CREATE SCHEMA lockstep;' >&4
for _ in $(seq 500); do
    [ "$(sql -c "SELECT count(*) FROM pg_stat_activity WHERE state = 'idle in transaction'")" = 0 ] || break
    sleep 0.02
done
instance one
ok "the first process begins to migrate" until_says one "applying lockstep 0001_ledger"
instance two
ok "the second one waits for it, and says so" until_says two "waiting: lockstep content"
is "nobody listens before the schema is ready" "$(grep -l -e listening -e 'scheduler runs' one.log two.log)" ""
echo 'ROLLBACK;' >&4
exec 4>&-
ok "the first process listens in the end" until_says one "listening on"
ok "the second one too" until_says two "listening on"
has "the first one has applied all" "$(cat one.log)" "schema is ready, 2 applied by this process"
has "the second one nothing" "$(cat two.log)" "schema is ready, 0 applied by this process"
is "each migration was applied once" \
    "$(sql -c "SELECT migration_file, count(*) FROM lockstep.schema_versions GROUP BY 1 ORDER BY 1")" \
    $'0001_init|1\n0001_ledger|1\n0002_media|1'
for log in one two; do
    is "services start in their order: $log" \
        "$(grep -o -e 'schema is ready' -e 'scheduler runs' -e 'listening on' -e 'http runs' $log.log | paste -sd ',')" \
        "schema is ready,scheduler runs,listening on,http runs"
done

# ---- It serves -------------------------------------------------------------------------------------------

port=$(port_of one)
health=$(request "$port" 'GET /api/health HTTP/1.1' 'Host: localhost')
has "health answers" "$health" "HTTP/1.1 200 OK"
has "with JSON" "$health" "Content-Type: application/json"
is "that says what the schema is" \
    "$(psql -XAtq -v j="$(tail -n 1 <<< "$health")" <<< "SELECT :'j'::json #>> '{schema,migration}', :'j'::json ->> 'services'")" \
    '0002_media|{"scheduler":"running","http":"running"}'
perf=$(request "$port" 'GET /api/db/perf HTTP/1.1')
has "so does the database's performance" "$perf" "HTTP/1.1 200 OK"
is "with what it is made of" \
    "$(psql -XAtq -v j="$(tail -n 1 <<< "$perf")" <<< "SELECT string_agg(k, ',' ORDER BY k) FROM json_object_keys(:'j') k")" \
    cache,connection,connections,locks_waited_for,longest_transaction,sizes,status,timestamp,transactions
metrics=$(request "$port" 'GET /metrics HTTP/1.1')
has "metrics are plain text" "$metrics" "Content-Type: text/plain; version=0.0.4"
has "each service is in them" "$metrics" 'lockstep_service_up{application="content",service="http"} 1'

sql << 'END' > /dev/null
INSERT INTO users (email, full_name) VALUES ('ada@example.org', 'Ada');
INSERT INTO projects (name, owner_id) VALUES ('Engines & more', 1);
INSERT INTO content (project_id, status, title, publish_at)
VALUES (1, 'scheduled', 'Now <b>', now()), (1, 'scheduled', 'Later', now() + interval '1 day');
END
ok "the scheduler publishes what is due" until_says "one two" "scheduler: published 1"
list=$(request "$port" 'GET / HTTP/1.1')
has "what is published is listed, harmless to a browser" "$list" "<li>Now &lt;b> (Engines &amp; more)</li>"
is "what is not due is not" "$(grep -c Later <<< "$list")" 0
is "the trigger has kept account" "$(sql -c "SELECT operation, count(*) FROM audit GROUP BY 1 ORDER BY 1")" \
    $'INSERT|2\nUPDATE|1'

has "what is not there is not found" "$(request "$port" 'GET /nothing HTTP/1.1')" "HTTP/1.1 404"
has "other methods are refused" "$(request "$port" 'DELETE / HTTP/1.1')" "HTTP/1.1 405"
has "nonsense is refused" "$(request "$port" 'GET ')" "HTTP/1.1 400"
request "$port" "GET / HTTP/1.1" "X: $(head -c 100000 /dev/zero | tr '\0' x)" > /dev/null 2>&1
has "a request without end does not stop it" "$(request "$port" 'GET /api/health HTTP/1.1')" "200 OK"

# ---- The database goes away for a while ------------------------------------------------------------------

name=$(sql -c "SELECT current_database()")
sql -d template1 -c "CREATE DATABASE elsewhere" > /dev/null
PGDATABASE=elsewhere sql -c "ALTER DATABASE $name ALLOW_CONNECTIONS false" \
    -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$name'" > /dev/null
sleep 1.1
health=$(request "$port" 'GET /api/health HTTP/1.1')
has "without a database it says so" "$health" "HTTP/1.1 503"
has "and why" "$health" '"database":{"status":"error","error":"'
has "the metrics too" "$(request "$port" 'GET /metrics HTTP/1.1')" 'lockstep_database_up{application="content"} 0'
PGDATABASE=elsewhere sql -c "ALTER DATABASE $name ALLOW_CONNECTIONS true"
for _ in $(seq 100); do
    health=$(request "$port" 'GET /api/health HTTP/1.1')
    grep -q '"status":"ok","timestamp"' <<< "$health" && break
    sleep 0.1
done
has "when it is back all is well" "$health" "HTTP/1.1 200 OK"
has "also the scheduler" "$health" '"scheduler":"running"'

# ---- It stops --------------------------------------------------------------------------------------------

read -r one two <<< "$pids"
kill -TERM "$one"
kill -INT "$two"
wait "$one"
is "SIGTERM is a good end" $? 0
wait "$two"
is "so is SIGINT" $? 0
is "services stop in the reverse order" \
    "$(grep -o -e 'no more requests' -e 'scheduler stopped' one.log | paste -sd ',')" "no more requests,scheduler stopped"

# ---- It changes ------------------------------------------------------------------------------------------

sed -i "s|^    <column name=\"body\".*|&\\n    <column name=\"language\" type=\"text\" not-null=\"yes\" default=\"'en'\"/>|" \
    schema/schema.xml
status_is "an edit that was not generated is noticed" 1 "$LOCKSTEP" check
ok "a migration is generated from it" "$LOCKSTEP" generate content_language
ok "the program is built with it" make_it
instance three
ok "it applies what is new" until_says three "schema is ready, 1 applied by this process"
is "rows that were there have it" "$(sql -c "SELECT DISTINCT language FROM content")" en
until_says three "listening on" > /dev/null
has "health tells the new schema" "$(request "$(port_of three)" 'GET /api/health HTTP/1.1')" 0003_content_language
kill -TERM $!
wait $!

sql -d postgres -c "CREATE DATABASE empty" > /dev/null
PGDATABASE=empty LOCKSTEP_MODE=check PORT=0 ./content 2> four.log
is "in mode check an empty database keeps it from starting" $? 3
has "it says why" "$(cat four.log)" "cannot start: 3 of 3 migrations are pending"
is "and nothing was started" "$(grep -c -e 'scheduler runs' -e listening four.log)" 0

tap_done
