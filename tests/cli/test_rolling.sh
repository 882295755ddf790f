# test_rolling.sh - a deploy in which old and new programs run side by side: who boots, who waits, who is refused.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/support/operator.sh"

# define COLUMN…: a table with these columns.
define()
{
    local column
    mkdir -p schema
    {
        echo '<database xmlns="urn:lockstep:1" name="shop"><table name="goods">'
        echo '<column name="id" type="bigint" primary-key="yes"/>'
        for column in "$@"; do
            echo "<column name=\"$column\" type=\"text\"/>"
        done
        echo '</table></database>'
    } > schema/schema.xml
}

# Four releases of one program: the folder is what is linked into it.
release()
{
    mkdir "$1" && cp -a migrations "$1/migrations" || bail_out "release $1 cannot be made"
}

define a
"$lockstep" generate -q first
release one
define a b
"$lockstep" generate -q expand
release two
define a b c
"$lockstep" generate -q expand_more
release three
define a c
"$lockstep" generate -q --allow-loss contract 2> "$tap_dir/loss"
release four
rm -rf migrations && cp -a one/migrations migrations
define a z
"$lockstep" generate -q elsewhere
release branch

# ---- One after the other -----------------------------------------------------------------------------------

fresh steps
ends "the first release sets up the database" 0 run -C one -- echo served
ends "the next release migrates it" 0 run -C two -- echo served
ends "the old one boots on it" 0 run -C one -- echo served
is "and serves" "$out" served
ends "in mode check, too" 0 run --mode check -C one -- true
ends "in mode wait, too" 0 run --mode wait -C one -- true
ends "over two compatible releases it boots as well" 0 run -C three -- true
ends "the oldest of them" 0 run -C one -- true
ends "the one between" 0 run -C two -- true
ends "status says that the database is ahead" 0 status --json -C one
has "and names what is not known" "$out" 0003_expand_more
ends "the release that takes something away migrates" 0 run -C four -- true
for old in one two three; do
    for mode in apply wait check; do
        ends "release $old, mode $mode, is refused then" 7 run --mode "$mode" -C "$old" -- echo served
        is "and does not serve" "$out" ""
        has "and says why" "$err" "the database is ahead of this program"
    done
done
ends "nor can it take back what it does not know" 7 revert --allow-loss --to 1 -C three
is "and says so alone" "$(grep -c -e loses -e 'brings back' <<< "$err")" 0
ends "going back one migration lets it in again" 0 revert --allow-loss --to 3 -C four
ends "the release before it" 0 run -C three -- true
ends "and the first" 0 run -C one -- true

for mode in apply wait check; do
    ends "a program of another branch is refused, mode $mode" 7 run --mode "$mode" --lock-timeout 1 -C branch -- echo served
    is "and does not serve" "$out" ""
done

# ---- A new program before its database ---------------------------------------------------------------------

fresh early
ends "release one" 0 run -C one -- true
ends "a new program in mode check is refused" 3 run --mode check -C two -- echo served
ends "in mode wait, too, when nobody comes" 3 run --mode wait --lock-timeout 0.3 -C two -- echo served
"$lockstep" run --mode wait --lock-timeout 60 -C two -- echo served > "$tap_dir/waited" 2>&1 &
waiting=$!
LOCKSTEP_ENV=production ends "an old one boots meanwhile" 0 run -C one -- true
ends "somebody migrates" 0 migrate -C two
waited=0
wait "$waiting" || waited=$?
is "who waited goes on" "$waited $(tail -n 1 "$tap_dir/waited")" "0 served"

# ---- All at once -------------------------------------------------------------------------------------------

# all_at_once DATABASE RELEASE…: ten of each; the exit codes of each release.
all_at_once()
{
    local release i pid
    declare -A release_of
    fresh "$1"
    shift
    "$lockstep" migrate -q -C one
    for i in 1 2 3 4 5 6 7 8 9 10; do
        for release in "$@"; do
            "$lockstep" run -C "$release" -- true 2>> "$tap_dir/$release.err" &
            release_of[$!]=$release
        done
    done
    codes=
    for pid in "${!release_of[@]}"; do
        code=0
        wait "$pid" || code=$?
        codes+="${release_of[$pid]} $code"$'\n'
    done
    codes=$(sort -u <<< "$codes" | sed '/^$/d' | paste -sd ,)
}

all_at_once crowd one two three
is "old and new at once: all boot" "$codes" "one 0,three 0,two 0"
is "each migration is applied once" \
    "$(sql -c "SELECT string_agg(migration_file, ' ' ORDER BY id) FROM lockstep.schema_versions WHERE set_name = 'shop'")" \
    "0001_first 0002_expand 0003_expand_more"

all_at_once clash one four
is "where the new one takes something away, the new ones all boot" "$(tr , '\n' <<< "$codes" | grep four)" "four 0"
is "old ones boot before it, or are refused" "$(tr , '\n' <<< "$codes" | grep -cvE '^(four 0|one 0|one 7)$')" 0
is "nothing but that was said" "$(grep 'error:' "$tap_dir/one.err" | grep -cv 'the database is ahead of this program')" 0

all_at_once fork two branch
is "of two branches one gets the database" "$(tr , '\n' <<< "$codes" | grep -c ' 0$')" 1
is "and the other is refused" "$(tr , '\n' <<< "$codes" | grep -c ' 7$')" 1
is "the database is on one of them" \
    "$(sql -c "SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'shop'")" 2

tap_done
