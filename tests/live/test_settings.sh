# test_settings.sh - databases and roles that are set up in odd ways: their settings, encodings, names, limits, policies
# and event triggers. What is migrated there is what the definition says, or nothing, with the reason.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/support/operator.sh"

mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop">
  <table name="goods" comment="größer als">
    <column name="id" type="bigint" primary-key="yes"/>
    <column name="weight" type="double precision" default="0.1"/>
    <column name="since" type="timestamptz" default="'2020-02-01 00:00:00'"/>
    <column name="lasting" type="interval" default="'1 day 2 hours'"/>
    <column name="page" type="xml" default="'some &lt;b/&gt;'"/>
    <column name="tags" type="text[]" default="'{NULL,a}'"/>
    <column name="code" type="bytea" default="'\xdead'"/>
    <column name="path" type="text" default="'a\b'"/>
    <check name="weighty">weight = NULL OR weight &gt; 0.3</check>
  </table>
  <view name="heavy">SELECT id, 1.1::float8 AS f FROM goods WHERE weight IS NULL OR 'a\b' &lt; 'c'</view>
  <function name="later" returns="int" language="sql" arguments="a int">SELECT a FROM nowhere</function>
</database>
END
"$lockstep" generate -q one || bail_out "generate does not work"
sed -i 's|<column name="weight"|<column name="n" type="int" not-null="yes" backfill="7"/><index columns="weight"/>\n&|' schema/schema.xml
"$lockstep" generate -q two || bail_out "generate does not work"

# everything NAME CONNINFO: there, looked at, back, and there again.
everything()
{
    local command
    for command in migrate verify repair "revert --allow-loss --to 1" "backup list" migrate check; do
        # shellcheck disable=SC2086 # words
        "$lockstep" $command -d "$2" > "$tap_dir/out" 2>&1 < /dev/null || {
            fail "$1: $command" "exit status $?" "$(cat "$tap_dir/out")"
            return
        }
    done
    pass "$1"
}

# ---- Settings ----------------------------------------------------------------------------------------------

tablespace=$LOCKSTEP_CLUSTER/tablespace
as_server mkdir "$tablespace"
sql -c "CREATE TABLESPACE elsewhere LOCATION '$tablespace'"
while read -r setting; do
    fresh odd
    sql -d postgres -c "ALTER DATABASE odd SET $setting" > /dev/null
    everything "with $setting all is as it is said" dbname=odd
done << 'END'
array_nulls = off
backslash_quote = off
bytea_output = escape
client_encoding = LATIN1
client_min_messages = debug5
datestyle = 'German'
default_tablespace = elsewhere
extra_float_digits = -15
idle_session_timeout = '60ms'
intervalstyle = sql_standard
plpgsql.extra_errors = 'all'
plpgsql.variable_conflict = use_variable
quote_all_identifiers = on
row_security = off
search_path = 'pg_temp, public, pg_catalog'
session_replication_role = replica
standard_conforming_strings = off
timezone = 'Asia/Kathmandu'
transform_null_equals = on
xmloption = document
END

fresh odd
sql -d postgres -c "ALTER DATABASE odd SET default_transaction_read_only = on" > /dev/null
ends "a database that is read-only is refused" 1 migrate
has "with what made it so" "$err" "Look for default_transaction_read_only of server, database and role"
fresh odd
sql -d postgres -c "ALTER DATABASE odd SET exit_on_error = on" > /dev/null
ends "sessions that end with their first error cannot look" 1 migrate
has "which is said" "$err" "Look for exit_on_error of the database and the role"

fresh odd
sql -d postgres -c "ALTER DATABASE odd SET idle_session_timeout = '60ms'" > /dev/null
"$lockstep" run --mode wait --lock-timeout 60 -- echo served > "$tap_dir/waited" 2>&1 &
waiting=$!
sleep 2
ends "whoever waits is not thrown out for being idle" 0 migrate
waited=0
wait "$waiting" || waited=$?
is "and goes on" "$waited $(tail -n 1 "$tap_dir/waited")" "0 served"

# ---- Encodings and names -----------------------------------------------------------------------------------

# encoded ENCODING
encoded()
{
    sql -d postgres -c "CREATE DATABASE in_$1 ENCODING '$1' TEMPLATE template0 LC_COLLATE 'C' LC_CTYPE 'C'" || bail_out "no database in_$1"
}

for encoding in latin1 sql_ascii win1252; do
    encoded "$encoding"
    everything "a database in $encoding is migrated" "dbname=in_$encoding"
done
encoded euc_jp
sed -i 's|comment="größer als"|comment="日本"|' schema/schema.xml
"$lockstep" generate -q three || bail_out "generate does not work"
ends "a character that the database's encoding lacks is an error" 1 migrate -d dbname=in_latin1
has "with what can be done" "$err" "The database's encoding lacks that character"
everything "elsewhere it is there" dbname=in_euc_jp

for name in 'a b' 'we"ird' "it's" 'per%cent %s' 'a=b' 'back\slash' 'größe' 'a/b?c=d'; do
    sql -d postgres -c "CREATE DATABASE \"${name//\"/\"\"}\"" || bail_out "no database $name"
    quoted=${name//\\/\\\\}
    everything "a database called $name is migrated" "dbname='${quoted//\'/\\\'}'"
    PGDATABASE=$name ends "and looked at" 0 status
    has "by its name" "$out" "database  $name"
done

# ---- Limits ------------------------------------------------------------------------------------------------

fresh crowded
sql -c "CREATE ROLE narrow LOGIN PASSWORD 'pw' CONNECTION LIMIT 1" -c "ALTER DATABASE crowded OWNER TO narrow" \
    -c "GRANT ALL ON SCHEMA public TO narrow" -c "GRANT pg_read_all_stats TO narrow" > /dev/null
{
    echo 'local all narrow scram-sha-256'
    echo 'local all rejected reject'
    echo 'local all all trust'
} > "$LOCKSTEP_CLUSTER/data/pg_hba.conf"
sql -c "SELECT pg_reload_conf()" > /dev/null
until [ "$(PGPASSWORD=pw sql -d user=narrow -c 'SELECT 1')" = 1 ] && [ "$(sql -d user=narrow -c 'SELECT 1')" != 1 ]; do sleep 0.1; done
PGPASSWORD=pw psql -Xqc "SELECT pg_sleep(2)" user=narrow > /dev/null 2>&1 &
until_true "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE usename = 'narrow')"
PGPASSWORD=pw ends "when no connection is free, one is waited for" 0 migrate -d user=narrow
wait
PGPASSWORD=pw psql -Xqc "SELECT pg_sleep(60)" user=narrow > /dev/null 2>&1 &
until_true "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE usename = 'narrow')"
PGPASSWORD=pw ends "for as long as is said" 1 migrate --connect-timeout 0.3 -d user=narrow
has "then the reason is given" "$err" "SQLSTATE 53300"
sql -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'narrow'" > /dev/null
wait
started=$SECONDS
PGPASSWORD=wrong ends "a wrong password is refused" 1 migrate -d user=narrow
has "as such" "$err" "Check user, password"
ends "so is who may not come in" 1 migrate -d user=rejected
has "as such" "$err" "pg_hba.conf rejects connection"
ok "at once" test $((SECONDS - started)) -lt 10
echo 'local all all trust' > "$LOCKSTEP_CLUSTER/data/pg_hba.conf"
sql -c "SELECT pg_reload_conf()" > /dev/null

# ---- Rows that the migrator may not see --------------------------------------------------------------------

fresh hidden
sql -c "CREATE ROLE blind LOGIN" -c "ALTER DATABASE hidden OWNER TO blind" -c "GRANT ALL ON SCHEMA public TO blind" > /dev/null
rm -rf schema migrations
mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop">
  <table name="secrets" row-security="yes" force-row-security="yes">
    <column name="id" type="bigint" primary-key="yes"/>
    <column name="secret" type="text"/>
    <policy name="nobody" using="false"/>
  </table>
</database>
END
"$lockstep" generate -q secrets || bail_out "generate does not work"
ends "a table that hides its rows from its owner is made" 0 migrate -d user=blind
sql -c "INSERT INTO secrets VALUES (1, 'one')"
sed -i '/name="secret"/d' schema/schema.xml
"$lockstep" generate -q --allow-loss lossy 2> /dev/null || bail_out "generate does not work"
ends "what it cannot see it keeps all the same" 0 migrate -d user=blind
is "when it is dropped" "$(sql -c "SELECT count(*) FROM information_schema.columns WHERE column_name = 'secret' AND table_schema = 'public'")" 0
ends "and brings it back" 0 revert --to 1 --allow-loss -d user=blind
is "all of it" "$(sql -c 'SELECT secret FROM secrets')" one

# ---- Other people's event triggers -------------------------------------------------------------------------

fresh watched
sql -c "CREATE SCHEMA watch" -c "CREATE FUNCTION watch.guard() RETURNS event_trigger LANGUAGE plpgsql AS
    \$\$BEGIN RAISE NOTICE 'made: %', tg_tag; IF tg_tag = 'CREATE TABLE' AND current_query() LIKE '%secrets%' THEN RAISE 'not today'; END IF; END\$\$" \
    -c "CREATE EVENT TRIGGER watch ON ddl_command_end EXECUTE FUNCTION watch.guard()"
ends "an event trigger that refuses a statement ends the migration" 1 migrate
has "with what it says" "$err" "not today"
has "and where that was" "$err" "It was raised in PL/pgSQL function watch.guard() line 1 at RAISE"
is "nothing is left of it" "$(sql -c "SELECT to_regclass('secrets'), count(*) FROM lockstep.schema_versions WHERE set_name = 'shop'")" "|0"
sql -c "CREATE OR REPLACE FUNCTION watch.guard() RETURNS event_trigger LANGUAGE plpgsql AS
    \$\$BEGIN RAISE NOTICE '%', repeat('long ', 100000); RAISE WARNING 'made: %', tg_tag; END\$\$" > /dev/null
ends "one that only talks is listened to" 0 migrate
has "in its own words" "$err" "WARNING: made: CREATE TABLE"

sql -c "ALTER EVENT TRIGGER watch DISABLE" -c "CREATE OR REPLACE FUNCTION watch.guard() RETURNS event_trigger LANGUAGE plpgsql AS
    \$\$BEGIN RAISE '%', repeat('é much ', 200000) USING DETAIL = repeat('é more ', 200000), HINT = repeat('é yet ', 200000); END\$\$" \
    -c "ALTER EVENT TRIGGER watch ENABLE"
ends "one that says too much" 1 revert --allow-loss --to 0
has "is quoted" "$err" "é much é much"
ok "as far as there is room" test "${#err}" -lt 4000
ok "up to a whole character" iconv -f UTF-8 -t UTF-8 "$tap_dir/err"
ends "in JSON as well" 1 revert --allow-loss --to 0 --json
ok "which stays JSON" sql -c "SELECT \$json\$$out\$json\$::json"

# ---- Folders ---------------------------------------------------------------------------------------------

folder="it's 100%s \"odd\" größe \\ here"
mkdir "$folder"
cp -a schema "$folder"
fresh foldered
ends "a folder may be called whatever there is" 0 -C "$folder" generate one
ends "its migrations are applied" 0 -C "$folder" migrate
ends "and looked at" 0 -C "$folder" check
ends "by a path as well" 0 status --migrations "$folder/migrations"
ends "and back" 0 revert --to 0 --allow-loss --migrations "$folder/migrations"

tap_done
