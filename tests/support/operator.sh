# operator.sh - for tests of the program over a cluster of their own: source it after tap.sh.

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS LOCKSTEP_DIRECT_URL LOCKSTEP_ROLE
# shellcheck disable=SC2154 # of tap.sh
cd "$tap_dir" || exit 1

# ends NAME STATUS COMMAND…: of lockstep; out and err hold what was said, code how it ended.
ends()
{
    local name=$1 want=$2
    shift 2
    code=0
    "$lockstep" "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null || code=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$out" "$err"
    fi
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

# A new database, that of all commands from now on.
fresh()
{
    sql -d postgres -c "DROP DATABASE IF EXISTS $1 WITH (FORCE)" > /dev/null
    sql -d postgres -c "CREATE DATABASE $1" || bail_out "no database $1"
    export PGDATABASE=$1
}

# until_true SQL: looks until it says t; a minute is for ever.
until_true()
{
    local _
    for _ in $(seq 600); do
        [ "$(sql -c "$1")" != t ] || return 0
        sleep 0.1
    done
    fail "it becomes true: $1"
}

# A migration written by hand, of these statements, at the end of ./migrations.
custom()
{
    local name=$1 file
    shift
    "$lockstep" generate -q --custom "$name" || bail_out "generate --custom does not work"
    file=$(echo migrations/*_"$name"/up.sql)
    printf '%s;\n\n' "$@" > "$tap_dir/statements"
    awk -v statements="$tap_dir/statements" '
        $0 == "-- custom end" { while ((getline line < statements) > 0) print line }
        { print }' "$file" > "$tap_dir/up.sql" && cp "$tap_dir/up.sql" "$file"
}

# A command as the user of the server.
as_server()
{
    if [ "$(id -u)" = 0 ]; then
        (cd / && setpriv --reuid="$(stat -c %u "$LOCKSTEP_CLUSTER/data")" --regid="$(stat -c %g "$LOCKSTEP_CLUSTER/data")" \
            --clear-groups "$@")
    else
        "$@"
    fi
}

# pg_ctl COMMAND DIRECTORY OPTION…, as the user of the server.
control()
{
    local command=$1 at=$2
    shift 2
    as_server "$LOCKSTEP_PG_BIN/pg_ctl" -s -D "$at" -l "$at.log" "$@" "$command" < /dev/null > "$tap_dir/pg_ctl" 2>&1 ||
        bail_out "pg_ctl $command: $(cat "$tap_dir/pg_ctl")"
}
