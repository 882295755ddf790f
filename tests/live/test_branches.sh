# test_branches.sh - each golden case's change on one branch, something else on another: rebase puts them in order, whichever
# goes last, and databases that had the other branch, or none, end where the same work done one after the other leads to.
#
# The other branch adds a table that has nothing to do with the case (far: then there is never a conflict), or a column to
# a table that the case has (near: then there may be one, which is told). A sample of the cases is run here, all of them by
# ./dev branches; BRANCHES=kind/case runs one.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi
unset DATABASE_URL
prepare_server

# Those that tell most: names handed on, what goes along with a renamed column, order within a table, loss, kept rows.
sample="column/rename column/type enum/remove_and_move_values operator-class/change partition/exchange seed/renames
    table/typed_becomes unique/same_columns"

lockstep_here()
{
    "$LOCKSTEP" -C "$tap_dir/case" --definition schema.xml "$@" > "$tap_dir/out" 2>&1
}

# A set must have a name.
named()
{
    sed '/<database[^>]* name=/!s/<database /<database name="golden" /' "$1" > "$2"
}

# The same definition with the other branch's change in it.
with_far()
{
    local extra='<table name="zz_other"><column name="id" type="bigint" primary-key="yes"/></table>'
    sed -e "s,</database>,$extra</database>," -e "/<\/database>/!s,^\(<database[^>]*\)/>,\1>$extra</database>," "$1"
}

with_near()
{
    awk '!done && sub(/<\/table>/, "<column name=\"zz_more\" type=\"text\"/></table>") { done = 1 } { print }' "$1"
}

# The table that gets the column.
first_table()
{
    awk 'match($0, /<table name="[^"]*"/) { name = substr($0, RSTART, RLENGTH) } /<\/table>/ { print name; exit }' "$1"
}

has_near()
{
    local table
    table=$(first_table "$1")
    [ -n "$table" ] && [ "$table" = "$(first_table "$2")" ] && lockstep_here validate
}

# HOW BEFORE AFTER: both branches lie in the folder "both" as git leaves them, the definition is merged.
# 2: there is no such change of this case.
branches()
{
    local how=$1 before=$2 after=$3 dir=$tap_dir/case
    rm -rf "$dir"
    mkdir -p "$dir/aside"
    cp "$before" "$dir/schema.xml"
    lockstep_here -q generate first # which may be nothing to do
    "with_$how" "$before" > "$dir/schema.xml"
    [ "$how" = far ] || has_near "$before" "$after" || return 2
    lockstep_here generate a || return 1
    mv "$dir"/migrations/*_a "$dir/aside/"
    cp "$after" "$dir/schema.xml"
    lockstep_here generate b --allow-loss || return 1
    mv "$dir/aside"/*_a "$dir/migrations/"
    mv "$dir/migrations" "$dir/both"
    "with_$how" "$after" > "$dir/schema.xml"
}

# LAST: as git leaves it. In a database p_had what the branch that stays leads to; in p_merged what comes of it where
# nobody made branches: the definition is merged by hand and the next migration generated.
start_over()
{
    local dir=$tap_dir/case last=$1
    rm -rf "$dir/migrations"
    cp -r "$dir/both" "$dir/migrations"
    rm -r "$dir"/migrations/*_"$last"
    fresh_database p_had
    lockstep_here -q migrate -d dbname=p_had || return 1
    dropdb --if-exists --force p_merged 2> /dev/null
    createdb -T p_had p_merged
    lockstep_here -q generate merged --allow-loss && lockstep_here -q migrate -d dbname=p_merged || return 1
    rm -rf "$dir/migrations"
    cp -r "$dir/both" "$dir/migrations"
}

# LAST HOW: prints why on failure. 2: it does not go by hand either; 3: the branches are in each other's way.
prove_last()
{
    local last=$1 how=$2 dir=$tap_dir/case name stays status database
    name=$(basename "$dir"/both/*_"$last")
    if ! start_over "$last"; then # then it is not for rebase to mend
        [ "$how" = near ] && return 2
        echo "without branches: $(cat "$tap_dir/out")"
        return 1
    fi
    stays=b
    [ "$last" = a ] || stays=a
    stays=$(echo "$dir"/migrations/*_"$stays")
    lockstep_here rebase --last "$name"
    status=$?
    if [ "$status" != 0 ]; then
        [ "$how/$status" = near/7 ] && diff -r "$dir/both" "$dir/migrations" > "$tap_dir/diff.out" && return 3
        echo "rebase --last $name ends with $status: $(cat "$tap_dir/out" "$tap_dir/diff.out")"
        return 1
    fi
    lockstep_here generate again --dry-run
    grep -q '^nothing to do' "$tap_dir/out" || { echo "the definition is not reached: $(cat "$tap_dir/out")"; return 1; }
    rm -rf "$dir/once"
    cp -r "$dir/migrations" "$dir/once"
    lockstep_here rebase --last "$last" || { echo "rebased twice: $(cat "$tap_dir/out")"; return 1; }
    diff -r "$dir/once" "$dir/migrations" || { echo "rebased twice, the files differ"; return 1; }
    fresh_database p_case
    for database in p_had p_case; do
        lockstep_here -q migrate -d dbname=$database || { echo "migrate $database: $(cat "$tap_dir/out")"; return 1; }
        same dbname=p_merged dbname=$database || { echo "$database is not as defined:"; cat "$tap_dir/diff.out"; return 1; }
    done
    lockstep_here -q revert --allow-loss --to "${stays##*/}" -d dbname=p_had || { echo "revert: $(cat "$tap_dir/out")"; return 1; }
    same "$stays/snapshot.xml" dbname=p_had || { echo "taken back it is not as before:"; cat "$tap_dir/diff.out"; return 1; }
}

prove_branches()
{
    local name=$1 how=$2 before=$3 after=$4 last why status
    branches "$how" "$before" "$after"
    status=$?
    [ "$status" != 2 ] || return 0
    [ "$status" = 0 ] || { fail "$name: there are two branches" "$(cat "$tap_dir/out")"; return; }
    mkdir -p "$tap_dir/case/migrations"
    cp -r "$tap_dir"/case/both/* "$tap_dir/case/migrations/" # where unfit() looks
    why=$(unfit "$before" "$after")
    if [ -n "$why" ]; then
        skip "$name" "$why"
        return
    fi
    for last in a b; do
        why=$(prove_last "$last" "$how")
        case $? in
            0) pass "$name, $last last" ;;
            2) ;;
            3) pass "$name, $last last: a conflict is told, nothing is written" ;;
            *) fail "$name, $last last" "$why" ;;
        esac
    done
}

for case in "$src"/tests/golden/*/*/; do
    case=${case%/}
    name=${case#"$src/tests/golden/"}
    if [ -n "${BRANCHES:-}" ]; then
        [[ $name == $BRANCHES ]] || continue
    elif [ -z "${LOCKSTEP_THOROUGH:-}" ]; then
        [[ " $(echo $sample) " == *" $name "* ]] || continue
    fi
    named "$case/after.xml" "$tap_dir/after.xml"
    printf '<database%s xmlns="urn:lockstep:1"/>\n' \
        "$(sed -n 's/.*<database[^>]*\( name="[^"]*"\).*/\1/p' "$tap_dir/after.xml" | head -n 1)" > "$tap_dir/before.xml"
    [ ! -f "$case/before.xml" ] || named "$case/before.xml" "$tap_dir/before.xml"
    PROVE_NEEDS=$(cat "$case/min-version" 2> /dev/null)
    for how in far near; do
        prove_branches "$name, $how" "$how" "$tap_dir/before.xml" "$tap_dir/after.xml"
    done
done
tap_done
