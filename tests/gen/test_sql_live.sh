# test_sql_live.sh - the table of what a server prints is true, and what sql_tidy() makes of it is what a server
# prints again when it is given that.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

here=${LOCKSTEP_SRCDIR:-.}/tests/gen
cluster=${LOCKSTEP_SRCDIR:-.}/tests/support/cluster.sh
fold=${LOCKSTEP_BUILDDIR:-.}/tests/gen/test_sql_fold

asked_again()
{
    "$cluster" run -- "$here/fold_cases.sh" "$1"
}

version=$("$cluster" run -- psql -XAtc "SELECT current_setting('server_version_num')::int / 10000")
if [ "$version" = 15 ]; then
    cp "$here/fold_cases.txt" "$tap_dir/cases"
    ok "the server answers every case" asked_again "$tap_dir/cases"
    is "PostgreSQL 15 prints what fold_cases.txt says" "$(diff "$here/fold_cases.txt" "$tap_dir/cases")" ""
fi

"$fold" --print-tidy > "$tap_dir/tidy"
ok "the server takes every tidy text" asked_again "$tap_dir/tidy"
is "none is an error to it" "$(grep -B1 '^= ERROR' "$tap_dir/tidy")" ""
is "a tidy text is stored as itself" "$("$fold" --compare-tidy "$tap_dir/tidy" 2>&1)" ""

tap_done
