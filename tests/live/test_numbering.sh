# test_numbering.sh - a column that comes to be numbered by a sequence goes on behind the rows that are there.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    settings=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "no server"
    eval "$settings"
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

case=$src/tests/golden/column/becomes_numbered
dir=$tap_dir/case

ask()
{
    psql -XqAt -d numbers -c "$1" 2>&1
}

begin()
{
    fresh_database numbers
    apply numbers "$dir/migrations/0001_initial/up.sql" || cat "$tap_dir/psql.log"
}

go()
{
    apply numbers "$dir/migrations/0002_change/$1.sql" || tail -3 "$tap_dir/psql.log"
}

project case "$case/before.xml" || bail_out "$(cat "$tap_dir/out")"
cp "$case/after.xml" "$dir/schema.xml"
"$LOCKSTEP" -C "$dir" --definition schema.xml -q generate change > "$tap_dir/out" 2>&1 || bail_out "$(cat "$tap_dir/out")"

begin
ask "INSERT INTO app.item VALUES (7, 'a'), (41, 'b'), (-3, 'c');
     INSERT INTO app.line VALUES ('5'), ('12');
     INSERT INTO app.ticket VALUES (3), (250);
     INSERT INTO app.countdown VALUES (-9), (4), (NULL)"
go up
is "serial goes on behind the greatest value" "$(ask "INSERT INTO app.item (label) VALUES ('d') RETURNING id")" "42"
is "and where the type changes with it" "$(ask "INSERT INTO app.line DEFAULT VALUES RETURNING id")" "13"
is "an identity goes on behind it" "$(ask "INSERT INTO app.ticket DEFAULT VALUES RETURNING id")" "251"
is "a sequence that counts down goes on below the least" "$(ask "INSERT INTO app.countdown DEFAULT VALUES RETURNING n")" "-10"
ask "DELETE FROM app.item WHERE id > 7; SELECT setval('app.item_id_seq', 60)" > /dev/null
go up
is "run again it never counts back" "$(ask "INSERT INTO app.item (label) VALUES ('e') RETURNING id")" "61"
go down
is "the rows are there on the way back" "$(ask "SELECT string_agg(id::text, ' ' ORDER BY id) FROM app.item")" "-3 7 61"

begin
ask "INSERT INTO app.item VALUES (-5, 'a'), (0, 'b'); INSERT INTO app.ticket VALUES (-1), (20)"
go up
is "values before the first do not matter" "$(ask "INSERT INTO app.item (label) VALUES ('c') RETURNING id")" "1"
is "nor for an identity" "$(ask "INSERT INTO app.ticket DEFAULT VALUES RETURNING id")" "100"
is "an empty table begins with the first" "$(ask "INSERT INTO app.line DEFAULT VALUES RETURNING id")" "1"
tap_done
