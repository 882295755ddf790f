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
cp "$here/fold_cases.txt" "$tap_dir/asked"
ok "the server answers every case" asked_again "$tap_dir/asked"
if [ "$version" = 15 ]; then
    is "PostgreSQL 15 prints what fold_cases.txt says" "$(diff "$here/fold_cases.txt" "$tap_dir/asked")" ""
fi

# What is newer than the server is counted, each with what the server says.
"$fold" --compare-folds "$tap_dir/asked" > "$tap_dir/folds" 2>&1
while IFS= read -r line; do
    skip "it prints a case" "${line#ERROR }"
done < <(grep '^ERROR ' "$tap_dir/folds")
is "what PostgreSQL $version prints folds to what was written" "$(grep -v '^ERROR ' "$tap_dir/folds")" ""

perl -00 -ne 'print unless /^= ERROR /m' "$tap_dir/asked" > "$tap_dir/cases"
"$fold" --print-tidy "$tap_dir/cases" > "$tap_dir/tidy"
ok "the server takes every tidy text" asked_again "$tap_dir/tidy"
is "none is an error to it" "$(grep -B1 '^= ERROR' "$tap_dir/tidy")" ""
is "a tidy text is stored as itself" "$("$fold" --compare-tidy "$tap_dir/tidy" "$tap_dir/cases" 2>&1)" ""

tap_done
