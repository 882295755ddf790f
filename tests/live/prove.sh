# shellcheck disable=SC2154 # tap_dir comes from tap.sh
#
# prove.sh - the proof loop, for scripts that source it (after tap.sh) inside a running cluster.
#
#     prove_case NAME BEFORE.xml AFTER.xml      both directions between two definitions ("" for BEFORE: from nothing)
#     change NAME BEFORE AFTER                  the same between two texts
#
# Loads BEFORE, applies the generated migration, reads the catalogue back: it must equal what a fresh database
# made from AFTER holds, and AFTER itself. Every file is run twice and from each prefix of itself; down.sql gives
# BEFORE again. PROVE_KEEP=DIR gets up.sql, down.sql and snapshot.xml of the migration. On a server older than the
# migration needs (or than PROVE_NEEDS, where only the case knows) the proof is skipped, and said to be.

# What the golden cases name and no definition holds: roles, and a tablespace beside the server's data; the server itself
# makes the folder, which must be its own.
prepare_server()
{
    local role space
    for role in golden_reader golden_writer '"golden Admin"'; do
        psql -Xqc "CREATE ROLE $role" 2> /dev/null
    done
    space=$(psql -XAtqc 'SHOW data_directory')_space
    psql -Xqc "COPY (SELECT) TO PROGRAM 'mkdir -p $space'" -c "CREATE TABLESPACE golden_space LOCATION '$space'" 2> /dev/null
}

# The SQL as psql runs it; what a server says goes to $tap_dir/psql.log.
apply()
{
    psql -Xq -v ON_ERROR_STOP=1 -d "$1" -f "$2" > "$tap_dir/psql.log" 2>&1
}

fresh_database()
{
    dropdb --if-exists --force "$1" 2> /dev/null
    createdb -T template0 "$1"
}

# NAME DEFINITION: a project in a folder of its own with its first migration.
project()
{
    rm -rf "${tap_dir:?}/$1"
    mkdir -p "$tap_dir/$1"
    cp "$2" "$tap_dir/$1/schema.xml"
    "$LOCKSTEP" -C "$tap_dir/$1" --definition schema.xml -q generate initial > "$tap_dir/out" 2>&1
}

imported()
{
    "$LOCKSTEP" -q import "dbname=$1" 2>&1
}

# The steps of an up.sql or down.sql up to and with step $2.
prefix()
{
    awk -v last="$2" '/^-- step [0-9]+: / { n++ } n > last { exit } { print }' "$1"
}

count_steps()
{
    grep -c '^-- step [0-9]*: ' "$1"
}

same()
{
    "$LOCKSTEP" -q diff "$1" "$2" --exit-code --allow-loss > "$tap_dir/diff.out" 2>&1
}

# NAME FILE TEMPLATE EXPECTED.xml: from each of its prefixes, run in a copy of TEMPLATE, the whole file (in a new
# session, as after an interruption) ends where it does at once. One psql does it all: this is most of the proof's time.
resumes()
{
    local name=$1 file=$2 k n
    n=$(count_steps "$file")
    for ((k = 1; k < n; k++)); do
        prefix "$file" "$k" > "$tap_dir/prefix.sql"
        psql -Xq -v ON_ERROR_STOP=1 -d postgres -c "SET client_min_messages = warning" \
            -c "DROP DATABASE IF EXISTS p_case WITH (FORCE)" -c "CREATE DATABASE p_case TEMPLATE $3" \
            -c "\connect p_case" -f "$tap_dir/prefix.sql" -c "\connect p_case" -f "$file" > "$tap_dir/psql.log" 2>&1 ||
            { echo "$name after its first $k steps: $(cat "$tap_dir/psql.log")"; return 1; }
        imported p_case > "$tap_dir/resumed.xml"
        cmp -s "$4" "$tap_dir/resumed.xml" || { echo "$name after its first $k steps ends elsewhere:"
            diff "$4" "$tap_dir/resumed.xml"; return 1; }
    done
    return 0
}

# The checks of one case: prints why on failure and returns 1.
prove_steps()
{
    local dir=$1 before=$2 after=$3 migration up down
    migration=$(ls -d "$dir"/migrations/0002_* 2> /dev/null)
    [ -n "$migration" ] || { echo "no second migration"; return 1; }
    after=$migration/snapshot.xml
    up=$migration/up.sql
    down=$migration/down.sql
    fresh_database p_fresh
    if [ -f "$tap_dir/fresh/migrations/0001_initial/up.sql" ]; then
        apply p_fresh "$tap_dir/fresh/migrations/0001_initial/up.sql" || { echo "fresh AFTER: $(cat "$tap_dir/psql.log")"; return 1; }
        apply p_fresh "$tap_dir/fresh/migrations/0001_initial/up.sql" || { echo "fresh AFTER, twice: $(cat "$tap_dir/psql.log")"; return 1; }
    fi
    same "$after" dbname=p_fresh || { echo "fresh AFTER differs from its definition:"; cat "$tap_dir/diff.out"; return 1; }

    fresh_database p_before
    apply p_before "$dir/migrations/0001_initial/up.sql" || { echo "BEFORE: $(cat "$tap_dir/psql.log")"; return 1; }
    imported p_before > "$tap_dir/before.xml"
    dropdb --if-exists --force p_case 2> /dev/null
    createdb -T p_before p_case
    apply p_case "$up" || { echo "up.sql: $(cat "$tap_dir/psql.log")"; return 1; }
    same dbname=p_case dbname=p_fresh || { echo "migrated differs from fresh:"; cat "$tap_dir/diff.out"; return 1; }
    same "$after" dbname=p_case || { echo "migrated differs from the definition:"; cat "$tap_dir/diff.out"; return 1; }
    imported p_case > "$tap_dir/once.xml"
    apply p_case "$up" || { echo "up.sql, twice: $(cat "$tap_dir/psql.log")"; return 1; }
    imported p_case > "$tap_dir/twice.xml"
    cmp -s "$tap_dir/once.xml" "$tap_dir/twice.xml" || { echo "running up.sql twice changed something"; return 1; }
    dropdb --if-exists --force p_after 2> /dev/null
    createdb -T p_case p_after
    apply p_case "$down" || { echo "down.sql: $(cat "$tap_dir/psql.log")"; return 1; }
    imported p_case > "$tap_dir/back.xml"
    same dbname=p_case dbname=p_before || { echo "reverted differs:"; cat "$tap_dir/diff.out"; return 1; }
    apply p_case "$down" || { echo "down.sql, twice: $(cat "$tap_dir/psql.log")"; return 1; }
    same dbname=p_case dbname=p_before || { echo "reverted twice differs:"; cat "$tap_dir/diff.out"; return 1; }

    resumes up.sql "$up" p_before "$tap_dir/once.xml" || return 1
    resumes down.sql "$down" p_after "$tap_dir/back.xml" || return 1
    return 0
}

server_version()
{
    [ -n "${prove_version:-}" ] || prove_version=$(psql -XAtc "SELECT current_setting('server_version_num')::int / 10000")
    printf '%s' "$prove_version"
}

# The version that the migrations of a case need, by their own word or by the case's; empty: any will do.
needed_version()
{
    {
        cat "$tap_dir"/{case,fresh}/migrations/*/{up,down}.sql 2> /dev/null |
            sed -n 's/^-- step 1: PostgreSQL \([0-9]*\) or newer is needed$/\1/p'
        printf '%s\n' "${PROVE_NEEDS:-}"
    } | sort -n | tail -n 1
}

# On a server that is too old a migration that says so stops at its first step, and nothing has changed.
refused()
{
    local file needs
    for file in "$tap_dir"/{case,fresh}/migrations/*/up.sql; do
        [ -f "$file" ] || continue
        needs=$(sed -n 's/^-- step 1: PostgreSQL \([0-9]*\) or newer is needed$/\1/p' "$file")
        [ -n "$needs" ] && [ "$(server_version)" -lt "$needs" ] || continue
        fresh_database p_case
        imported p_case > "$tap_dir/empty_before.xml"
        ! apply p_case "$file" || { echo "$file: is not refused"; return 1; }
        grep -q "this migration needs PostgreSQL $needs or newer" "$tap_dir/psql.log" ||
            { echo "$file: $(cat "$tap_dir/psql.log")"; return 1; }
        imported p_case > "$tap_dir/empty_after.xml"
        cmp -s "$tap_dir/empty_before.xml" "$tap_dir/empty_after.xml" || { echo "$file: is refused, but not before it changed something"; return 1; }
    done
    return 0
}

# The extensions that two definitions name and the server does not have.
missing_extensions()
{
    local name
    cat "$@" | grep -o '<extension name="[^"]*"' | sed 's/.*="//; s/"$//' | sort -u | while read -r name; do
        [ -n "$(psql -XAtc "SELECT 1 FROM pg_available_extensions WHERE name = '$name'")" ] || printf '%s ' "$name"
    done
}

# Why the case cannot be proven on this server; empty: it can.
unfit()
{
    local needs missing
    needs=$(needed_version)
    missing=$(missing_extensions "$@")
    if [ -n "$needs" ] && [ "$(server_version)" -lt "$needs" ]; then
        echo "needs PostgreSQL $needs, the server is $(server_version)"
    elif [ -n "$missing" ]; then
        echo "the server does not have the extensions: $missing"
    fi
}

prove_case()
{
    local name=$1 before=$2 after=$3 dir="$tap_dir/case" why
    if [ -z "$before" ]; then
        # Of the same name: a set keeps it.
        printf '<database xmlns="urn:lockstep:1"%s/>\n' \
            "$(sed -n 's/.*<database[^>]*\( name="[^"]*"\).*/\1/p' "$after" | head -n 1)" > "$tap_dir/empty.xml"
        before=$tap_dir/empty.xml
    fi
    if ! project case "$before"; then
        fail "$name" "BEFORE: $(cat "$tap_dir/out")"
        return 1
    fi
    if [ ! -d "$dir/migrations/0001_initial" ]; then # nothing before: the first migration is an empty one
        "$LOCKSTEP" -C "$dir" --definition schema.xml -q generate initial --custom > "$tap_dir/out" 2>&1
    fi
    cp "$after" "$dir/schema.xml"
    if ! "$LOCKSTEP" -C "$dir" --definition schema.xml -q generate change --allow-loss > "$tap_dir/out" 2>&1; then
        fail "$name" "generate: $(cat "$tap_dir/out")"
        return 1
    fi
    [ -z "${PROVE_KEEP:-}" ] || cp "$dir"/migrations/0002_change/* "$PROVE_KEEP/"
    if "$LOCKSTEP" -C "$dir" --definition schema.xml generate again --allow-loss 2>&1 | grep -qv '^nothing to do'; then
        fail "$name" "the same definition once more is not nothing to do: $(ls "$dir/migrations")"
        return 1
    fi
    # The definition, with the names that objects without one have by now.
    if [ -d "$dir/migrations/0002_change" ]; then
        cp "$dir/migrations/0002_change/snapshot.xml" "$tap_dir/after.xml"
        project fresh "$tap_dir/after.xml" || { fail "$name" "AFTER alone: $(cat "$tap_dir/out")"; return 1; }
    fi
    why=$(unfit "$before" "$after")
    if [ -n "$why" ]; then
        skip "$name" "$why"
        ok "$name: what is too new is refused" refused
    elif why=$(prove_steps "$dir" "$before" "$after"); then
        pass "$name"
    else
        fail "$name" "$why"
        return 1
    fi
}

# NAME BEFORE AFTER: the change between two definitions, given without their root element, is proven. CHANGES='name*' runs some.
change()
{
    local root='<database xmlns="urn:lockstep:1" name="changes">'
    [[ -z ${CHANGES:-} || $1 == $CHANGES ]] || return 0
    printf '%s\n%s\n</database>\n' "$root" "$2" > "$tap_dir/from.xml"
    printf '%s\n%s\n</database>\n' "$root" "$3" > "$tap_dir/to.xml"
    prove_case "$1" "$tap_dir/from.xml" "$tap_dir/to.xml"
}
