# pooler.sh - a private PgBouncer before the cluster of cluster.sh. Source it after tap.sh and the cluster.
#
#     pooler_start transaction    or session, statement: $POOLER is then a conninfo without a database
#     pooler_stop
#
# It listens on a Unix socket only. In transaction mode it has one server connection for each database and user,
# so that what one client leaves behind on it, the next one finds; in session mode a few.

# As root it would refuse to run.
pooler_as_server()
{
    if [ "$(id -u)" = 0 ]; then
        setpriv --reuid="$(stat -c %u "$LOCKSTEP_CLUSTER/data")" --regid="$(stat -c %g "$LOCKSTEP_CLUSTER/data")" \
            --clear-groups "$@"
    else
        "$@"
    fi
}

pooler_program()
{
    PATH=$PATH:/usr/sbin:/usr/local/sbin command -v pgbouncer
}

pooler_start()
{
    local program dir=$LOCKSTEP_CLUSTER/pooler size=1
    [ "$1" != session ] || size=5
    program=$(pooler_program) || bail_out "pgbouncer is not installed"
    pooler_as_server mkdir -p "$dir" || bail_out "no directory for the pooler"
    {
        echo '[databases]'
        echo "* = host=$PGHOST port=$PGPORT"
        echo '[pgbouncer]'
        echo "listen_port = $PGPORT"
        echo "unix_socket_dir = $dir"
        echo "pool_mode = $1"
        echo 'auth_type = trust'
        echo "auth_file = $dir/users"
        echo "default_pool_size = $size"
        echo "pidfile = $dir/pid"
        echo 'max_client_conn = 200'
        [ -z "${POOLER_SETTINGS:-}" ] || echo "$POOLER_SETTINGS"
    } > "$dir/ini"
    printf '"%s" ""\n' postgres guest > "$dir/users"
    pooler_as_server "$program" -q "$dir/ini" > "$dir/log" 2>&1 < /dev/null &
    pooler_pid=$!
    tap_on_exit pooler_stop
    # shellcheck disable=SC2034 # it is for whoever sources this
    POOLER="host=$dir port=$PGPORT"
    local _
    for _ in $(seq 200); do
        [ ! -S "$dir/.s.PGSQL.$PGPORT" ] || return 0
        kill -0 "$pooler_pid" 2> /dev/null || break
        sleep 0.05
    done
    bail_out "the pooler does not start: $(tail -n 3 "$dir/log")"
}

pooler_stop()
{
    [ -n "${pooler_pid:-}" ] || return 0
    kill -TERM "$(cat "$LOCKSTEP_CLUSTER/pooler/pid" 2> /dev/null)" 2> /dev/null
    wait "$pooler_pid" 2> /dev/null
    pooler_pid=
    rm -f "$LOCKSTEP_CLUSTER/pooler/.s.PGSQL.$PGPORT"
}
