# test_tap.sh - a shell test that fails, ends early or says nothing is never taken for a success.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)

# said SCRIPT: what the test driver is told when a test has these lines.
said()
{
    printf '%s\n' '. "$LOCKSTEP_SRCDIR/tests/support/tap.sh"' "$@" > "$tap_dir/case.sh"
    LOCKSTEP_SRCDIR=$src bash "$src/tests/support/run.sh" "$tap_dir/case.sh" 2> /dev/null
}

is "a check that holds" "$(said 'is "one" 1 1' tap_done)" "ok 1 - one
1..1"
is "a check that does not hold shows both texts" "$(said 'is "one" 2 1' tap_done)" "not ok 1 - one
# --- wanted
# +++ got
# @@ -1 +1 @@
# -1
# +2
1..1"
is "a command that fails shows what it said" \
    "$(said 'ok "works" sh -c "echo sorry; exit 3"' tap_done)" "not ok 1 - works
# exit status 3: sh -c echo sorry; exit 3
# sorry
1..1"
is "another exit status than expected" "$(said 'status_is "ends with 2" 2 true' tap_done)" "not ok 1 - ends with 2
# exit status 0, not 2: true
1..1"
is "a part that is missing" "$(said 'has "says so" abc d' tap_done | head -n 1)" "not ok 1 - says so"
is "files that differ" \
    "$(said 'same_files "the same" /dev/null "$LOCKSTEP_SRCDIR/LICENSE"' tap_done | head -n 1)" "not ok 1 - the same"
is "a test that ends early has no plan" "$(said 'pass "one"' 'exit 0' 'pass "two"' tap_done)" "ok 1 - one"
is "a test that dies says so" "$(said 'pass "one"' 'kill -KILL $$' | tail -n 1)" \
    "Bail out! $tap_dir/case.sh ended with exit status 137"
is "bailing out stops the test" "$(said 'bail_out "no server"' 'pass "one"')" "Bail out! no server"
is "what a test leaves for its end is done, newest first" \
    "$(said 'tap_on_exit "echo \# first"' 'tap_on_exit "echo \# second"' tap_done)" "1..0
# second
# first"
said 'tap_on_exit "echo \$tap_dir"' 'touch "$tap_dir/x"' tap_done | tail -n 1 > "$tap_dir/where"
ok "its directory is gone" test ! -e "$(cat "$tap_dir/where")"

# Scripts without TAP have one case: their exit status.
echo 'exit 0' > "$tap_dir/plain.sh"
is "a plain script that succeeds" "$(bash "$src/tests/support/run.sh" "$tap_dir/plain.sh")" "1..1
ok 1 - $tap_dir/plain.sh"
echo 'exit 5' > "$tap_dir/plain.sh"
is "a plain script that fails" "$(bash "$src/tests/support/run.sh" "$tap_dir/plain.sh")" "1..1
not ok 1 - $tap_dir/plain.sh (exit status 5)"

tap_done
