#!/bin/bash
# run.sh [W1] [W2] [W2r] [W3] [W4] [W5] [W6] [W8] [W10] - how fast lockstep is, as ratios to a reference that runs in turn with
# it. See README.md.
#
#     BENCH_SIZES    tables (100 1000 5000)
#     BENCH_CHAINS   migrations of W2 (1 100 1000)
#     BENCH_BOOTS    migrations of W1 (10 1000 10000)
#     BENCH_FLEET    databases of a fleet (1000)
#     BENCH_ROUNDS   rounds of which the median is taken (9)
set -u
set -o pipefail

src=${LOCKSTEP_SRCDIR:?set it to the source directory, or call ./dev bench}
build=${LOCKSTEP_BUILDDIR:?set it to the build directory, or call ./dev bench}
lockstep=${LOCKSTEP:-$build/lockstep}
sizes=${BENCH_SIZES:-100 1000 5000}
rounds=${BENCH_ROUNDS:-9}
rows=${*:-W1 W2 W2r W3 W4 W5 W6 W8 W10}
boots=${BENCH_BOOTS:-10 1000 10000}
chains=${BENCH_CHAINS:-1 100 1000}
dir=$(mktemp -d) || exit 1

die()
{
    printf 'bench: %s\n' "$*" >&2
    exit 1
}

finish()
{
    [ -z "${LOCKSTEP_CLUSTER:-}" ] || "$src/tests/support/cluster.sh" stop
    rm -rf "$dir"
}
trap finish EXIT
trap 'exit 130' INT TERM

# measure ROW SIZE TARGET STOPWATCH-ARGUMENT…: the reference, then lockstep.
measure()
{
    local row=$1 size=$2 target=$3 lines
    shift 3
    lines=$("$build/bench/stopwatch" -n "$rounds" "$@") || die "$row at $size could not be measured"
    awk -v row="$row" -v size="$size" -v target="$target" '
        NR == 1 { reference = $1; cpu = $2 }
        NR == 2 {
            printf "%-4s %6s %11.1f %11.1f %7.2f %7.2f %7.2f %7s  %s\n", row, size, reference / 1000, $1 / 1000,
                $4, $2 / cpu, $5, target, $4 <= target ? "met" : "MISSED"
        }' <<< "$lines"
}

# The first migration of a definition of that size, in $dir/$n; made once.
prepare()
{
    local n=$1
    [ ! -d "$dir/$n" ] || return 0
    mkdir "$dir/$n" || exit 1
    "$src/bench/make_definition.sh" "$n" > "$dir/$n/before.xml" || exit 1
    "$src/bench/make_definition.sh" "$n" edited > "$dir/$n/after.xml" || exit 1
    "$lockstep" generate -q --definition "$dir/$n/before.xml" --migrations "$dir/$n/migrations" first ||
        die "generate of $n tables failed"
}

need_server()
{
    [ -z "${LOCKSTEP_CLUSTER:-}" ] || return 0
    eval "$(LOCKSTEP_PG_OPTIONS='-c max_locks_per_transaction=4096' "$src/tests/support/cluster.sh" start --owner $$)"
    [ -n "${LOCKSTEP_CLUSTER:-}" ] || die "the server does not start"
}

# The program itself, not a script of libtool's that starts it.
link_migrator()
{
    "${CC:-gcc}" -O2 -I "$src/include" "$1" -o "$2" -L "$build/.libs" -llockstep -Wl,-rpath,"$build/.libs"
}

# A table of that many migrations as C, each of one statement that does nothing: how long the history is, and nothing else.
long_table()
{
    awk -v n="$1" 'BEGIN {
        print "#include <lockstep/lockstep.h>"
        print "static const struct lockstep_step steps[] = {{\"SELECT 1\", \"nothing\", \"\", 0, 0, 0, 0}};"
        print "static const struct lockstep_migration list[] = {"
        for (i = 1; i <= n; i++)
            printf "{\"%05d_step\", \"%064d\", \"%s\", \"\", steps, 0, 1, 0, 0, 0},\n", i, i,
                (i > 1 ? sprintf("%064d", i - 1) : "")
        print "};"
        print "extern const struct lockstep_set bench_migrations;"
        printf "const struct lockstep_set bench_migrations = {LOCKSTEP_ABI, %d, \"bench\", \"1\", \"public\", list, 0, 0};\n", n
    }'
}

# Boot with nothing pending, by an embedded migrator (the program itself, not a script of libtool's that starts it).
run_W1()
{
    local n target
    need_server
    prepare 10
    "$lockstep" embed -q --symbol bench_migrations --migrations "$dir/10/migrations" -o "$dir/table.c" &&
        "$lockstep" embed -q --symbol bench_migrations --main --migrations "$dir/10/migrations" -o "$dir/migrator.c" &&
        make -s -C "$build" liblockstep.la || die "the migrator cannot be made"
    for n in $boots; do
        target=1.10
        [ "$n" -lt 1000 ] || target=1.15
        { long_table "$n"; tail -n "+$(($(wc -l < "$dir/table.c") + 1))" "$dir/migrator.c"; } > "$dir/boot$n.c"
        link_migrator "$dir/boot$n.c" "$dir/boot$n" || die "the migrator cannot be built"
        createdb "bench_boot_$n" && "$dir/boot$n" -d "dbname=bench_boot_$n" > /dev/null || die "the migrator failed"
        measure W1 "$n" "$target" -- "$build/bench/select_one" "dbname=bench_boot_$n" -- "$dir/boot$n" -d "dbname=bench_boot_$n"
    done
}

# shellcheck disable=SC2046 # flags are words
# A chain of that many migrations, one table with two indexes each, as the reference and as an embedded migrator.
prepare_chain()
{
    local n=$1 i at=$dir/chain$1
    [ ! -d "$at" ] || return 0
    mkdir -p "$at/schema" || exit 1
    printf '<database xmlns="urn:lockstep:1" name="bench"/>\n' > "$at/schema/set.xml"
    for ((i = 1; i <= n; i++)); do
        printf '<database xmlns="urn:lockstep:1"><table name="t%d"><column name="id" type="bigint" identity="always" primary-key="yes"/><column name="a" type="text"/><column name="b" type="timestamptz"/><index columns="a"/><index columns="b desc"/></table></database>\n' \
            "$i" > "$at/schema/t$i.xml"
        "$lockstep" -q -C "$at" generate "step" || die "generate of migration $i failed"
    done
    "$lockstep" -q -C "$at" embed --symbol bench_migrations -o plain.c &&
        "$lockstep" -q -C "$at" embed --main -o migrator.c &&
        make -s -C "$build" liblockstep.la &&
        "${CC:-gcc}" -O2 -D_GNU_SOURCE -I "$src/include" $(pkg-config --cflags libpq) "$src/bench/apply_plain.c" "$at/plain.c" \
            -o "$at/plain" $(pkg-config --libs libpq) &&
        link_migrator "$at/migrator.c" "$at/migrator" || die "the programs of the chain cannot be built"
}

fresh="dropdb --if-exists --force bench_apply 2> /dev/null; createdb -T template0 bench_apply"

# Apply on an empty database.
run_W2()
{
    local n target
    need_server
    for n in $chains; do
        prepare_chain "$n"
        target=1.05
        [ "$n" != 1 ] || target=1.4
        measure W2 "$n" "$target" -b "$fresh" -- "$dir/chain$n/plain" dbname=bench_apply -- \
            "$dir/chain$n/migrator" -d dbname=bench_apply
    done
}

# One pending migration over a link of 10 ms a round trip; the reference is connect and SELECT 1 over it.
run_W2r()
{
    need_server
    prepare_chain 1
    mkdir -p "$dir/slow"
    "$build/bench/slow_link" "$dir/slow/.s.PGSQL.$PGPORT" "$PGHOST/.s.PGSQL.$PGPORT" 10 &
    link=$!
    sleep 0.2
    measure W2r 1 14 -b "$fresh" -- "$build/bench/select_one" "host=$dir/slow dbname=bench_apply" -- \
        "$dir/chain1/migrator" -d "host=$dir/slow dbname=bench_apply"
    kill "$link"
}

# A fleet with nothing pending, eight at once; the reference opens and closes as many connections.
run_W10()
{
    local n=${BENCH_FLEET:-1000} i
    need_server
    prepare 10
    createdb bench_one || exit 1
    "$lockstep" migrate -q --migrations "$dir/10/migrations" -d dbname=bench_one || die "migrate failed"
    for ((i = 1; i <= n; i++)); do
        printf 'CREATE DATABASE bench_fleet_%d TEMPLATE bench_one STRATEGY FILE_COPY;\n' "$i"
        printf 'dbname=bench_fleet_%d\n' "$i" >> "$dir/fleet"
    done | psql -XAtq -v ON_ERROR_STOP=1 || die "the fleet cannot be made"
    measure W10 "$n" 1.2 -- "$build/bench/connect_many" 8 "$dir/fleet" -- \
        "$lockstep" migrate -q --migrations "$dir/10/migrations" --fleet "$dir/fleet" -j 8
}

# That many processes on a hundred pending migrations; the reference polls in the same way, and does nothing else.
run_W5()
{
    local n
    need_server
    prepare_chain 100
    for n in 50 200; do
        measure W5 "$n" 1.2 -b "$fresh" -- "$build/bench/crowd" "$n" "$dir/chain100/plain" dbname=bench_apply poll -- \
            "$build/bench/crowd" "$n" "$dir/chain100/migrator" -d dbname=bench_apply
    done
}

# recovered NAME COMMAND: the command breaks what the migrator does to bench_apply, twenty times; how often the next run ends
# with all that should be there.
recovered()
{
    local name=$1 i good=0
    shift
    for i in $(seq 20); do
        eval "$fresh"
        "$@" > /dev/null 2>&1
        ! "$again" -d dbname=bench_apply > /dev/null 2>&1 || ! [ "$(psql -XAtqc "$whole" bench_apply 2>&1)" = t ] || good=$((good + 1))
    done
    printf '%-4s %6s %47d %% %18s\n' W6 "$name" $((good * 5)) "$([ $good = 20 ] && echo met || echo MISSED)"
}

# After a moment of chance.
interrupt()
{
    "$again" -d dbname=bench_apply &
    sleep "0.0$((RANDOM % 90 + 10))"
    if [ "$1" = kill ]; then
        kill -KILL $!
    else
        psql -Xqc "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE 'lockstep bench %'" bench_apply
    fi
    wait $!
}

# Somebody holds a snapshot, for which the concurrent build waits until it is terminated.
interrupt_index()
{
    psql -Xqc "CREATE TABLE t (id int)" -c "INSERT INTO t SELECT generate_series(1, 10000)" bench_apply
    psql -Xq bench_apply <<< "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM t; SELECT pg_sleep(0.5);" &
    sleep 0.1
    "$again" -d dbname=bench_apply &
    sleep 0.2
    kill -KILL $!
    psql -Xqc "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'CREATE INDEX CONC%'" bench_apply
    wait
}

# Killed, its backend terminated, a concurrent index interrupted: the next run must end well, always.
run_W6()
{
    local at=$dir/index
    need_server
    prepare_chain 100
    again=$dir/chain100/migrator
    whole="SELECT count(*) = 100 FROM lockstep.schema_versions WHERE set_name = 'bench' AND state = 'done'"
    recovered kill interrupt kill
    recovered lost interrupt terminate
    mkdir -p "$at/schema"
    echo '<database xmlns="urn:lockstep:1" name="bench"><table name="t"><column name="id" type="integer"/></table></database>' > "$at/schema/set.xml"
    "$lockstep" -q -C "$at" generate table || die "generate failed"
    sed -i 's|</table>|<index name="t_id" columns="id"/></table>|' "$at/schema/set.xml"
    "$lockstep" -q -C "$at" generate index && "$lockstep" -q -C "$at" embed --main -o migrator.c &&
        link_migrator "$at/migrator.c" "$at/migrator" || die "the migrator of the index cannot be built"
    again=$at/migrator
    whole="SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('t_id')"
    recovered index interrupt_index
}

run_W3()
{
    local n
    for n in $sizes; do
        prepare "$n"
        measure W3 "$n" 4 -b "rm -rf '$dir/$n/migrations/'0002_*" -- "$build/bench/sax" "$dir/$n/before.xml" -- \
            "$lockstep" generate -q --definition "$dir/$n/after.xml" --migrations "$dir/$n/migrations" second
    done
}

# A database of that many tables, made once: bench_N, and edited by one change bench_N_edited.
prepare_database()
{
    local n=$1 name=bench_$1${2:+_$2}
    prepare "$n"
    [ "$(psql -XAtqc "SELECT count(*) FROM pg_database WHERE datname = '$name'" postgres)" = 0 ] || return 0
    createdb "$name" &&
        psql -Xq1 -d "$name" -f "$dir/$n/migrations/0001_first/up.sql" > /dev/null 2> "$dir/psql.log" &&
        psql -Xqc "VACUUM ANALYZE" "$name" || die "the schema of $n tables cannot be made: $(tail -n 3 "$dir/psql.log")"
    [ -z "${2:-}" ] || psql -Xqc "ALTER TABLE orders_items_00000 ADD bench_new text" "$name" || die "the change cannot be made"
}

run_W4()
{
    local n
    need_server
    for n in $sizes; do
        prepare_database "$n"
        measure W4 "$n" 1.5 -- "$build/bench/copy_catalog" "dbname=bench_$n" -- \
            "$lockstep" import -q "postgresql:///bench_$n"
    done
}

# Two live databases that differ in one column; the reference imports the one, then the other.
run_W8()
{
    local n
    need_server
    for n in $sizes; do
        prepare_database "$n"
        prepare_database "$n" edited
        measure W8 "$n" 1.3 -- sh -c "'$lockstep' import -q postgresql:///bench_$n && '$lockstep' import -q postgresql:///bench_${n}_edited" -- \
            "$lockstep" diff -q "postgresql:///bench_$n" "postgresql:///bench_${n}_edited"
    done
}

make -s -C "$build" bench-programs || die "the reference programs cannot be built"
printf '%-4s %6s %11s %11s %7s %7s %7s %7s\n' row size "ref ms" "lockstep ms" ratio cpu memory target
for row in $rows; do
    declare -F "run_$row" > /dev/null || die "there is no row $row; there are W1 to W6, W2r, W8 and W10"
    "run_$row"
done
