# test_between.sh - from any of the real schemas to any other, and back.
#
# Each file in tests/schemas is loaded and imported. For every ordered pair A, B the migration from A to B is generated
# offline, as if one application became another: nothing they have in common is known but names that happen to be equal. It is
# applied to the database that A's own file made; that must then be B, to diff and to import. Run twice it changes
# nothing, interrupted it goes on, and the way back gives A. BETWEEN='pagila-hatchet' runs some.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    settings=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "no server"
    eval "$settings"
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

prefixes=${BETWEEN_PREFIXES:-3} # how many interruptions are tried for each pair

# Loads a schema as the database NAME, and gives its definition and the project that has it as its first migration.
load()
{
    local name=$1 dir=$tap_dir/$1
    fresh_database "$name"
    psql -Xq -v ON_ERROR_STOP=1 -d "$name" -f "$src/tests/schemas/$name.sql" > "$tap_dir/psql.log" 2>&1 ||
        bail_out "$name does not load: $(tail -n 3 "$tap_dir/psql.log")"
    mkdir "$dir"
    "$LOCKSTEP" -q import "dbname=$name" > "$dir/schema.xml" 2> "$tap_dir/out" ||
        bail_out "$name is not imported: $(cat "$tap_dir/out")"
    "$LOCKSTEP" -C "$dir" --definition schema.xml -q generate initial > "$tap_dir/out" 2>&1 ||
        bail_out "$name gives no migration: $(head -n 20 "$tap_dir/out")"
}

# The last lines that tell, of what psql said.
said()
{
    grep -v -e NOTICE -e '^DETAIL:  drop cascades' "$tap_dir/psql.log" | tail -n 12
}

# A database as A's file made it.
database_of()
{
    dropdb --if-exists --force p_case 2> /dev/null
    createdb -T "$1" p_case
}

prove_pair()
{
    local from=$1 to=$2 dir=$tap_dir/between up down n k
    rm -rf "$dir"
    cp -a "$tap_dir/$from" "$dir"
    cp "$tap_dir/$to/schema.xml" "$dir/schema.xml"
    "$LOCKSTEP" -C "$dir" --definition schema.xml -q generate between --allow-loss > "$tap_dir/out" 2>&1 ||
        { echo "generate:"; head -n 20 "$tap_dir/out"; return 1; }
    up=$dir/migrations/0002_between/up.sql
    down=$dir/migrations/0002_between/down.sql
    database_of "$from"
    apply p_case "$up" || { echo "up.sql:"; said; return 1; }
    same "$tap_dir/$to/schema.xml" dbname=p_case || { echo "it is not $to:"; head -n 40 "$tap_dir/diff.out"; return 1; }
    same "dbname=$to" dbname=p_case || { echo "it is not the database $to:"; head -n 40 "$tap_dir/diff.out"; return 1; }
    imported p_case > "$tap_dir/once.xml"
    apply p_case "$up" || { echo "up.sql, twice:"; said; return 1; }
    imported p_case > "$tap_dir/twice.xml"
    cmp -s "$tap_dir/once.xml" "$tap_dir/twice.xml" || { echo "running up.sql twice changed something:"
        diff "$tap_dir/once.xml" "$tap_dir/twice.xml" | head -n 20; return 1; }
    apply p_case "$down" || { echo "down.sql:"; said; return 1; }
    same "$tap_dir/$from/schema.xml" dbname=p_case || { echo "reverted it is not $from:"; head -n 40 "$tap_dir/diff.out"; return 1; }
    apply p_case "$down" || { echo "down.sql, twice:"; said; return 1; }
    same "dbname=$from" dbname=p_case || { echo "reverted twice it is not the database $from:"; head -n 40 "$tap_dir/diff.out"; return 1; }

    n=$(count_steps "$up")
    for ((i = 1; i <= prefixes; i++)); do
        k=$((n * i / (prefixes + 1)))
        database_of "$from"
        prefix "$up" "$k" > "$tap_dir/prefix.sql"
        apply p_case "$tap_dir/prefix.sql" && apply p_case "$up" || { echo "up.sql after its first $k of $n steps:"; said; return 1; }
        imported p_case > "$tap_dir/resumed.xml"
        cmp -s "$tap_dir/once.xml" "$tap_dir/resumed.xml" || { echo "up.sql after its first $k of $n steps ends elsewhere:"
            diff "$tap_dir/once.xml" "$tap_dir/resumed.xml" | head -n 20; return 1; }
    done
}

names=()
for file in "$src"/tests/schemas/*.sql; do
    name=${file##*/}
    names+=("${name%.sql}")
    load "${name%.sql}"
done
for from in "${names[@]}"; do
    for to in "${names[@]}"; do
        [ "$from" != "$to" ] || continue
        [[ -z ${BETWEEN:-} || $from-$to == $BETWEEN ]] || continue
        if why=$(prove_pair "$from" "$to"); then
            pass "$from becomes $to and $from again"
        else
            fail "$from becomes $to and $from again" "$why"
        fi
        [ -z "${BETWEEN_KEEP:-}" ] || { mkdir -p "$BETWEEN_KEEP"; cp -a "$tap_dir/between/migrations/0002_between" "$BETWEEN_KEEP/$from-$to"; }
    done
done
tap_done
