# test_subscription.sh - subscriptions on a real server: made, changed, renamed, read back, dropped, twice each.
#
# They are no golden cases, for a server keeps them beside its databases: a database with one can neither be copied nor
# dropped. None of them contacts anybody: the publisher's port is one where nobody listens.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi
db=subscriber
lockstep="$LOCKSTEP -q -C $tap_dir --definition schema.xml"
createdb -T template0 $db
psql -Xqc 'CREATE ROLE subscription_reader LOGIN' 2> /dev/null

# What is left of a test that failed would keep the server from dropping the database.
drop_all()
{
    local s
    for s in $(psql -XAtd $db -c 'SELECT quote_ident(subname) FROM pg_subscription'); do
        psql -Xqd $db -c "ALTER SUBSCRIPTION $s DISABLE" -c "ALTER SUBSCRIPTION $s SET (slot_name = NONE)" \
            -c "DROP SUBSCRIPTION $s" 2> /dev/null
    done
    dropdb --if-exists --force $db 2> /dev/null
}
tap_on_exit drop_all

define()
{
    printf '<database xmlns="urn:lockstep:1">\n%s\n</database>\n' "$1" > "$tap_dir/schema.xml"
}

apply()
{
    psql -Xq -v ON_ERROR_STOP=1 -d $db -f "$tap_dir/migrations/$1" > "$tap_dir/psql.log" 2>&1
}

# NAME: generates the next migration, applies it twice; then the database must be as the definition says.
comes_true()
{
    if ! $lockstep generate "$1" --allow-loss > "$tap_dir/out" 2>&1; then
        fail "$2" "$(cat "$tap_dir/out")"
        return
    fi
    folder=$(ls "$tap_dir/migrations" | tail -n 1)
    if apply "$folder/up.sql" && apply "$folder/up.sql" &&
        $lockstep diff "$tap_dir/schema.xml" "dbname=$db" --exit-code > "$tap_dir/out" 2>&1; then
        pass "$2"
    else
        fail "$2" "$(cat "$tap_dir/psql.log" "$tap_dir/out")"
    fi
}

nobody='host=127.0.0.1 port=1 dbname=shop user=replicator'

define "<subscription name=\"orders\" connection=\"$nobody\" publications=\"orders, &quot;Customers&quot;\" enabled=\"no\" comment=\"what is sold\"/>
<subscription name=\"options\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" synchronous-commit=\"local\" slot-name=\"shared\"/>
<subscription name=\"no_slot\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" slot-name=\"none\"/>
<subscription name=\"works\" connection=\"postgresql://replicator@127.0.0.1:1/shop?connect_timeout=2\" publications=\"p\"/>"
comes_true first "subscriptions are made"

$LOCKSTEP -q import "dbname=$db" > "$tap_dir/imported.xml"
ok "what is imported is a definition" "$LOCKSTEP" -q validate "$tap_dir/imported.xml"
is "what is imported holds all of them" "$(grep -c '<subscription ' "$tap_dir/imported.xml")" 4

define "<subscription name=\"sales\" was=\"orders\" connection=\"$nobody connect_timeout=3\" publications=\"orders, items\" enabled=\"no\" comment=\"what was sold\"/>
<subscription name=\"options\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" slot-name=\"other\"/>
<subscription name=\"no_slot\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" slot-name=\"there_now\"/>"
comes_true second "subscriptions change, are renamed and go"
ok "the migration can be taken back" apply "$folder/down.sql"
ok "twice" apply "$folder/down.sql"
is "all are back" "$(psql -XAtd $db -c "SELECT string_agg(subname, ' ' ORDER BY subname) FROM pg_subscription")" \
    "no_slot options orders works"

if [ "$(psql -XAtc 'SHOW server_version_num')" -ge 160000 ]; then
    apply "$folder/up.sql"
    define "<subscription name=\"options\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" binary=\"yes\" streaming=\"parallel\"
  disable-on-error=\"yes\" password-required=\"no\" run-as-owner=\"yes\" origin=\"none\"/>
<subscription name=\"two\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" two-phase=\"yes\" streaming=\"off\" origin=\"none\"/>"
    comes_true third "newer options are set"
    define "<subscription name=\"options\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" streaming=\"on\"/>
<subscription name=\"two\" connection=\"$nobody\" publications=\"p\" enabled=\"no\" two-phase=\"yes\" streaming=\"off\"/>"
    comes_true fourth "newer options are taken back"
fi

# What an operator gave the server stays there.
psql -Xqd $db -c "CREATE SUBSCRIPTION secret CONNECTION 'host=127.0.0.1 port=1 password=''top \\'' secret'' user=u' PUBLICATION p WITH (connect = false)" \
    -c "CREATE SUBSCRIPTION address CONNECTION 'postgresql://u:t0p@127.0.0.1:1/d?sslpassword=hidden&user=x' PUBLICATION p WITH (connect = false)" 2> /dev/null
$LOCKSTEP -q import "dbname=$db" > "$tap_dir/imported.xml"
is "a password is not imported" "$(grep -c 'top\|t0p\|hidden\|password=' "$tap_dir/imported.xml")" 0
ok "the rest of its connection is" grep -q 'connection="host=127.0.0.1 port=1 user=u"' "$tap_dir/imported.xml"
ok "and what is imported is a definition" "$LOCKSTEP" -q validate "$tap_dir/imported.xml"

$LOCKSTEP import "dbname=$db user=subscription_reader" > "$tap_dir/imported.xml" 2> "$tap_dir/said"
is "who may not read subscriptions imports all else" "$?" 0
ok "and is told of them" grep -q 'subscription (only a superuser sees its connection).*secret' "$tap_dir/said"

is_another()
{
    ! apply 0001_whole/up.sql && grep -q 'subscription whole is there with another definition' "$tap_dir/psql.log"
}

# With the publisher: only what is written, for nobody answers.
define "<subscription name=\"whole\" connection=\"$nobody\" publications=\"p\" connect=\"yes\" copy-data=\"no\"/>"
rm -rf "$tap_dir/migrations"
$lockstep generate whole
up=$(cat "$tap_dir"/migrations/0001_whole/up.sql)
ok "a subscription that makes its slot stands outside of transactions" grep -q 'no transaction' <<< "$up"
ok "with the options of its making" grep -q "WITH (create_slot = true, copy_data = false, enabled = true, slot_name = ''whole'')" <<< "$up"
apply 0001_whole/up.sql
ok "it is not made when nobody answers" grep -q 'could not connect to the publisher' "$tap_dir/psql.log"
psql -Xqd $db -c "CREATE SUBSCRIPTION whole CONNECTION '$nobody' PUBLICATION p WITH (connect = false, slot_name = 'whole')" 2> /dev/null
ok "one that is there already is left in peace" apply 0001_whole/up.sql
psql -Xqd $db -c "ALTER SUBSCRIPTION whole SET PUBLICATION other WITH (refresh = false)"
ok "unless it is another" is_another
ok "and takes its slot along" grep -q 'DROP SUBSCRIPTION IF EXISTS whole' "$tap_dir/migrations/0001_whole/down.sql"
tap_done
