# test_seed_drift.sh - rows of seeds in tables that are there: what differs is told as the types see it, and mended; what is the
# user's is neither.
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

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

# ends NAME STATUS COMMAND…: out and err hold what was said.
ends()
{
    local name=$1 want=$2 code
    shift 2
    "$LOCKSTEP" --definition schema.xml "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null
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

# begin NAME: a database NAME as the migrations make it, the definition being on stdin.
begin()
{
    rm -rf migrations
    cat > schema.xml
    "$LOCKSTEP" --definition schema.xml -q generate first > "$tap_dir/out" 2>&1 || fail "generate" "$(cat "$tap_dir/out")"
    fresh_database "$1"
    export PGDATABASE=$1
    LOCKSTEP_MODE=apply "$LOCKSTEP" -q migrate > "$tap_dir/out" 2>&1 || fail "migrate" "$(cat "$tap_dir/out")"
}

# ---- Types ------------------------------------------------------------------------------------------

begin p_types << 'EOX'
<database xmlns="urn:lockstep:1" name="types" search-path="app, public">
  <schema name="app">
    <enum name="mood"><value>sad</value><value>happy</value></enum>
    <domain name="document" type="json"/>
    <domain name="price" type="numeric(6,2)"/>
    <composite-type name="place"><attribute name="street" type="text"/><attribute name="number" type="integer"/></composite-type>
    <table name="others"><column name="id" type="integer" primary-key="yes"/><column name="code" type="text"/>
      <seed><row id="5" code="five"/></seed></table>
    <table name="kinds of">
      <column name="k1" type="smallint"/>
      <column name="k 2" type="char(3)"/>
      <primary-key columns="k1, &quot;k 2&quot;"/>
      <column name="n" type="integer"/><column name="u" type="numeric"/><column name="v" type="numeric(6,2)"/>
      <column name="p" type="price"/><column name="f" type="double precision"/><column name="b" type="boolean"/>
      <column name="t" type="varchar(5)"/><column name="c" type="char(4)"/><column name="bits" type="bit(4)"/>
      <column name="bytes" type="bytea"/><column name="at" type="timestamptz"/><column name="local" type="timestamp(0)"/>
      <column name="day" type="date"/><column name="during" type="interval"/><column name="j" type="json"/>
      <column name="jb" type="jsonb"/><column name="doc" type="document"/><column name="m" type="mood"/>
      <column name="ms" type="mood[]"/><column name="ns" type="integer[]"/><column name="id" type="uuid"/>
      <column name="net" type="inet"/><column name="r" type="int4range"/><column name="xy" type="point"/>
      <column name="x" type="xml"/><column name="place" type="place"/><column name="vector" type="tsvector"/>
      <column name="chars" type="varchar(2)[]"/><column name="class" type="regclass"/><column name="one" type="&quot;char&quot;"/>
      <column name="other" type="integer"/><column name="made" type="timestamptz"/><column name="seen" type="timestamptz"/>
      <column name="day of" type="date"/><column name="hash" type="text"/><column name="not" type="text"/>
      <seed>
        <row k1=" 01 " n=" 007" u="1.50" v="1.505" p="2" f="1e2" b="yes" t="a" c="b" bits="0101" bytes="abc" at="2020-01-01 12:00+02"
             local="2020-01-01 10:00:00.4" day="January 5, 2020" during="24:00" j='{ "a":1,"b" : [1, 2] }' jb='{"b":1,"a":2}' doc='{"x" :1}'
             m="happy" ms="{sad, happy}" ns="{ 1,2 }" id="A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11" net="10.0.0.1/32" r="[1,3]"
             xy="(1,2)" x="&lt;a/>" place="(Main,5)" vector="b a" chars="{a,b}" class="app.others" one="q" not="it's &quot;{}\">
          <value column="k 2" text="x"/>
          <value column="other" sql="(SELECT o.id FROM app.others o WHERE o.code = 'five')"/>
          <value column="made" sql="now()"/>
          <value column="seen" text="now"/>
          <value column="day of" sql="CURRENT_DATE - 1"/>
          <value column="hash" sql="md5(random()::text)"/>
        </row>
        <row k1="2" jb="null" j="null"><value column="k 2" text="y"/><value column="other" sql="2 + 3"/><value column="n" null="yes"/></row>
        <row k1="3"><value column="k 2" text="z"/></row>
      </seed>
    </table>
  </schema>
</database>
EOX
ends "what was put in is no drift, however it is spelled" 0 verify --strict
is "nothing is said of it" "$out" ""
sql -c "SET timezone = 'Asia/Tokyo'" \
    -c "UPDATE app.\"kinds of\" SET u = 1.5, j = '{\"a\": 1, \"b\": [1,2]}', doc = '{ \"x\": 1 }', during = '1 day', f = '100.0' WHERE k1 = 1"
ends "nor is another spelling of the same values" 0 verify
sql -c "UPDATE app.\"kinds of\" SET j = '{\"a\": 1, \"b\": [2,1]}', n = 8, made = NULL, seen = '1970-01-01', other = 6, u = NULL, hash = NULL WHERE k1 = 1" \
    -c "UPDATE app.\"kinds of\" SET jb = NULL, other = 4, b = true WHERE k1 = 2" \
    -c "UPDATE app.\"kinds of\" SET n = 1, t = 'user' WHERE k1 = 3"
ends "other values are" 4 verify
is "each with both, but what is computed anew and what no row names" "$out" "different  row app.\"kinds of\".all.('1', 'x')
                  snapshot                database
           n      7                       8
           u      1.50                    -
           j      { \"a\":1,\"b\" : [1, 2] }  {\"a\": 1, \"b\": [2,1]}
           other  5                       6
different  row app.\"kinds of\".all.('2', 'y')
                  snapshot  database
           jb     null      -
           other  5         4"
ends "all that is mended" 0 repair
ends "and no drift any more" 0 verify
is "what no row names is as it was" "$(sql -c "SELECT b FROM app.\"kinds of\" WHERE k1 = 2" -c "SELECT n, t FROM app.\"kinds of\" WHERE k1 = 3")" "t
1|user"
sql -c "UPDATE app.\"kinds of\" SET j = '{\"a\": \"\\u0000\"}' WHERE k1 = 1"
ends "JSON that jsonb cannot hold is compared as it is written" 4 verify
has "and shown" "$out" 'j  { "a":1,"b" : [1, 2] }  {"a": "\u0000"}'

# ---- Modes and environments -------------------------------------------------------------------------

begin p_modes << 'EOX'
<database xmlns="urn:lockstep:1" name="modes">
  <table name="roles">
    <column name="code" type="text" primary-key="yes"/>
    <column name="label" type="text"/>
    <column name="colour" type="text" default="'grey'"/>
    <seed mode="exact"><row code="admin" label="Administrator"/><row code="user" label="User"/><row code="it's \ &quot;x&quot;" label="Odd"/></seed>
  </table>
  <table name="users">
    <column name="id" type="integer" identity="always" primary-key="yes"/>
    <column name="login" type="text" not-null="yes" unique="yes"/>
    <column name="name" type="text"/>
    <column name="role" type="text" references="roles(code)"/>
    <seed key="login" initial="name"><row id="7" login="root" name="Root" role="admin"/></seed>
    <seed key="login" environment="development, test"><row login="dev" role="user"/></seed>
  </table>
  <table name="notes">
    <column name="a" type="text"/><column name="b" type="integer"/><column name="v" type="text"/>
    <primary-key columns="a, b"/>
    <seed mode="insert"><row a="x" b="1" v="one"/><row a="y" b="2" v="two"/></seed>
  </table>
  <table name="empty"><column name="id" type="integer" primary-key="yes"/>
    <seed mode="exact" environment="production"/></table>
  <table name="pair"><column name="a" type="text" not-null="yes"/><column name="b" type="text"/><unique columns="a, b"/>
    <seed key="a, b" mode="exact"><row a="1" b="2"/></seed></table>
</database>
EOX
ends "all rows are there" 0 verify
LOCKSTEP_ENV="test" ends "but those of an environment in which it was not migrated" 4 verify
is "which are missing in it" "$out" "missing    row public.users.development, test.'dev'"
PGOPTIONS="-c lockstep.environment=development" ends "the session may say the environment, too" 4 verify -q
LOCKSTEP_ENV="test" ends "they are put in when it is repaired" 0 repair
LOCKSTEP_ENV="test" ends "and then there" 0 verify
sql -c "DELETE FROM users WHERE login = 'dev'"
sql -c "UPDATE users SET name = 'Mine'" -c "INSERT INTO users (login) VALUES ('ann')" -c "UPDATE notes SET v = 'mine' WHERE a = 'x'" \
    -c "INSERT INTO notes VALUES ('z', 3, 'z')" -c "UPDATE roles SET colour = 'blue'"
ends "what is the user's is no drift" 0 verify --strict
LOCKSTEP_ENV=production ends "in another environment another seed counts" 0 verify
sql -c "INSERT INTO empty VALUES (1)"
LOCKSTEP_ENV=production ends "and says that there is no row" 4 verify
is "but there is" "$out" "extra      row public.empty.production.'1'"
ends "elsewhere nobody asks" 0 verify

sql -c "DELETE FROM notes WHERE a <> 'z'" -c "UPDATE roles SET label = NULL WHERE code = 'user'" -c "DELETE FROM roles WHERE label = 'Odd'" \
    -c "INSERT INTO roles VALUES ('b''c', 'More'), ('another', 'More')" -c "INSERT INTO pair VALUES ('1', NULL), ('1', '\\')" \
    -c "UPDATE users SET role = 'user' WHERE login = 'root'"
ends "rows that are missing, different, or too many" 4 verify
rows="missing    row public.notes.all.('x', '1')
missing    row public.notes.all.('y', '2')
extra      row public.pair.all.('1', '\\')
extra      row public.pair.all.('1', NULL)
different  row public.roles.all.'user'
                  snapshot  database
           label  User      -
missing    row public.roles.all.'it''s \\ \"x\"'
extra      row public.roles.all.'another'
extra      row public.roles.all.'b''c'
different  row public.users.all.'root'
                 snapshot  database
           role  admin     user"
is "are told one by one" "$out" "$rows"
has "and counted" "$err" "9 objects are not what 0001_first says"
ends "in JSON, too" 4 verify --json
json_is "with their state" "findings,4,state" different
json_is "their kind" "findings,4,kind" row
json_is "their name" "findings,4,name" "public.roles.all.'user'"
json_is "both values" "findings,4,fields" '[
        {
          "field": "label",
          "snapshot": "User",
          "database": null
        }
      ]'
json_is "and what is too many" "findings,2,state" extra
ends "a deploy guard says so as well" 4 check -q -d dbname=p_modes
has "row by row" "$out" "extra: row public.roles.all.'another'"

ends "a repair says what it would do" 4 repair --dry-run
is "with statements about those rows alone" "$(grep -c "^  ('" <<< "$out")" 5
is "none of which deletes" "$(grep -c DELETE <<< "$out")" 0
has "and what it would leave" "$err" "extra: row public.roles.all.'b''c'"
has "which is counted" "$err" "4 rows are there that an exact seed does not have: left alone"
ends "it does it" 4 repair
is "rows that are too many stay" "$out" "$(grep ^extra <<< "$rows")"
ends "all else is as it was" 4 verify
is "nothing else is told" "$out" "$(grep ^extra <<< "$rows")"
is "no column but those that the seed keeps was touched" \
    "$(sql -c "SELECT code, label, colour FROM roles ORDER BY code COLLATE \"C\"" -c "SELECT * FROM users ORDER BY login" -c "SELECT * FROM notes ORDER BY a")" \
    "admin|Administrator|blue
another|More|grey
b'c|More|grey
it's \\ \"x\"|Odd|grey
user|User|blue
9|ann||
7|root|Mine|admin
x|1|one
y|2|two
z|3|z"
sql -c "DELETE FROM roles WHERE label = 'More'" -c "DELETE FROM pair WHERE b IS DISTINCT FROM '2'"
ends "a repaired database lacks nothing" 0 repair
has "and says so" "$err" "nothing to do"

# ---- Tables that drifted ----------------------------------------------------------------------------

begin p_tables << 'EOX'
<database xmlns="urn:lockstep:1" name="tables">
  <table name="roles">
    <column name="id" type="integer" primary-key="yes"/>
    <column name="label" type="text"/>
    <column name="rank" type="integer"/>
    <seed><row id="1" label="one" rank="1"/><row id="2" label="two" rank="2"/></seed>
  </table>
  <table name="parts" partition-by="list (kind)">
    <column name="kind" type="text" primary-key="yes"/><column name="v" type="text"/>
    <seed mode="exact"><row kind="a" v="1"/><row kind="b" v="2"/></seed>
    <partition name="parts_a" values="in ('a')"/>
    <partition name="parts_rest" values="default"/>
  </table>
  <table name="above"><column name="id" type="integer" primary-key="yes"/><column name="v" type="text"/>
    <seed><row id="1" v="1"/></seed></table>
  <table name="below" inherits="above"><primary-key columns="id"/><seed><row id="1" v="2"/><row id="3" v="3"/></seed></table>
  <composite-type name="pair"><attribute name="a" type="integer"/><attribute name="b" type="text"/></composite-type>
  <table name="pairs" of="pair"><primary-key columns="a"/><seed><row a="1" b="one"/></seed></table>
</database>
EOX
ends "tables of all sorts" 0 verify
sql -c "UPDATE parts SET v = '3' WHERE kind = 'b'" -c "INSERT INTO parts VALUES ('c', 'c')" -c "DELETE FROM ONLY above" \
    -c "UPDATE below SET v = 'x' WHERE id = 1" -c "UPDATE pairs SET b = 'x'"
ends "have their rows" 4 verify
is "each for itself" "$(grep -v "^ " <<< "$out")" "missing    row public.above.all.'1'
different  row public.below.all.'1'
different  row public.pairs.all.'1'
different  row public.parts.all.'b'
extra      row public.parts.all.'c'"
sql -c "DELETE FROM parts WHERE kind = 'c'"
ends "which come back" 0 repair
ends "all of them" 0 verify

sql -c "ALTER TABLE roles DROP rank" -c "UPDATE roles SET label = 'x'"
ends "of a column that is missing nothing else is told" 4 verify
is "the others are compared" "$out" "missing    column public.roles.rank
different  row public.roles.all.'1'
                  snapshot  database
           label  one       x
different  row public.roles.all.'2'
                  snapshot  database
           label  two       x"
ends "it comes back" 0 repair
is "and so does what the rows had in it" "$(sql -c "SELECT * FROM roles ORDER BY id")" "1|one|1
2|two|2"
sql -c "ALTER TABLE roles ALTER id TYPE text, ALTER rank TYPE varchar(3)" -c "UPDATE roles SET id = 'x', rank = 'x' WHERE id = '2'"
ends "of one that has another type neither" 4 verify
is "but a key is looked for all the same" "$(grep -v "^ " <<< "$out")" "different  column public.roles.id
different  column public.roles.rank
missing    row public.roles.all.'2'"
sql -c "DROP TABLE roles" -c "CREATE VIEW roles AS SELECT 1 AS id"
ends "what is no table any more has no rows" 4 verify
is "and is told itself" "$(grep -c "row public.roles" <<< "$out")" 0

# ---- Who may read -----------------------------------------------------------------------------------

begin p_rights << 'EOX'
<database xmlns="urn:lockstep:1" name="rights">
  <schema name="app">
    <table name="roles"><column name="code" type="text" primary-key="yes"/><column name="label" type="text"/><column name="secret" type="text"/>
      <seed initial="secret"><row code="admin" label="Administrator" secret="x"/></seed></table>
    <table name="hidden"><column name="code" type="text" primary-key="yes"/><seed><row code="a"/></seed></table>
    <table name="elsewhere"><column name="code" type="text" primary-key="yes"/><seed environment="test"><row code="a"/></seed></table>
  </schema>
</database>
EOX
sql -c "DROP ROLE IF EXISTS seed_reader" -c "CREATE ROLE seed_reader LOGIN" -c "GRANT USAGE ON SCHEMA lockstep TO seed_reader" \
    -c "GRANT SELECT ON ALL TABLES IN SCHEMA lockstep TO seed_reader" > /dev/null
PGUSER=seed_reader ends "who may read no table is told no drift of rows" 0 verify
unread="unread     seed app.hidden.all
unread     seed app.roles.all"
is "but which seeds were not looked into" "$(grep ^unread <<< "$out" | sort)" "$unread"
has "and that is said" "$err" "2 seeds were not looked into: this role may not read the tables, or not all rows"
PGUSER=seed_reader ends "for strict ones that is not enough" 1 verify --strict --json
json_is "and programs know" "not_readable,1,name" "app.roles.all"
sql -c "GRANT USAGE ON SCHEMA app TO seed_reader" -c "GRANT SELECT (code, label) ON app.roles TO seed_reader" \
    -c "GRANT SELECT ON app.hidden TO seed_reader" -c "ALTER TABLE app.hidden ENABLE ROW LEVEL SECURITY" > /dev/null
PGUSER=seed_reader ends "the columns that the seed keeps are enough" 4 verify
is "rows that a policy hides are not missing" "$(grep "unread\|row " <<< "$out")" "unread     seed app.hidden.all"
sql -c "DROP OWNED BY seed_reader" -c "DROP ROLE seed_reader" > /dev/null

# ---- What cannot be mended --------------------------------------------------------------------------

begin p_again << 'EOX'
<database xmlns="urn:lockstep:1" name="again">
  <table name="roles"><column name="code" type="text" primary-key="yes"/><column name="label" type="text"/>
    <seed><row code="a" label="Label"/></seed></table>
</database>
EOX
sql -c "CREATE FUNCTION shout() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.label := upper(NEW.label); RETURN NEW; END'" \
    -c "CREATE TRIGGER shout BEFORE INSERT OR UPDATE ON roles FOR EACH ROW EXECUTE FUNCTION shout()" -c "UPDATE roles SET label = 'x'"
ends "a value that a trigger changes again is told" 4 repair
has "instead of tried for ever" "$err" "still lacks something after it was repaired"

# ---- Many -------------------------------------------------------------------------------------------

{
    echo '<database xmlns="urn:lockstep:1" name="many"><table name="t"><column name="id" type="integer" primary-key="yes"/>'
    echo '<column name="a" type="text"/><column name="b" type="numeric(10,2)"/><seed mode="exact">'
    seq 100000 | sed 's|.*|<row id="&" a="row &" b="&.5"/>|'
    echo '</seed></table></database>'
} > many.xml
begin p_many < many.xml
ends "a hundred thousand rows are as they should be" 0 verify -q
sql -c "UPDATE t SET b = 0 WHERE id % 100 = 0" -c "DELETE FROM t WHERE id % 100 = 1" -c "INSERT INTO t SELECT -g FROM generate_series(1, 1000) g"
ends "three thousand that are not" 4 verify -q
is "are told one by one" "$(cut -c1-9 <<< "$out" | grep -v "^ " | sort | uniq -c | tr -s ' ' | tr '\n' ';')" " 1000 different; 1000 extra ; 1000 missing ;"
ends "and mended" 4 repair -q
is "but for what is too many" "$(sql -c "SELECT count(*), sum(b) FROM t WHERE id > 0")" "100000|5000100000.00"
for name in p_types p_modes p_tables p_rights p_again p_many; do
    dropdb "$name"
done
tap_done
