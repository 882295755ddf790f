# test_repair.sh - repair: all that the definition promises and the database lacks comes back; nothing else is touched.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS
cd "$tap_dir" || exit 1

# ends NAME STATUS COMMAND…: out and err hold what was said.
ends()
{
    local name=$1 want=$2 code
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
    is "$1" "$(psql -XAtq -d postgres -v j="$out" <<< "SELECT :'j'::json #>> '{$2}'" 2>&1)" "$3"
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" > "$tap_dir/psql.log" 2>&1 || fail "the SQL of the test" "$(cat "$tap_dir/psql.log")"
}

value()
{
    psql -XAtqc "$1" 2>&1
}

# fresh NAME: a database as the migrations make it.
fresh()
{
    createdb -T whole "$1"
    export PGDATABASE=$1
}

repairs="SELECT string_agg(concat_ws(' ', migration_file, ordinal, state, steps_done = steps_total, NULLIF(notes, '')), ', ' ORDER BY id)
    FROM lockstep.schema_versions WHERE set_name = 'shop' AND direction = 'repair'"

mkdir schema
cat > schema/schema.xml << 'EOX'
<database xmlns="urn:lockstep:1" name="shop">
  <enum name="mood"><value>sad</value><value>calm</value><value>happy</value></enum>
  <domain name="positive" type="integer" default="1"><check name="over_zero">VALUE &gt; 0</check></domain>
  <composite-type name="place"><attribute name="street" type="text"/><attribute name="town" type="text"/></composite-type>
  <table name="users" comment="People" row-security="yes">
    <column name="id" type="bigint" identity="always" primary-key="yes"/>
    <column name="name" type="text" not-null="yes" default="'nobody'" comment="As they write it"/>
    <column name="age" type="integer" not-null="yes" default="0"/>
    <column name="mood" type="mood"/>
    <column name="loud" type="text" generated="upper(name)"/>
    <unique name="users_name_key" columns="name"/>
    <check name="grown">age &gt;= 0</check>
    <index columns="age"/>
    <policy name="own" for="select" to="public" using="name = current_user"/>
    <trigger name="touch" when="before" events="update" for-each="row" execute="touch()"/>
    <grant to="clerk" privileges="select, insert"/>
  </table>
  <table name="notes">
    <column name="id" type="bigint" primary-key="yes"/>
    <column name="author" type="bigint" references="users(id)"/>
    <column name="body" type="text" not-null="yes"/>
    <column name="number" type="serial"/>
    <column name="size" type="integer"/>
  </table>
  <table name="roles">
    <column name="code" type="text" primary-key="yes"/>
    <column name="label" type="text"/>
    <seed><row code="admin" label="Administrator"/><row code="guest" label="Guest"/></seed>
  </table>
  <view name="authors" comment="Who wrote">SELECT u.id, u.name FROM users u WHERE u.id IN (SELECT author FROM notes)</view>
  <materialized-view name="ages">SELECT age, count(*) AS n FROM users GROUP BY age</materialized-view>
  <function name="touch" returns="trigger" language="plpgsql"><![CDATA[ BEGIN RETURN new; END ]]></function>
  <function name="twice" arguments="n integer" returns="integer" language="sql" volatility="immutable">SELECT n * 2</function>
</database>
EOX
createdb whole
export PGDATABASE=whole
sql -c "CREATE ROLE clerk LOGIN"
ends "the first migration" 0 generate first
ends "without a ledger nothing is promised" 3 repair
has "which is said" "$err" "no migration is applied: nothing is promised yet"
is "and nothing is written" "$(value "SELECT to_regnamespace('lockstep') IS NULL")" "t"
ends "it is applied" 0 migrate
ends "a whole database lacks nothing" 0 repair
has "which is said" "$err" "nothing to do: database whole lacks nothing of what 0001_first promises"
is "nothing is recorded" "$(value "$repairs")" ""

# ---- All sorts ------------------------------------------------------------------------------------------------

# mends NAME SQL…: what the SQL takes away comes back, and then there is nothing to do.
mends()
{
    local name=$1 code=0
    shift
    fresh "d$((++number))"
    sql -c "INSERT INTO users (name, mood) VALUES ('Ada', 'calm')" -c "INSERT INTO notes (id, author, body) VALUES (1, 1, 'x')" "$@"
    "$lockstep" verify -q > "$tap_dir/out" 2> "$tap_dir/err"
    is "$name: it is missing" "$?" 4
    ends "$name: it comes back" 0 repair
    ends "$name: there is no drift" 0 verify --strict
    ends "$name: then there is nothing to do" 0 repair
    has "$name: which is said" "$err" "nothing to do"
    is "$name: it is in the ledger once" "$(value "$repairs")" "0001_first 1 done t"
    dropdb "$PGDATABASE"
}
number=0

mends "a table" -c "DROP TABLE notes CASCADE"
mends "a table with rows that belong to it" -c "DROP TABLE roles"
mends "a table that others need" -c "DELETE FROM notes" -c "DROP TABLE users CASCADE"
mends "columns" -c "ALTER TABLE users DROP age CASCADE, DROP loud, DROP mood"
mends "a column that numbers" -c "ALTER TABLE notes DROP number CASCADE"
mends "an index" -c "DROP INDEX users_age_idx"
mends "an index that a build left invalid" -c "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'users_age_idx'::regclass"
mends "a check" -c "ALTER TABLE users DROP CONSTRAINT grown"
mends "a check that is not valid" -c "ALTER TABLE users DROP CONSTRAINT grown, ADD CONSTRAINT grown CHECK (age >= 0) NOT VALID"
mends "a foreign key" -c "ALTER TABLE notes DROP CONSTRAINT notes_author_fkey"
mends "a key" -c "ALTER TABLE users DROP CONSTRAINT users_name_key"
mends "a primary key" -c "ALTER TABLE users DROP CONSTRAINT users_pkey CASCADE"
mends "NOT NULL" -c "ALTER TABLE notes ALTER body DROP NOT NULL"
mends "defaults" -c "ALTER TABLE users ALTER name DROP DEFAULT" -c "ALTER TABLE notes ALTER number DROP DEFAULT"
mends "an identity" -c "ALTER TABLE users ALTER id DROP IDENTITY"
mends "a value of an enum" -c "ALTER TABLE users DROP mood" -c "DROP TYPE mood" -c "CREATE TYPE mood AS ENUM ('sad', 'happy')" \
    -c "ALTER TABLE users ADD mood mood"
mends "an enum" -c "DROP TYPE mood CASCADE"
mends "a domain's check and default" -c "ALTER DOMAIN positive DROP CONSTRAINT over_zero" -c "ALTER DOMAIN positive DROP DEFAULT"
mends "an attribute" -c "ALTER TYPE place DROP ATTRIBUTE town"
mends "a function and its trigger" -c "DROP FUNCTION touch() CASCADE" -c "DROP FUNCTION twice(integer)"
mends "a trigger" -c "DROP TRIGGER touch ON users"
mends "views" -c "DROP VIEW authors" -c "DROP MATERIALIZED VIEW ages"
mends "a policy" -c "DROP POLICY own ON users"
mends "row security" -c "ALTER TABLE users DISABLE ROW LEVEL SECURITY"
mends "privileges" -c "REVOKE ALL ON users FROM clerk"
mends "one privilege" -c "REVOKE INSERT ON users FROM clerk"
mends "comments" -c "COMMENT ON TABLE users IS NULL" -c "COMMENT ON COLUMN users.name IS NULL" -c "COMMENT ON VIEW authors IS NULL"
mends "rows" -c "DELETE FROM roles WHERE code = 'admin'" -c "UPDATE roles SET label = NULL"
mends "everything" -c "DROP TABLE users, notes, roles CASCADE" -c "DROP TYPE mood, place" -c "DROP DOMAIN positive" -c "DROP FUNCTION touch(), twice(integer)"

fresh seeded
sql -c "DROP TABLE roles"
ends "a table" 0 repair
is "comes with its rows" "$(value "SELECT string_agg(code, ' ' ORDER BY code) FROM roles")" "admin guest"
sql -c "UPDATE roles SET label = 'Boss' WHERE code = 'admin'" -c "INSERT INTO roles VALUES ('clerk', 'Clerk')" -c "DROP INDEX users_age_idx"
ends "another time" 0 repair
is "the rows are again as the seed says, others as they were" \
    "$(value "SELECT string_agg(code || ' ' || label, ', ' ORDER BY code) FROM roles")" "admin Administrator, clerk Clerk, guest Guest"

# ---- What is left alone ---------------------------------------------------------------------------------------

fresh other
sql -c "ALTER TABLE notes ALTER size TYPE bigint" -c "ALTER TABLE users ALTER name SET DEFAULT 'somebody', DROP CONSTRAINT grown, ADD COLUMN extra integer" \
    -c "ALTER TABLE users ADD CONSTRAINT grown CHECK (age > 17)" -c "COMMENT ON TABLE users IS 'Persons'" \
    -c "DROP FUNCTION twice(integer)" -c "CREATE TABLE scratch (a integer)" -c "GRANT DELETE ON users TO clerk" \
    -c "REVOKE INSERT ON users FROM clerk" -c "ALTER TYPE mood ADD VALUE 'furious' BEFORE 'sad'" -c "ALTER TABLE notes DROP body"
ends "what would be done is printed" 4 repair --dry-run
has "as SQL" "$out" "CREATE OR REPLACE FUNCTION public.twice"
is "that drops nothing" "$(grep -c "DROP\|REVOKE" <<< "$out")" "0"
has "and what would be left alone" "$err" "different: column public.notes.size"
is "nothing is changed" "$(value "SELECT to_regproc('twice') IS NULL")" "t"
ends "what is different is left alone" 4 repair
has "and shown with both definitions" "$out" "different  enum public.mood
                  snapshot          database
           parts  sad, calm, happy  furious, sad, calm, happy"
is "what was lacking is there" "$(value "SELECT twice(2)")" "4"
is "a column too" "$(value "SELECT attnotnull FROM pg_attribute WHERE attrelid = 'notes'::regclass AND attname = 'body'")" "t"
is "a privilege beside another" "$(value "SELECT has_table_privilege('clerk', 'users', 'insert, delete')")" "t"
is "a type is as it was" "$(value "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = 'notes'::regclass AND attname = 'size'")" "bigint"
is "a default too" "$(value "SELECT column_default FROM information_schema.columns WHERE table_name = 'users' AND column_name = 'name'")" "'somebody'::text"
is "a check too" "$(value "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conname = 'grown'")" "CHECK ((age > 17))"
is "a comment too" "$(value "SELECT obj_description('users'::regclass, 'pg_class')")" "Persons"
is "what is unmanaged is there" "$(value "SELECT count(*) FROM information_schema.columns WHERE column_name IN ('extra', 'a')")" "2"
ends "again there is nothing to do but to say so" 4 repair --json
json_is "nothing was done" outcome "nothing to do"
json_is "it is where it was" migration 0001_first
is "and each is there" "$(psql -XAtq -d postgres -v j="$out" <<< "SELECT string_agg(l ->> 'name', ' ' ORDER BY n) FROM json_array_elements(:'j'::json -> 'left') WITH ORDINALITY x(l, n)")" \
    "public.mood public.notes.size public.users public.users.name public.users.grown public.users.clerk"

fresh valued
sql -c "ALTER TABLE users DROP mood" -c "DROP TYPE mood" -c "CREATE TYPE mood AS ENUM ('happy', 'glad')"  -c "ALTER TABLE users ADD mood mood"
ends "values come beside others" 4 repair
is "in an order that takes none away" "$(value "SELECT enum_range(NULL::mood)")" "{sad,calm,happy,glad}"
ends "and then there is nothing to do" 4 repair
has "but to show them" "$err" "nothing to do"

# ---- What stops it --------------------------------------------------------------------------------------------

fresh bad
sql -c "ALTER TABLE users DROP CONSTRAINT grown" -c "INSERT INTO users (name, age) VALUES ('Eve', -1)" -c "DROP VIEW authors"
ends "rows that break a constraint stop it" 1 repair
has "which names it" "$err" "check constraint \"grown\" of relation \"users\" is violated by some row"
is "the constraint is there for what comes" "$(value "SELECT convalidated FROM pg_constraint WHERE conname = 'grown'")" "f"
is "the ledger knows why it stopped" "$(value "SELECT state || ': ' || error FROM lockstep.schema_versions WHERE direction = 'repair'")" \
    'running: check constraint "grown" of relation "users" is violated by some row'
ends "the history is whole all the same" 0 migrate
ends "again it stops there" 1 repair
sql -c "UPDATE users SET age = 1"
ends "mended rows let it finish" 0 repair
ends "and all is there" 0 verify --strict
is "the ledger says how it went" "$(value "SELECT string_agg(state, ' ' ORDER BY id) FROM lockstep.schema_versions WHERE direction = 'repair'")" "done done done"
is "and where it stands has not changed" "$(value "SELECT head = (SELECT chain FROM lockstep.schema_versions WHERE set_name = 'shop' AND direction = 'apply') AND running = '' FROM lockstep.schema_heads WHERE set_name = 'shop'")" "t"

fresh nulls
sql -c "ALTER TABLE notes DROP body" -c "INSERT INTO notes (id) VALUES (1)"
ends "a new column that may not be NULL" 1 repair
is "is there" "$(value "SELECT count(*) FROM information_schema.columns WHERE column_name = 'body'")" "1"
has "and what has none is named" "$err" "is violated by some row"
sql -c "UPDATE notes SET body = ''"
ends "with values it is NOT NULL" 0 repair
ends "exactly" 0 verify --strict

fresh guarded
sql -c "GRANT USAGE ON SCHEMA lockstep TO clerk" -c "GRANT SELECT ON ALL TABLES IN SCHEMA lockstep TO clerk" -c "DROP INDEX users_age_idx"
PGUSER=clerk ends "a role without rights" 1 repair
has "hears what it lacks" "$err" "permission denied"
is "and has changed nothing" "$(value "$repairs")" ""

fresh amid
sql -c "UPDATE lockstep.schema_versions SET state = 'running' WHERE set_name = 'shop'" -c "UPDATE lockstep.schema_heads SET head = '', running = (SELECT chain FROM lockstep.schema_versions WHERE set_name = 'shop') WHERE set_name = 'shop'"
ends "an unfinished migration is finished first" 3 repair
has "which is said" "$err" "a migration was begun and is not finished"

# ---- Many at once, and killed ---------------------------------------------------------------------------------

fresh many
sql -c "DROP TABLE notes CASCADE" -c "DROP INDEX users_age_idx" -c "ALTER TABLE users DROP CONSTRAINT grown"
pids=
for i in $(seq 8); do
    "$lockstep" repair > "$tap_dir/many.$i" 2>&1 < /dev/null || { echo "$i:"; cat "$tap_dir/many.$i"; } >> "$tap_dir/many.failed" &
    pids="$pids $!"
done
for pid in $pids; do wait "$pid"; done
is "eight processes at once" "$(cat "$tap_dir/many.failed" 2> /dev/null)" ""
ends "mend it" 0 verify --strict

fresh later
cat > "$tap_dir/edit.sed" << 'EOS'
s,<index columns="age"/>,<index columns="age"/><index columns="mood"/>,
EOS
sed -i -f "$tap_dir/edit.sed" schema/schema.xml
ends "another migration" 0 generate second
sql -c "DROP INDEX users_age_idx"
ends "is not what a repair is for" 0 repair
is "it brings back what was promised" "$(value "SELECT to_regclass('users_age_idx') IS NOT NULL AND to_regclass('users_mood_idx') IS NULL")" "t"
ends "and lets the next one come" 0 migrate
sql -c "DROP INDEX users_mood_idx"
ends "whose promises are then repaired" 0 repair --notes "ticket 7"
is "as the ledger says" "$(value "$repairs")" "0001_first 1 done t, 0002_second 2 done t ticket 7"
ends "history tells it" 0 history
has "as repairs" "$out" "repair"
ends "and it can be taken back" 0 revert --allow-loss --to 0
is "all of it" "$(value "SELECT to_regclass('users') IS NULL")" "t"

tap_done
