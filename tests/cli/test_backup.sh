# test_backup.sh - what is dropped is kept, what going back costs is counted first, and `backup` shows and drops.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS
cd "$tap_dir" || exit 1
createdb kept || bail_out "no database"
export PGDATABASE=kept PGOPTIONS='-c client_min_messages=warning'

# ends NAME STATUS COMMAND…: out and err hold what was said.
ends()
{
    local name=$1 want=$2
    shift 2
    "$lockstep" "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null
    code=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$out" "$err"
    fi
}

json_is()
{
    is "$1" "$(psql -XAtq -v j="$out" <<< "SELECT :'j'::json #>> '{$2}'" 2>&1)" "$3"
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 -c "$1" 2>&1
}

has()
{
    if [[ $2 == *"$3"* ]]; then
        pass "$1"
    else
        fail "$1" "no \"$3\" in:" "$2"
    fi
}

define()
{
    mkdir -p schema
    printf '<database xmlns="urn:lockstep:1" name="kept">%s</database>\n' "$1" > schema/schema.xml
}

id='<column name="id" type="bigint" identity="always" primary-key="yes"/>'
users="<table name=\"users\">$id<column name=\"email\" type=\"text\" not-null=\"yes\"/><column name=\"born\" type=\"date\"/></table>"
define "$users<table name=\"notes\">$id<column name=\"text\" type=\"text\"/></table>"
ends "a first migration" 0 generate first
ends "is applied" 0 migrate
sql "INSERT INTO users (email, born) SELECT 'u' || i, CASE WHEN i < 4 THEN date '2000-01-01' END FROM generate_series(1, 10) i;
     INSERT INTO notes (text) SELECT 'n' || i FROM generate_series(1, 7) i" > /dev/null

define "<table name=\"users\">$id<column name=\"email\" type=\"text\" not-null=\"yes\"/></table>"
ends "a loss is refused" 5 generate less --no-backup
has "with what to do" "$err" 'hint: Say was="old name" if it was renamed; otherwise add --allow-loss to go on.'
ends "also when it would be kept" 5 generate less
has "which is said" "$err" "add --allow-loss to go on: lockstep_backup keeps what goes."
ends "and accepted" 0 generate less --allow-loss
has "it is said to be kept" "$err" "which lockstep_backup keeps"
has "in up.sql too" "$(cat migrations/0002_less/up.sql)" "-- KEEPS in lockstep_backup: all rows of table public.notes"
has "down.sql brings it back" "$(cat migrations/0002_less/down.sql)" \
    "-- brings back, while lockstep_backup has it: all values of column public.users.born"

ends "nothing is kept before" 0 backup list
has "and that is said" "$err" "nothing is kept"
ends "nor in JSON" 0 backup list --json
json_is "which has an empty list" backups "[]"
ends "there is nothing to drop" 0 backup drop --all
ends "the second migration is applied" 0 migrate
ends "no drift comes from what is kept" 0 verify
ends "a list" 0 backup list
has "with the table" "$out" "notes_0002       table public.notes        0002_less"
has "and the column" "$out" "users_born_0002  column public.users.born  0002_less"
ends "a list as JSON" 0 backup list --json
sorted=$(psql -XAtq -v j="$out" <<< "SELECT string_agg(concat_ws(' ', e ->> 'name', e ->> 'rows', e ->> 'exact', (e ->> 'bytes')::int > 0), ', ' ORDER BY e ->> 'name') FROM json_array_elements(:'j'::json -> 'backups') e")
is "tells how many rows, counted" "$sorted" "notes_0002 7 true t, users_born_0002 10 true t"
is "import does not see it" "$("$lockstep" -q import dbname=kept 2>&1 | grep -c lockstep_backup)" 0
is "nobody else may look" "$(sql "CREATE ROLE nobody_else; SELECT has_schema_privilege('nobody_else', 'lockstep_backup', 'USAGE')")" f

ends "what comes back is said" 0 revert --to 1
has "the table" "$err" "brings back all rows of table public.notes (dropped by 0002_less, kept since"
is "the rows are back" "$(sql "SELECT count(*), string_agg(text, ',' ORDER BY id) FROM notes")" "7|n1,n2,n3,n4,n5,n6,n7"
is "the values are back" "$(sql "SELECT count(*), count(born) FROM users")" "10|3"
is "nothing is kept any more" "$(sql "SELECT count(*) FROM lockstep_backup.backups")" 0
is "numbers go on where they were" "$(sql "INSERT INTO notes (text) VALUES ('n8') RETURNING id")" 8

ends "going back to nothing is refused" 5 revert --to 0
has "what that costs is counted" "$err" "loses all rows of table public.users: 10 rows (made by 0001_first)"
has "each table" "$err" "loses all rows of table public.notes: 8 rows (made by 0001_first)"
is "nothing was done" "$(sql "SELECT count(*) FROM users")" 10
ends "in JSON too" 5 revert --to 0 --json
json_is "it is refused" outcome refused
json_is "with what would be lost" losses,0,of rows
ends "a dry run" 0 revert --to 0 --dry-run
has "shows the loss" "$err" "loses all rows of table public.users: 10 rows"
has "and the SQL" "$out" "DROP TABLE IF EXISTS public.users"
is "and does nothing" "$(sql "SELECT count(*) FROM users")" 10

# Twice, with the operator between.
ends "there again" 0 migrate
define "<table name=\"users\">$id<column name=\"email\" type=\"text\" not-null=\"yes\"/></table><table name=\"notes\">$id<column name=\"text\" type=\"text\"/></table>"
ends "the table comes anew" 0 generate again
define "<table name=\"people\" was=\"users\">$id<column name=\"mail\" was=\"email\" type=\"text\" not-null=\"yes\"/></table>"
ends "and is dropped a second time" 0 generate twice --allow-loss
ends "up to the third" 0 migrate --to 3
sql "INSERT INTO notes (text) VALUES ('second')" > /dev/null
ends "up to the fourth" 0 migrate
ends "both are kept" 0 backup list
has "under two names" "$out" "notes_0004"
ends "the lost table is counted by what is kept of it" 5 revert --to 2
has "one row" "$err" "loses all rows of table public.notes: 1 row (made by 0003_again)"
ends "one of them is dropped" 0 backup drop notes_0004
has "and said" "$err" "notes_0004 is gone: table public.notes of migration 0004_twice"
ends "an unknown one is a mistake" 2 backup drop notes_0004
ends "nothing is lost by going back now" 0 revert --to 3
has "but nothing comes back" "$err" "does not bring back all rows of table public.notes (lost by 0004_twice, nothing is kept)"
is "the table is empty" "$(sql "SELECT count(*) FROM notes")" 0
is "another's rows were not taken" "$(sql "SELECT count(*) FROM lockstep_backup.notes_0002")" 8
is "what was renamed has its name again" "$(sql "SELECT count(email) FROM users")" 10
ends "back to the first" 0 revert --to 1
is "with the first rows" "$(sql "SELECT count(*), (SELECT count(born) FROM users) FROM notes")" "8|3"

ends "up once more" 0 migrate
ends "the young stay" 0 backup drop --older-than 1
has "which is said" "$err" "nothing is kept for so long"
sql "UPDATE lockstep_backup.backups SET kept_at = now() - interval '2 days' WHERE name = 'notes_0002'" > /dev/null
ends "the old go" 0 backup drop --older-than 1.5 --json
json_is "one of them" backups,0,name notes_0002
ends "then all" 0 backup drop --all
is "there are none" "$(sql "SELECT count(*) FROM pg_class WHERE relnamespace = 'lockstep_backup'::regnamespace AND relkind = 'r'")" 1

ends "without a word what to drop" 2 backup drop
ends "with too many" 2 backup drop --all notes_0002
ends "with no number" 2 backup drop --older-than soon
ends "an unknown word" 2 backup show
ends "list takes no names" 2 backup list notes_0002

# ---- --no-backup ----------------------------------------------------------------------------------------
define "<table name=\"people\">$id</table>"
ends "without a backup" 0 generate really --allow-loss --no-backup
has "up.sql says what it loses" "$(cat migrations/0005_really/up.sql)" "-- LOSES: all values of column public.people.mail"
has "down.sql that it does not come back" "$(cat migrations/0005_really/down.sql)" "-- cannot be brought back: all values of column public.people.mail"
ok "and nothing goes to lockstep_backup" test "$(grep -c lockstep_backup migrations/0005_really/up.sql)" = 0

# ---- Values of another type --------------------------------------------------------------------------
createdb changed || bail_out "no database"
export PGDATABASE=changed
rm -rf migrations
house()
{
    define "<table name=\"house\">$id<column name=\"number\" type=\"$1\"/><column name=\"built\" type=\"$2\"/><column name=\"area\" type=\"$3\"/><column name=\"street\" type=\"$4\"/></table>"
}
house text timestamptz "numeric(8,2)" text
ends "a table" 0 generate first
ends "is made" 0 migrate
sql "INSERT INTO house (number, built, area, street) SELECT '0' || i, timestamptz '2001-02-03 04:05:06+00' + i * interval '1 day', i / 4.0, 's' || i FROM generate_series(1, 8) i;
     INSERT INTO house DEFAULT VALUES" > /dev/null
all="SELECT jsonb_agg(to_jsonb(h) ORDER BY id) FROM house h"
before=$(sql "$all")

house 'integer" using="number::int' date int "varchar(40)"
ends "what PostgreSQL cuts off is a loss" 5 generate cut
has "by the names that people use" "$err" "this would lose a part of the values of column public.house.area (numeric(8,2) to int)"
has "with what to do" "$err" "hint: Add --allow-loss to go on: lockstep_backup keeps what goes."
has "of all types" "$err" "this would lose a part of the values of column public.house.built (timestamptz to date)"
is "what using says is none" "$(printf '%s\n' "$err" | grep -c number)" 0
ends "nor is it refused by check" 5 check
is "which names the others" "$(printf '%s\n' "$out$err" | grep -c 'this would lose')" 2
ends "in JSON" 5 generate cut --json
json_is "the losses" losses,1 "a part of the values of column public.house.area (numeric(8,2) to int)"
ends "it is accepted" 0 generate cut --allow-loss
has "and kept" "$err" "warning: this loses a part of the values of column public.house.area (numeric(8,2) to int), which lockstep_backup keeps"
has "as are the others" "$err" "note: lockstep_backup keeps the values of column public.house.number as they were (text to integer)"
has "up.sql says so" "$(cat migrations/0002_cut/up.sql)" "-- KEEPS in lockstep_backup: the values of column public.house.number as they were (text to integer)"
ends "it is applied" 0 migrate
is "the values are others" "$(sql "SELECT number, built, area, street FROM house WHERE id = 3")" "3|2001-02-06|1|s3"
ends "what is kept" 0 backup list
has "says what became of it" "$out" "column public.house.built (timestamptz to date)"
has "and how many there are" "$(sql "SELECT string_agg(name || ' ' || rows, ', ' ORDER BY name) FROM lockstep_backup.backups")" \
    "house_area_0002 8, house_built_0002 8, house_number_0002 8, house_street_0002 0"
ends "in JSON too" 0 backup list --json
json_is "with the change" backups,0,change "text to integer"

# The application goes on.
sql "UPDATE house SET number = 77, built = '2020-01-01', area = 9 WHERE id = 4; UPDATE house SET number = NULL WHERE id = 5; DELETE FROM house WHERE id = 6;
     INSERT INTO house (number, built, area, street) VALUES (100, '2022-02-02', 50, 'new'); UPDATE house SET street = 'other' WHERE id = 2" > /dev/null
ends "what comes back is said" 0 revert --to 1
has "for each column" "$err" "brings back a part of the values of column public.house.built (timestamptz to date) (changed by 0002_cut, kept since"
has "with how many values" "$err" ": 8 rows)"
has "also where nobody had to allow it" "$err" "brings back the values of column public.house.number as they were (text to integer) (changed by 0002_cut"
has "and what does not" "$err" "kept values of column public.house.number that do not come back: 3 ("
is "untouched rows are as they were" \
    "$(sql "SELECT jsonb_agg(h ORDER BY h ->> 'id') FROM jsonb_array_elements('$before'::jsonb) h WHERE (h ->> 'id')::int NOT IN (2, 4, 5, 6)")" \
    "$(sql "SELECT jsonb_agg(to_jsonb(h) ORDER BY id::text) FROM house h WHERE id NOT IN (2, 4, 5, 10)")"
is "what was written since stays" "$(sql "SET timezone = 'UTC'; SELECT id, number, built, area, street FROM house WHERE id IN (2, 4, 5, 10) ORDER BY id")" \
    "2|02|2001-02-05 04:05:06+00|0.50|other
4|77|2020-01-01 00:00:00+00|9.00|s4
5||2001-02-08 04:05:06+00|1.25|s5
10|100|2022-02-02 00:00:00+00|50.00|new"
is "nothing is left" "$(sql "SELECT count(*) FROM lockstep_backup.backups")|$(sql "SELECT count(*) FROM pg_class WHERE relnamespace = 'lockstep_backup'::regnamespace AND relkind = 'r'")|$(sql "SELECT count(*) FROM pg_proc WHERE pronamespace = 'lockstep_backup'::regnamespace")" "0|1|0"

ends "there again" 0 migrate
ends "and nothing is kept any more" 0 backup drop --all
has "which names the change" "$err" "house_number_0002 is gone: column public.house.number (text to integer) of migration 0002_cut"
ends "back without it" 0 revert --to 1
has "says what stays" "$err" "does not bring back a part of the values of column public.house.area (numeric(8,2) to int) (lost by 0002_cut, nothing is kept)"
has "and again while it runs" "$err" "nothing is kept in lockstep_backup of column public.house.area as it was"
is "the values are what can be made of them" "$(sql "SELECT number, area FROM house WHERE id = 3")" "3|1.00"
rm -rf migrations/0002_cut
ends "without a backup" 0 generate cut --allow-loss --no-backup
has "that is said" "$err" "note: nothing keeps the values of column public.house.number as they were (text to integer)"
has "in up.sql" "$(cat migrations/0002_cut/up.sql)" "-- LOSES: the values of column public.house.number as they were (text to integer)"
is "which has steps that lose data" "$(grep -c 'LOSES DATA' migrations/0002_cut/up.sql)" 2
ok "and nothing is copied" test "$(grep -c lockstep_backup migrations/0002_cut/up.sql)" = 0

tap_done
