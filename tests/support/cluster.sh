#!/bin/bash
# cluster.sh - a private PostgreSQL server that is thrown away.
#
#     tests/support/cluster.sh run -- COMMAND…      start, run the command, stop; its exit status
#     eval "$(tests/support/cluster.sh start [--owner PID])"
#     tests/support/cluster.sh restart              after an immediate shutdown
#     tests/support/cluster.sh stop                 the one that $LOCKSTEP_CLUSTER names
#
# The server listens on a Unix socket only, in a temporary directory of its own; any number can run at
# once. Superuser postgres, no password, UTF8, C.UTF-8, and nothing is ever flushed to disk. For its
# clients PGHOST, PGPORT, PGUSER, PGDATABASE and PATH (the server's programs first; the system's clients next
# where the server came without) are set, and every other setting of libpq is unset. With run, or with --owner, the server also goes when the shell that
# asked for it was killed and could not clean up.
#
#     LOCKSTEP_PG_BIN          the server's programs; the newest /usr/lib/postgresql/*/bin if not set
#     LOCKSTEP_PG_LIB          libraries that they bring along, when they are not the system's
#     LOCKSTEP_PG_OPTIONS      more options of the server: "-c max_locks_per_transaction=1024"
#     LOCKSTEP_CLUSTER_CACHE   a directory where the first start leaves an initialised cluster and the
#                              others copy it
#
# PostgreSQL refuses to run as root. As root, the server runs as postgres, or as nobody.
set -u
set -o pipefail

port=54320
me=${BASH_SOURCE[0]}
unset_for_clients="PGHOSTADDR PGPASSWORD PGPASSFILE PGSERVICE PGSERVICEFILE PGOPTIONS PGSSLMODE \
PGREQUIRESSL PGTARGETSESSIONATTRS PGCONNECT_TIMEOUT PGCLIENTENCODING PGAPPNAME PGDATESTYLE PGTZ \
DATABASE_URL"

die()
{
    printf 'cluster.sh: %s\n' "$*" >&2
    exit 1
}

system_programs()
{
    printf '%s\n' /usr/lib/postgresql/*/bin | sort -V | tail -n 1
}

find_server()
{
    if [ -z "${LOCKSTEP_PG_BIN:-}" ]; then
        LOCKSTEP_PG_BIN=$(system_programs)
        [ -x "$LOCKSTEP_PG_BIN/initdb" ] || LOCKSTEP_PG_BIN=$(pg_config --bindir 2> /dev/null)
    fi
    [ -x "$LOCKSTEP_PG_BIN/initdb" ] && [ -x "$LOCKSTEP_PG_BIN/pg_ctl" ] ||
        die "no PostgreSQL server found; install postgresql, or set LOCKSTEP_PG_BIN"
}

choose_user()
{
    server_user=
    [ "$(id -u)" = 0 ] || return 0
    for server_user in postgres nobody; do
        id "$server_user" > /dev/null 2>&1 && return 0
    done
    die "root cannot run PostgreSQL, and there is no user postgres or nobody"
}

# Runs a command as the user of the server, holding on to nothing of ours: a server that inherits the
# writing end of somebody's pipe keeps its reader waiting.
as_server()
(
    for fd in /proc/self/fd/*; do
        fd=${fd##*/}
        [ "$fd" -le 2 ] || eval "exec $fd>&-" 2> /dev/null
    done
    cd /
    if [ -n "$server_user" ]; then
        exec setpriv --reuid="$server_user" --regid="$(id -g "$server_user")" --clear-groups \
            env HOME=/ ${LOCKSTEP_PG_LIB:+"LD_LIBRARY_PATH=$LOCKSTEP_PG_LIB"} "$@" < /dev/null
    fi
    exec env ${LOCKSTEP_PG_LIB:+"LD_LIBRARY_PATH=$LOCKSTEP_PG_LIB"} "$@" < /dev/null
)

# The machine's shared memory where it has 8 GB to spare: a database made there takes a third of the time.
roomy_memory()
{
    local free
    free=$(df --output=avail -k /dev/shm 2> /dev/null | tail -n 1)
    if [ "${free:-0}" -ge 8388608 ]; then echo /dev/shm; else echo /tmp; fi
}

# Makes $dir where the server can use it and where the path of a socket is short enough (107 bytes).
make_directory()
{
    local base
    for base in "${TMPDIR:-$(roomy_memory)}" /tmp /var/tmp; do
        base=$(cd "$base" 2> /dev/null && pwd -P) || continue
        dir=$(mktemp -d "$base/lockstep-pg.XXXXXX" 2> /dev/null) || continue
        [ -z "$server_user" ] || chown "$server_user" "$dir"
        if [ "$(printf %s "$dir/.s.PGSQL.$port" | wc -c)" -le 107 ] &&
            as_server test -w "$dir" -a -x "$dir"; then
            : > "$dir/lockstep-cluster"
            return 0
        fi
        rmdir "$dir"
    done
    die "no directory for the server's socket: TMPDIR, /tmp and /var/tmp do not serve"
}

initialise()
{
    local template=
    if [ -n "${LOCKSTEP_CLUSTER_CACHE:-}" ]; then
        template=$LOCKSTEP_CLUSTER_CACHE/$(as_server "$LOCKSTEP_PG_BIN/postgres" --version | tr -cs 'A-Za-z0-9.\n' _)
        if cp -a --reflink=auto "$template" "$dir/data" 2> /dev/null; then
            [ -z "$server_user" ] || chown -R "$server_user" "$dir/data"
            return 0
        fi
        rm -rf "$dir/data"
    fi
    as_server "$LOCKSTEP_PG_BIN/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 \
        --lc-messages=C --no-sync --wal-segsize=1 > "$dir/initdb.log" 2>&1 || fail_with_log "initdb failed"
    settings >> "$dir/data/postgresql.conf"
    if [ -n "$template" ]; then
        # Renaming is the moment it appears: of two that come here at once, one copy stays.
        mkdir -p "$LOCKSTEP_CLUSTER_CACHE" 2> /dev/null &&
            cp -a --reflink=auto "$dir/data" "$template.$$" 2> /dev/null &&
            mv -T "$template.$$" "$template" 2> /dev/null
        rm -rf "$template.$$" 2> /dev/null
    fi
    return 0
}

settings()
{
    cat << 'END'
listen_addresses = ''
max_connections = 250
shared_buffers = 64MB
fsync = off
synchronous_commit = off
full_page_writes = off
max_wal_size = 1GB
timezone = 'UTC'
log_timezone = 'UTC'
END
}

fail_with_log()
{
    printf 'cluster.sh: %s\n' "$1" >&2
    tail -q -n 20 "$dir"/*log >&2
    stop_at "$dir"
    exit 1
}

start()
{
    find_server
    choose_user
    make_directory
    trap 'stop_at "$dir"; exit 143' INT TERM HUP
    initialise
    as_server "$LOCKSTEP_PG_BIN/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 -s \
        -o "-p $port -k '$dir' ${LOCKSTEP_PG_OPTIONS:-}" start > "$dir/pg_ctl.log" 2>&1 ||
        fail_with_log "the server does not start"
    trap - INT TERM HUP
}

# As when the power fails, and comes back.
restart()
{
    find_server
    choose_user
    dir=$LOCKSTEP_CLUSTER
    as_server "$LOCKSTEP_PG_BIN/pg_ctl" -D "$dir/data" -l "$dir/server.log" -w -t 60 -s -m immediate \
        restart > "$dir/pg_ctl.log" 2>&1 || fail_with_log "the server does not start again"
}

# Only a directory that bears our mark is ever removed.
stop_at()
{
    local at=$1 pid
    [ -f "$at/lockstep-cluster" ] || return 0
    if pid=$(head -n 1 "$at/data/postmaster.pid" 2> /dev/null) && [ -n "$pid" ]; then
        # SIGQUIT is "immediate shutdown": the data is not needed any more. Its last act is to remove
        # the file; the process itself may stay for a while, as a zombie, where init is slow.
        kill -QUIT "$pid" 2> /dev/null
        local patience=250
        while [ -e "$at/data/postmaster.pid" ] && kill -0 "$pid" 2> /dev/null; do
            sleep 0.02
            patience=$((patience - 1))
            [ "$patience" -gt 0 ] || kill -KILL "$pid" 2> /dev/null
        done
    fi
    rm -rf "$at"
}

# Stops the server when the process that asked for it has gone without doing so.
watch()
{
    tail --pid="$1" -f /dev/null
    stop_at "$2"
}

start_watching()
{
    (
        for fd in /proc/self/fd/*; do
            fd=${fd##*/}
            [ "$fd" -le 2 ] || eval "exec $fd>&-" 2> /dev/null
        done
        exec setsid bash "$me" watch "$1" "$dir" < /dev/null > /dev/null 2>&1
    ) &
    disown
}

clients()
{
    [ -x "$LOCKSTEP_PG_BIN/psql" ] || [ ! -x "$(system_programs)/psql" ] || printf ':%s' "$(system_programs)"
}

assignments()
{
    printf 'unset %s\n' "$unset_for_clients"
    printf 'export PGHOST=%q PGPORT=%q PGUSER=postgres PGDATABASE=postgres\n' "$dir" "$port"
    printf 'export LOCKSTEP_CLUSTER=%q LOCKSTEP_PG_BIN=%q\n' "$dir" "$LOCKSTEP_PG_BIN"
    printf 'export PATH=%q:"$PATH"\n' "$LOCKSTEP_PG_BIN$(clients)"
}

run()
{
    start
    trap 'stop_at "$dir"' EXIT
    # A signal waits for the command; sent to the whole group, as by a terminal, it ends both.
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    start_watching $$
    eval "$(assignments)"
    "$@"
}

usage()
{
    echo "usage: cluster.sh run -- COMMAND… | start [--owner PID] | restart | stop" >&2
    exit 2
}

case ${1:-} in
    run)
        shift
        [ "${1:-}" != -- ] || shift
        [ $# -gt 0 ] || usage
        run "$@"
        ;;
    start)
        owner=
        if [ "${2:-}" = --owner ]; then
            owner=${3:?cluster.sh: --owner needs a process id}
        elif [ $# -gt 1 ]; then
            usage
        fi
        start
        [ -z "$owner" ] || start_watching "$owner"
        assignments
        ;;
    stop)
        [ -n "${LOCKSTEP_CLUSTER:-}" ] || die "LOCKSTEP_CLUSTER is not set: nothing to stop"
        stop_at "$LOCKSTEP_CLUSTER"
        ;;
    restart)
        [ -n "${LOCKSTEP_CLUSTER:-}" ] || die "LOCKSTEP_CLUSTER is not set: nothing to start again"
        restart
        ;;
    watch) watch "$2" "$3" ;;
    *) usage ;;
esac
