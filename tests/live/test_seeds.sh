# test_seeds.sh - what seeds leave in the tables: modes and environments, what is the user's, twice, from each prefix, and
# back again.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    settings=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "no server"
    eval "$settings"
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS PGOPTIONS
cd "$tap_dir" || exit 1

# The definition: what is given stands in the tables roles, users and notes.
define()
{
    cat > schema.xml << XML
<database xmlns="urn:lockstep:1" name="seeds">
  <function name="count_writes" returns="trigger" language="plpgsql">BEGIN
    NEW.writes := CASE TG_OP WHEN 'INSERT' THEN 0 ELSE OLD.writes + 1 END; RETURN NEW; END</function>
  <table name="users">
    <column name="id" type="integer" identity="always" primary-key="yes"/>
    <column name="role" type="varchar(8)" references="roles(code)"/>
    <column name="name" type="text" not-null="yes"/>
    <column name="writes" type="integer"/>
    <trigger name="count" when="before" events="insert, update" for-each="row" execute="count_writes()"/>
    $2
  </table>
  <table name="roles">
    <column name="code" type="varchar(8)" primary-key="yes"/>
    <column name="label" type="text"/>
    <column name="colour" type="text" default="'grey'"/>
    <column name="data" type="json"/>
    <column name="writes" type="integer"/>
    <trigger name="count" when="before" events="insert, update" for-each="row" execute="count_writes()"/>
    $1
  </table>
  <table name="notes">
    <column name="k" type="text" primary-key="yes"/>
    <column name="v" type="integer[]"/>
    $3
  </table>
</database>
XML
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

# All that is in the tables of a database, with how often each row was updated.
state()
{
    sql -d "$1" -c "SELECT concat_ws(' ', 'role', code, label, colour, data, writes) FROM roles ORDER BY code COLLATE \"C\"" \
        -c "SELECT concat_ws(' ', 'user', id, role, name, writes) FROM users ORDER BY id" \
        -c "SELECT concat_ws(' ', 'note', k, v) FROM notes ORDER BY k COLLATE \"C\""
}

# DATABASE ENVIRONMENT
migrate()
{
    LOCKSTEP_ENV=$2 LOCKSTEP_MODE=apply "$LOCKSTEP" --definition schema.xml -d "dbname=$1" migrate > "$tap_dir/out" 2>&1 ||
        fail "migrate $1 in $2" "$(cat "$tap_dir/out")"
}

generate()
{
    "$LOCKSTEP" --definition schema.xml generate "$@" > "$tap_dir/out" 2>&1
}

# ---- Put in ------------------------------------------------------------------------------------------

define '
    <seed mode="exact">
      <row code="admin" label="Administrator" data="{}"/>
      <row code="clerk" label="Clerk" data="[1]"/>
      <row code="user" label="User"/>
    </seed>' '
    <seed><row id="1" role="clerk" name="Ann"/><row id="2" role="user" name="Bob"/></seed>
    <seed environment="development, test" initial="name"><row id="100" role="admin" name="Dev"/></seed>' '
    <seed mode="insert"><row k="a" v="{1}"/><row k="b" v="{2}"/></seed>'
ok "the first migration is made" generate first
for name in p_dev p_prod p_none; do
    fresh_database "$name"
done
migrate p_dev development
migrate p_prod production
migrate p_none ""

common='role admin Administrator grey {} 0
role clerk Clerk grey [1] 0
role user User grey 0
user 1 clerk Ann 0
user 2 user Bob 0'
is "rows are put in, those of another environment are not" "$(state p_prod)" "$common
note a {1}
note b {2}"
is "those of the environment are" "$(state p_dev)" "$common
user 100 admin Dev 0
note a {1}
note b {2}"
is "without an environment there are those for all" "$(state p_none)" "$(state p_prod)"
is "a new row gets the number behind those that were given" \
    "$(sql -d p_dev -c "INSERT INTO users (name) VALUES ('x') RETURNING id" -c "DELETE FROM users WHERE name = 'x'")" 101

fresh_database p_hand
PGOPTIONS="-c lockstep.environment=test" apply p_hand migrations/0001_first/up.sql || fail "by hand" "$(cat "$tap_dir/psql.log")"
is "psql takes the environment from a setting" "$(state p_hand)" "$(state p_dev)"
PGOPTIONS="-c lockstep.environment=test" apply p_hand migrations/0001_first/up.sql || fail "twice" "$(cat "$tap_dir/psql.log")"
is "running it again updates no row" "$(state p_hand)" "$(state p_dev)"

# ---- Changes ----------------------------------------------------------------------------------------

cp schema.xml before.xml
define '
    <seed mode="exact">
      <row code="admin" label="Root" data="{}"/>
      <row code="user" label="User"/>
      <row code="staff" label="Staff"/>
    </seed>' '
    <seed><row id="1" role="staff" name="Ann"/><row id="50" role="admin" name="Cid"/></seed>
    <seed environment="development, test" initial="name"><row id="100" role="user" name="Tester"/></seed>' '
    <seed mode="insert"><row k="a" v="{10}"/><row k="c" v="{3}"/></seed>'
generate second
is "a row that an exact seed loses is a loss" "$?" 5
has "and named" "$(cat "$tap_dir/out")" "the row 'clerk' of table public.roles"
ok "when that is allowed, it is made" generate second --allow-loss
has "what stays is said" "$(cat "$tap_dir/out")" "a row that seed public.users.all no longer says stays"
has "and what insert mode does not change" "$(cat "$tap_dir/out")" "a row changed in seed public.notes.all stays as it is"

for name in p_dev p_prod; do
    sql -d $name -c "UPDATE roles SET colour = 'blue'" -c "UPDATE users SET name = 'Mine' WHERE id = 100" \
        -c "UPDATE notes SET v = '{7}' WHERE k = 'b'" -c "INSERT INTO notes VALUES ('c', '{8}')" \
        -c "INSERT INTO users (role, name) VALUES ('user', 'Eve')" > /dev/null
done
sql -d p_prod -c "DELETE FROM notes WHERE k = 'a'" > /dev/null
dropdb --if-exists p_template
createdb -T p_prod p_template
migrate p_dev development
migrate p_prod production
after='role admin Root blue {} 2
role staff Staff grey 0
role user User blue 1
user 1 staff Ann 1
user 2 user Bob 0'
is "what changed is changed, what the seed does not name is the user's" "$(state p_prod)" "$after
user 3 user Eve 0
user 50 admin Cid 0
note b {7}
note c {8}"
is "also in the environment's rows" "$(state p_dev)" "$after
user 50 admin Cid 0
user 100 user Mine 2
user 102 user Eve 0
note a {1}
note b {7}
note c {8}"

up=migrations/0002_second/up.sql
down=migrations/0002_second/down.sql
is "a change has statements for what changed alone" "$(grep -c "^-- step" $up)" 9
for ((k = 1; k <= $(count_steps $up); k++)); do
    dropdb --if-exists p_case
    createdb -T p_template p_case
    prefix $up "$k" > prefix.sql
    apply p_case prefix.sql && apply p_case $up || fail "after the first $k steps" "$(cat "$tap_dir/psql.log")"
    is "from its first $k steps it ends the same" "$(state p_case)" "$(state p_prod)"
done

# ---- Back -------------------------------------------------------------------------------------------

sql -d p_prod -c "INSERT INTO users (role, name) VALUES ('staff', 'Fay')" > /dev/null
for round in once twice; do
    apply p_prod $down || fail "down, $round" "$(cat "$tap_dir/psql.log")"
    is "down $round: rows are as they were, but for those that somebody refers to by now" "$(state p_prod)" \
        "role admin Administrator blue {} 3
role clerk Clerk blue [1] 0
role staff Staff grey 0
role user User blue 1
user 1 clerk Ann 2
user 2 user Bob 0
user 3 user Eve 0
user 51 staff Fay 0
note b {7}
note c {8}"
done

# ---- Exact ------------------------------------------------------------------------------------------

cp schema.xml kept.xml
define '<seed mode="exact"><row code="admin" label="Root" data="{}"/><row code="user" label="User"/><row code="staff" label="Staff"/></seed>' '
    <seed><row id="1" role="staff" name="Ann"/><row id="50" role="admin" name="Cid"/></seed>' '
    <seed mode="exact" environment="production"><row k="a" v="{1}"/></seed>'
generate third
is "a seed that becomes exact loses rows" "$?" 5
ok "when that is allowed, it is made, too" generate third --allow-loss
migrate p_dev development
is "elsewhere it deletes nothing" "$(sql -d p_dev -c 'SELECT count(*) FROM notes')" 3
dropdb --if-exists p_case
createdb -T p_template p_case
for file in migrations/0002_second/up.sql migrations/0003_third/up.sql migrations/0003_third/up.sql; do
    PGOPTIONS="-c lockstep.environment=production" apply p_case $file || fail "$file" "$(cat "$tap_dir/psql.log")"
done
is "where it rules there are its rows alone" "$(sql -d p_case -c 'SELECT k, v FROM notes')" "a|{1}"

# ---- Numbers that are taken ---------------------------------------------------------------------------

mkdir plans
plans()
{
    cat > plans/schema.xml << XML
<database xmlns="urn:lockstep:1" name="plans"><table name="plans">
  <column name="id" type="bigint" identity="$1" primary-key="yes"/>
  <column name="label" type="text"/><column name="price" type="numeric(6,2)"/>
  $2
</table></database>
XML
    "$LOCKSTEP" -C plans --definition schema.xml -q generate "$3" > "$tap_dir/out" 2>&1 || fail "generate $3" "$(cat "$tap_dir/out")"
}
plans always '<seed><row id="1" label="free" price="0"/><row id="2" label="small" price="1.005"/></seed>' first
fresh_database p_case
apply p_case plans/migrations/0001_first/up.sql || fail "the first plans" "$(cat "$tap_dir/psql.log")"
sql -d p_case -c "INSERT INTO plans (label) VALUES ('custom')" -c "UPDATE plans SET label = 'for nothing' WHERE id = 1"
plans always '<seed><row id="01" label="gratis" price="0"/><row id="2" label="small" price="1.005"/><row id="3" label="big" price="2"/>
  <row id="4" label="huge"/></seed>' second
apply p_case plans/migrations/0002_second/up.sql
ok "a new row does not overwrite the application's that has its number" test $? != 0
has "which is said" "$(cat "$tap_dir/psql.log")" "numbers of new rows of seed public.plans.all are those of other rows of table public.plans: 3"
has "with what to do" "$(cat "$tap_dir/psql.log")" "Give the new rows other numbers"
is "it is as it was" "$(sql -d p_case -c "SELECT label FROM plans WHERE id = 3")" custom
sql -d p_case -c "DELETE FROM plans WHERE id = 3"
for round in first second; do
    apply p_case plans/migrations/0002_second/up.sql || fail "free numbers, $round time" "$(cat "$tap_dir/psql.log")"
    is "numbers that are free are taken, the $round time" "$(sql -d p_case -c "SELECT id, label, price FROM plans ORDER BY id")" "1|gratis|0.00
2|small|1.01
3|big|2.00
4|huge|"
done
apply p_case plans/migrations/0002_second/down.sql || fail "no plans" "$(cat "$tap_dir/psql.log")"
is "on the way down new rows go" "$(sql -d p_case -c "SELECT id, label, price FROM plans ORDER BY id")" "1|free|0.00
2|small|1.01"
is "and the application's next row has a number of its own" "$(sql -d p_case -c "INSERT INTO plans (label) VALUES ('x') RETURNING id")" 5
plans always '<seed mode="insert"><row id="1" label="gratis" price="0"/><row id="5" label="big" price="2"/></seed>' third
apply p_case plans/migrations/0003_third/up.sql || fail "insert" "$(cat "$tap_dir/psql.log")"
is "mode insert leaves whatever row has the number" "$(sql -d p_case -c "SELECT label FROM plans WHERE id = 5")" x
LOCKSTEP_ENV='' PGOPTIONS='' plans by-default '<seed environment="test"><row id="5" label="small" price="1.005"/><row id="6" label="other"/></seed>' fourth
apply p_case plans/migrations/0004_fourth/up.sql || fail "another environment" "$(cat "$tap_dir/psql.log")"
is "nothing is stopped in another environment" "$(sql -d p_case -c "SELECT string_agg(label, ' ' ORDER BY id) FROM plans")" "free small x"

# ---- What exact deletes is kept ------------------------------------------------------------------------

mkdir kept
kept()
{
    local name=$1 generate=$2
    shift 2
    echo "<database xmlns=\"urn:lockstep:1\" name=\"kept\"><schema name=\"app\"><enum name=\"mood\"><value>sad</value><value>happy</value></enum>$*</schema></database>" > kept/schema.xml
    # shellcheck disable=SC2086
    "$LOCKSTEP" -C kept --definition schema.xml -q generate "$name" $generate > "$tap_dir/out" 2>&1 || fail "generate $name" "$(cat "$tap_dir/out")"
}
columns='<column name="id" type="integer" identity="always" primary-key="yes"/><column name="mood" type="app.mood"/><column name="twice" type="integer" generated="id * 2"/>'
kept first '' "<table name=\"old t\">$columns<column name=\"gone\" type=\"text\"/><column name=\"label\" type=\"text\" unique=\"yes\"/>
  <seed mode=\"exact\"><row id=\"1\" label=\"one\"/><row id=\"2\" label=\"two\"/><row id=\"3\" label=\"100%s\"/></seed></table>"
fresh_database p_case
apply p_case kept/migrations/0001_first/up.sql || fail "the first" "$(cat "$tap_dir/psql.log")"
sql -d p_case -c "UPDATE app.\"old t\" SET mood = 'happy', gone = 'x' || id" -c "INSERT INTO app.\"old t\" (label) VALUES ('extra')"
kept second --allow-loss "<table name=\"t\" was=\"old t\">$columns<column name=\"new\" type=\"text\"/><column name=\"title\" was=\"label\" type=\"text\" unique=\"yes\"/>
  <seed mode=\"exact\" key=\"title\"><row title=\"one\"/></seed></table>"
lacks_loss=$(grep -c "^-- LOSES" kept/migrations/0002_second/up.sql)
is "nothing is lost" "$lacks_loss" 0
for round in first second; do
    apply p_case kept/migrations/0002_second/up.sql || fail "up, the $round time" "$(cat "$tap_dir/psql.log")"
done
is "the seed's rows are left" "$(sql -d p_case -c "SELECT * FROM app.t")" "1|happy|2|one|"
is "the others are kept, once" "$(sql -d p_case -c "SELECT object, rows FROM lockstep_backup.backups WHERE object LIKE 'seed%'" -c 'SELECT id, mood, title FROM lockstep_backup.t_0002 ORDER BY id')" \
    'seed app."old t".all|3
2|happy|two
3|happy|100%s
4||extra'
for round in first second; do
    apply p_case kept/migrations/0002_second/down.sql || fail "down, the $round time" "$(cat "$tap_dir/psql.log")"
    is "they come back under the former names, the $round time" "$(sql -d p_case -c "SELECT id, mood, twice, label FROM app.\"old t\" ORDER BY id")" "1|happy|2|one
2|happy|4|two
3|happy|6|100%s
4||8|extra"
done
is "and nothing is left in lockstep_backup" "$(sql -d p_case -c "SELECT count(*) FROM lockstep_backup.backups")" 0
apply p_case kept/migrations/0002_second/up.sql || fail "up again" "$(cat "$tap_dir/psql.log")"
sql -d p_case -c "INSERT INTO app.t (title) VALUES ('extra')"
apply p_case kept/migrations/0002_second/down.sql || fail "down again" "$(cat "$tap_dir/psql.log")"
has "a row whose place is taken stays there" "$(cat "$tap_dir/psql.log")" "others are in the place of 1 of them"
is "and the others come" "$(sql -d p_case -c "SELECT string_agg(label, ' ' ORDER BY id) FROM app.\"old t\"")" "one two 100%s extra"
rm -r kept/migrations/0002_second
kept second "--allow-loss --no-backup" "<table name=\"old t\">$columns<column name=\"gone\" type=\"text\"/><column name=\"label\" type=\"text\" unique=\"yes\"/>
  <seed mode=\"exact\"><row id=\"1\" label=\"one\"/></seed></table>"
is "without backup nothing is kept" "$(grep -c lockstep_backup kept/migrations/0002_second/up.sql)" 0
is "and the row is deleted" "$(grep -c "^-- step.*: delete 2 rows of" kept/migrations/0002_second/up.sql)" 1

# ---- No drift ---------------------------------------------------------------------------------------

ok "what the database holds beyond its rows is not drift" "$LOCKSTEP" --definition schema.xml -d dbname=p_dev verify
is "a comparison with a database has no statements about rows" \
    "$("$LOCKSTEP" --definition schema.xml diff dbname=p_dev schema.xml 2>&1)" "no difference"
is "import tells of no rows" "$(imported p_dev | grep -c '<seed')" 0

# ---- Many -------------------------------------------------------------------------------------------

mkdir many
{
    echo '<database xmlns="urn:lockstep:1"><table name="t"><column name="id" type="integer" primary-key="yes"/>'
    echo '<column name="a" type="text"/><column name="parent" type="integer" references="t(id)"/><seed>'
    seq 10000 | sed 's|.*|<row id="&" a="row &"/>|'
    echo '<row id="10001" a="child" parent="10002"/><row id="10002" a="parent" parent="1"/></seed></table></database>'
} > many/schema.xml
ok "ten thousand rows" timeout 20 "$LOCKSTEP" -C many --definition schema.xml generate first
is "are a few statements" "$(grep -c '^INSERT' many/migrations/0001_first/up.sql)" 21
fresh_database p_case
apply p_case many/migrations/0001_first/up.sql || fail "ten thousand rows" "$(cat "$tap_dir/psql.log")"
is "and all there" "$(sql -d p_case -c 'SELECT count(*), max(parent) FROM t')" "10002|10002"
sed -i 's/row 5000"/another"/' many/schema.xml
ok "one of them changes" timeout 20 "$LOCKSTEP" -C many --definition schema.xml generate second
is "with one row" "$(grep -c "^  ('" many/migrations/0002_second/up.sql)" 1
tap_done
