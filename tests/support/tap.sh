# tap.sh - for shell tests: says in TAP what was checked. Source it, check, end with tap_done.
#
#     . "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
#     ok "init writes a definition" test -f schema/schema.xml
#     is "status says where it stands" "$(lockstep status)" "up to date"
#     tap_done
#
# Names are sentences. tap_dir is a fresh directory, removed at the end; when the test is killed too.
# A test that ends before tap_done fails, because the plan is missing.

tap_n=0
tap_failed=0
tap_dir=$(mktemp -d "${TMPDIR:-/tmp}/lockstep-test.XXXXXX") || exit 1
tap_at_end=()
trap tap_clean EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

# Runs what tap_on_exit collected, newest first, then removes tap_dir. The exit status stays.
tap_clean()
{
    local status=$? i
    for ((i = ${#tap_at_end[@]} - 1; i >= 0; i--)); do
        eval "${tap_at_end[i]}"
    done
    rm -rf "$tap_dir"
    exit "$status"
}

tap_on_exit()
{
    tap_at_end+=("$1")
}

# pass NAME, fail NAME [EXPLANATION]: the outcome is known.
pass()
{
    tap_n=$((tap_n + 1))
    printf 'ok %d - %s\n' "$tap_n" "$1"
}

fail()
{
    tap_n=$((tap_n + 1))
    tap_failed=$((tap_failed + 1))
    printf 'not ok %d - %s\n' "$tap_n" "$1"
    shift
    [ $# = 0 ] || printf '%s\n' "$@" | sed '/^$/d; s/^/# /'
}

# skip NAME REASON: it was not looked at. TAP counts it, and whoever runs the tests shows it.
skip()
{
    tap_n=$((tap_n + 1))
    printf 'ok %d - %s # SKIP %s\n' "$tap_n" "$1" "$2"
}

# ok NAME COMMAND…: the command succeeds. Its output is shown when it does not.
ok()
{
    local name=$1 output status=0
    shift
    output=$("$@" 2>&1) || status=$?
    if [ "$status" = 0 ]; then
        pass "$name"
    else
        fail "$name" "exit status $status: $*" "$output"
    fi
}

# status_is NAME STATUS COMMAND…: the command ends with that exit status.
status_is()
{
    local name=$1 want=$2 output status=0
    shift 2
    output=$("$@" 2>&1) || status=$?
    if [ "$status" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $status, not $want: $*" "$output"
    fi
}

# is NAME GOT WANTED: two texts are the same.
is()
{
    if [ "$2" = "$3" ]; then
        pass "$1"
    else
        fail "$1" "$(diff -u --label wanted --label got <(printf '%s\n' "$3") <(printf '%s\n' "$2"))"
    fi
}

# has NAME TEXT PART: the text contains the part, literally.
has()
{
    if [[ $2 == *"$3"* ]]; then
        pass "$1"
    else
        fail "$1" "not found: $3" "in:" "$2"
    fi
}

# same_files NAME GOT WANTED: two files or folders are the same.
same_files()
{
    local difference
    if difference=$(diff -ruN "$3" "$2" 2>&1); then
        pass "$1"
    else
        fail "$1" "$difference"
    fi
}

# For a reason to stop that makes all further checks meaningless.
bail_out()
{
    printf 'Bail out! %s\n' "$*"
    exit 1
}

tap_done()
{
    printf '1..%d\n' "$tap_n"
    exit $((tap_failed > 0))
}
