# test_golden.sh - every case below tests/golden: the files are as expected, and the proof loop holds on a real server.
#
# A case is a folder with after.xml, perhaps before.xml, and the expected up.sql and down.sql (from the first step on).
# UPDATE_GOLDEN=1 rewrites the expected files; the commit then shows what changed. GOLDEN=kind/case runs one. A file
# min-version says which PostgreSQL the SQL inside the definitions needs (15); what lockstep's own words need, it knows.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

# From the first step on: the header has hashes, which the steps decide.
steps_of()
{
    awk '/^-- step 1: / { on = 1 } on' "$1"
}

check_expected()
{
    local case=$1 file=$2
    steps_of "$tap_dir/kept/$file" > "$tap_dir/kept/steps.sql"
    if [ "${UPDATE_GOLDEN:-}" = 1 ]; then
        cp "$tap_dir/kept/steps.sql" "$case/$file"
    elif ! diff -u "$case/$file" "$tap_dir/kept/steps.sql" > "$tap_dir/kept/diff" 2>&1; then
        fail "${case#"$src/tests/golden/"}/$file is as expected" "$(cat "$tap_dir/kept/diff")"
        return
    fi
    pass "${case#"$src/tests/golden/"}/$file is as expected"
}

mkdir "$tap_dir/kept"
prepare_server
for case in "$src"/tests/golden/*/*/; do
    case=${case%/}
    name=${case#"$src/tests/golden/"}
    [ -z "${GOLDEN:-}" ] || [[ $name == $GOLDEN ]] || continue
    before=""
    [ ! -f "$case/before.xml" ] || before=$case/before.xml
    rm -f "$tap_dir"/kept/*
    PROVE_KEEP=$tap_dir/kept PROVE_NEEDS=$(cat "$case/min-version" 2> /dev/null) prove_case "$name is proven" "$before" "$case/after.xml"
    [ ! -f "$tap_dir/kept/up.sql" ] || { check_expected "$case" up.sql; check_expected "$case" down.sql; }
done
tap_done
