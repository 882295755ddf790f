# test_readme.sh - the example of the README does what the README says.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
build=$(cd "${LOCKSTEP_BUILDDIR:-.}" && pwd)
eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
tap_on_exit '"$src/tests/support/cluster.sh" stop'

# The n-th fenced block of a language.
block()
{
    awk -v start="^\`\`\`$1\$" -v want="$2" '
        $0 ~ start { n++; on = (n == want); next }
        /^```$/ { on = 0 }
        on' "$src/README.md"
}

cd "$tap_dir" || exit 1
mkdir schema
block xml 1 > schema/schema.xml
block c 1 > app.c
ok "the definition is valid" "$LOCKSTEP" validate
ok "the first migration is generated" "$LOCKSTEP" generate initial
ok "the migrations are embedded" "$LOCKSTEP" embed -o migrations.c
ok "the application compiles without a warning" cc -std=c11 -pedantic -Wall -Wextra -Werror -I "$src/include" app.c \
    migrations.c -o app -L "$build/.libs" -llockstep -Wl,-rpath,"$build/.libs"
createdb readme
DATABASE_URL="postgresql:///readme?host=$PGHOST&port=$PGPORT" export DATABASE_URL
is "it boots on an empty database" "$(./app 2>&1)" "the schema is final"
is "the view is there" "$(psql -XAtqd readme -c 'SELECT count(*) FROM published')" 0
psql -Xqd readme -c "INSERT INTO users (email) VALUES ('a@example.org')" \
    -c "INSERT INTO posts (author, title) VALUES (1, 'one')"

sed -i -e 's|<column name="title" type="text" not-null="yes" check="length(title)|<column name="headline" was="title" type="text" not-null="yes" check="length(headline)|' \
    -e 's|^\( *\)<column name="published_at".*|&\n\1<column name="lead" type="text" not-null="yes" backfill="'"''"'"/>|' \
    -e 's|SELECT id, title|SELECT id, headline AS title|' schema/schema.xml
ok "the edit is generated" "$LOCKSTEP" generate headlines
"$LOCKSTEP" embed -o migrations.c
cc -std=c11 -I "$src/include" app.c migrations.c -o app -L "$build/.libs" -llockstep -Wl,-rpath,"$build/.libs"
is "the next boot follows" "$(./app 2>&1)" "the schema is final"
is "the rows are there, under the new name and with a value" \
    "$(psql -XAtqd readme -c "SELECT headline, lead = '' FROM posts")" "one|t"
ok "definition and database agree" "$LOCKSTEP" diff schema "$DATABASE_URL" --exit-code
for command in init generate diff import validate embed migrate status history check; do
    ok "lockstep $command --help tells" sh -c "'$LOCKSTEP' $command --help | grep -q '^usage: lockstep $command'"
done
tap_done
