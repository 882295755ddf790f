#!/bin/bash
# matrix.sh - the live tests against several versions of PostgreSQL, each on a private server.
#
#     tests/live/matrix.sh SERVERS RESULTS VERSION…
#
# SERVERS/VERSION/bin holds the server's programs (tests/support/servers.sh); RESULTS/VERSION/TEST.log gets what
# each test said. Prints what failed, why something was skipped, and at last a table: version by test, passed/failed/skipped.
# MATRIX_TESTS="golden schemas" runs only those, MATRIX_JOBS=1 one version at a time. LOCKSTEP, LOCKSTEP_SRCDIR and
# LOCKSTEP_BUILDDIR are as for the tests.
set -u -o pipefail

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
servers=$(cd "$1" && pwd) || exit 1
mkdir -p "$2"
results=$(cd "$2" && pwd) || exit 1
shift 2
versions=("$@")

at_once=${MATRIX_JOBS:-$(nproc 2> /dev/null || echo 1)}

# A large definition takes its time, six times over.
export SCALE_TABLES=${SCALE_TABLES:-500}

# name|what it runs: every live test, and those elsewhere that ask a server for more than its answer to one statement
tests()
{
    local file name
    for file in "$src"/tests/live/test_*.sh; do
        name=${file##*/test_}
        printf '%s|bash %s\n' "${name%.sh}" "$file"
    done
    for name in operator verify master baseline repair squash; do
        printf '%s|bash %s\n' "$name" "$src/tests/cli/test_$name.sh"
    done
    printf 'folding|bash %s\n' "$src/tests/gen/test_sql_live.sh"
    printf 'runtime|%s\n' "$LOCKSTEP_BUILDDIR/tests/runtime/test_live"
}

wanted()
{
    [ -z "${MATRIX_TESTS:-}" ] || [[ " $MATRIX_TESTS " == *" $1 "* ]]
}

run_test()
{
    local log=$1 command=$2 status=0
    $command > "$log" 2>&1 < /dev/null || status=$?
    sed -i 's/^not ok \(.*# SKIP\)/ok \1/' "$log" # as cmocka writes it
    # What ends early, or says nothing, has failed.
    if ! grep -q '^1\.\.[0-9]' "$log" || { [ "$status" != 0 ] && ! grep -q '^not ok' "$log"; }; then
        printf 'not ok - ended early, with status %s\n' "$status" >> "$log"
    fi
}

run_version()
(
    version=$1
    owner=$BASHPID
    export CMOCKA_MESSAGE_OUTPUT=TAP
    export LOCKSTEP_PG_BIN=$servers/$version/bin LOCKSTEP_PG_LIB=$servers/$version/lib
    mkdir -p "$results/$version"
    rm -f "$results/$version"/*.log
    while IFS='|' read -r name command; do
        wanted "$name" || continue
        # Roles outlive a test's databases: each has a server of its own.
        assignments=$("$src/tests/support/cluster.sh" start --owner "$owner" 2> "$results/$version/$name.log") ||
            { echo "not ok - the server starts" >> "$results/$version/$name.log"; continue; }
        eval "$assignments"
        run_test "$results/$version/$name.log" "$command"
        "$src/tests/support/cluster.sh" stop
        printf '%s %s: %s\n' "$version" "$name" "$(counts "$results/$version/$name.log")" >&2
        unset LOCKSTEP_CLUSTER
    done < <(tests)
)

# passed/failed/skipped of a log
counts()
{
    awk '
        /^ok .*# SKIP/ { skipped++; next }
        /^ok / { passed++ }
        /^not ok/ || /^Bail out/ { failed++ }
        END { printf "%d/%d/%d", passed, failed, skipped }' "$1"
}

# The failed cases with what they said, and the reasons of what was skipped with their numbers.
tell()
{
    local version name log
    for version in "${versions[@]}"; do
        for log in "$results/$version"/*.log; do
            name=${log##*/}
            awk -v where="$version ${name%.log}: " '
                /^not ok|^Bail out/ { show = 20 }
                /^ok/ { show = 0 }
                show-- > 0 { print where $0 }' "$log"
        done
    done
    for version in "${versions[@]}"; do
        cat "$results/$version"/*.log | sed -n 's/.*# SKIP //p' | sort | uniq -c | sed "s/^ */$version skipped: /"
    done
}

table()
{
    local version name
    printf '%-16s' "PostgreSQL"
    printf '%14s' "${versions[@]}"
    printf '\n'
    tests | while IFS='|' read -r name _; do
        wanted "$name" || continue
        printf '%-16s' "$name"
        for version in "${versions[@]}"; do
            printf '%14s' "$(counts "$results/$version/$name.log")"
        done
        printf '\n'
    done
    printf '(passed/failed/skipped; all of it: %s)\n' "$results"
}

# As many versions at once as the machine has processors. Each is a process group of its own, which goes when we do.
run_versions()
{
    local version
    set -m
    trap 'kill -- $(jobs -p | sed "s/^/-/") 2> /dev/null' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    for version in "${versions[@]}"; do
        while [ "$(jobs -rp | wc -l)" -ge "$at_once" ]; do
            wait -n
        done
        run_version "$version" < /dev/null &
    done
    wait
}

for name in ${MATRIX_TESTS:-}; do
    grep -q "^$name|" < <(tests) || { echo "matrix.sh: there is no test $name" >&2; exit 2; }
done
run_versions
tell
table
for version in "${versions[@]}"; do
    ! grep -hq '^not ok\|^Bail out' "$results/$version"/*.log || exit 1
done
