#!/bin/bash
# demo.sh - the main job, end to end, on a real schema (pagila, the film rental): run it with ./dev demo.
#
# Everything happens in a folder and in a PostgreSQL server that are thrown away at the end. DEMO_PAUSE=SECONDS waits
# between the chapters.
set -u
set -o pipefail

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
build=$(cd "${LOCKSTEP_BUILDDIR:-$src/build}" && pwd)
lockstep=${LOCKSTEP:-$build/lockstep}
work=$(mktemp -d "${TMPDIR:-/tmp}/lockstep-demo.XXXXXX")

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
    bold=$'\e[1m' dim=$'\e[2m' blue=$'\e[1;34m' green=$'\e[32m' off=$'\e[0m' color=always
else
    bold='' dim='' blue='' green='' off='' color=never
fi

at_end()
{
    cd /
    "$src/tests/support/cluster.sh" stop > /dev/null 2>&1
    rm -rf "$work"
}
trap at_end EXIT

die()
{
    printf 'demo: %s\n' "$*" >&2
    exit 1
}

chapter_n=0
chapter()
{
    chapter_n=$((chapter_n + 1))
    printf '\n%s━━ %d. %s ━━%s\n' "$blue" "$chapter_n" "$1" "$off"
    shift
    [ $# = 0 ] || printf '%s%s%s\n' "$dim" "$*" "$off"
    sleep "${DEMO_PAUSE:-0}"
}

# Shows a command as one would type it, then runs it.
show()
{
    printf '\n%s$ %s%s\n' "$bold" "$*" "$off"
    "$@"
}

lockstep()
{
    "$lockstep" --color "$color" "$@"
}

# A part of a file, with a bar beside it.
excerpt()
{
    sed "s/^/${dim}│${off} /"
}

# ---- The server and the schema --------------------------------------------------------------------------

cd "$work" || exit 1
eval "$("$src/tests/support/cluster.sh" start --owner $$)" || die "cannot start a PostgreSQL server"
unset DATABASE_URL
createdb -T template0 shop || exit 1

chapter "A database that is there" "pagila: tables, partitions, views, functions, triggers, written by others over the years"
psql -Xq -v ON_ERROR_STOP=1 -d shop -f "$src/tests/schemas/pagila.sql" > load.log 2>&1 || die "$(tail -n 3 load.log)"
psql -XAtq -F ' ' -d shop -c "
    SELECT count(*) FILTER (WHERE relkind IN ('r', 'p')), 'tables,', count(*) FILTER (WHERE relkind = 'i'), 'indexes,',
           count(*) FILTER (WHERE relkind IN ('v', 'm')), 'views,', count(*) FILTER (WHERE relkind = 'S'), 'sequences'
      FROM pg_class WHERE relnamespace = 'public'::regnamespace"

chapter "Import it as a definition" "one XML file, as a person would have written it"
show lockstep import dbname=shop --name shop -o shop.xml
grep -n '<table name="film">' -A 8 shop.xml | excerpt

chapter "Begin the project" "init makes the folders; generate writes the first migration, without any database"
show lockstep init --from dbname=shop --name shop || exit 1
cmp -s shop.xml schema/schema.xml || die "import and init --from differ"
show lockstep -q generate initial || exit 1
ls migrations/0001_initial | excerpt
printf '%s steps\n' "$(grep -c '^-- step' migrations/0001_initial/up.sql)"

# ---- An edit --------------------------------------------------------------------------------------------

chapter "Edit the definition" "a rename, a NOT NULL column with a value for the rows that are there, a new table, a changed view"
cp schema/schema.xml before.xml
sed -i \
    -e 's|<column name="length" type="smallint"/>|<column name="minutes" was="length" type="smallint"/>|' \
    -e 's|^    film\.length,$|    film.minutes AS length,|' \
    -e 's|film\.length, film\.rating|film.minutes, film.rating|' \
    -e '/<table name="customer">/,/<\/table>/ s|^\( *\)<column name="active" .*|&\n\1<column name="tier" type="text" not-null="yes" backfill="CASE WHEN active = 1 THEN '"'silver'"' ELSE '"'none'"' END"/>|' \
    -e '/<view name="customer_list">/,/<\/view>/ s|cu\.store_id AS sid|cu.store_id AS sid,\n    cu.tier|' \
    schema/schema.xml
cat > schema/review.xml <<'XML'
<database xmlns="urn:lockstep:1">
  <table name="review" comment="What customers say of films">
    <column name="review_id" type="bigint" identity="always" primary-key="yes"/>
    <column name="film_id" type="integer" not-null="yes" references="film(film_id)" on-delete="cascade"/>
    <column name="customer_id" type="integer" not-null="yes" references="customer(customer_id)"/>
    <column name="stars" type="smallint" not-null="yes" check="stars BETWEEN 1 AND 5"/>
    <column name="written_at" type="timestamptz" not-null="yes" default="now()"/>
    <index columns="film_id, written_at desc"/>
  </table>
</database>
XML
diff before.xml schema/schema.xml | grep '^[<>]' | cut -c 1-150 | excerpt
printf '%s+ schema/review.xml%s\n' "$green" "$off"

chapter "Generate the next migration" "compared with the last snapshot, offline; every step says what it locks and where it comes from"
show lockstep generate reviews || exit 1
printf '\n%s$ less migrations/0002_reviews/up.sql%s\n' "$bold" "$off"
sed -n '/^-- step 1:/,$p' migrations/0002_reviews/up.sql | head -n 60 | cut -c 1-150 | excerpt
printf '%s… %s lines in all; down.sql is the way back%s\n' "$dim" "$(wc -l < migrations/0002_reviews/up.sql)" "$off"

# ---- The build ------------------------------------------------------------------------------------------

chapter "Embed and compile" "all migrations as one C table; with --main a migrator that needs libpq and nothing else"
show lockstep embed --main -o migrate.c || exit 1
printf '\n%s$ cc migrate.c $(pkg-config --cflags --libs lockstep) -o migrate%s\n' "$bold" "$off"
cc -std=c11 -pedantic -Wall -Wextra -Werror -I "$src/include" migrate.c -o migrate -L "$build/.libs" -llockstep \
    -Wl,-rpath,"$build/.libs" || die "it did not compile"
ls -l migrate | awk '{ print $5, "bytes" }'

# ---- The instances --------------------------------------------------------------------------------------

chapter "Boot four processes at once on a fresh database" "one applies, the others wait; each migration is applied exactly once"
createdb -T template0 fresh || exit 1
for i in 1 2 3 4; do
    { ./migrate -d dbname=fresh > "process$i.log" 2>&1; echo "exit code $?" >> "process$i.log"; } &
done
wait
for i in 1 2 3 4; do
    printf '%sprocess %d%s  %s lines\n' "$bold" "$i" "$off" "$(wc -l < "process$i.log")"
    { head -n 3 "process$i.log"; [ "$(wc -l < "process$i.log")" -le 6 ] || echo "…"; tail -n +4 "process$i.log" | tail -n 3; } |
        cut -c 1-140 | excerpt
done
grep -L '^exit code 0$' process?.log | grep . && die "a process failed"

show lockstep status -d dbname=fresh
chapter "Import again" "what the definition says, the database holds"
show lockstep import dbname=fresh --name shop -o again.xml
show lockstep diff schema dbname=fresh --exit-code || die "they differ"
show lockstep generate nothing
printf '\n%sThat was all: edit the XML, generate, commit, build; every instance follows at its next boot.%s\n' "$green" "$off"
