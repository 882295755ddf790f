# test_pooler.sh - PgBouncer between the program and its database: what works through it, what is refused before
# anything is written, and the direct way past it.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/support/pooler.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS LOCKSTEP_DIRECT_URL LOCKSTEP_ROLE
cd "$tap_dir" || exit 1

# ends NAME STATUS COMMAND…: out and err hold what was said.
ends()
{
    local name=$1 want=$2 code=0
    shift 2
    "$lockstep" "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null || code=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$out" "$err"
    fi
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

fresh()
{
    sql -d postgres -c "CREATE DATABASE $1" || bail_out "no database $1"
    pooled="$POOLER dbname=$1"
    direct="host=$PGHOST port=$PGPORT dbname=$1"
}

# What is in a database, and who holds an advisory lock there.
traces()
{
    sql -d "$1" -c "SELECT count(*) FROM pg_namespace WHERE nspname = 'lockstep'" \
        -c "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace" \
        -c "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'" | paste -sd ' '
}

# The settings that a client of the pooler finds on the server connection that others have used.
settings_of_pool()
{
    sql -d "$pooled" -c "SELECT current_user, current_setting('lock_timeout'), current_setting('search_path'),
        current_setting('check_function_bodies')"
}

mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop">
  <table name="goods">
    <column name="id" type="bigint" primary-key="yes"/>
  </table>
</database>
END
"$lockstep" generate -q goods || bail_out "generate does not work"
sed -i 's|  </table>|    <column name="price" type="numeric" not-null="yes" default="0"/>\n    <index columns="price"/>\n&|' schema/schema.xml
"$lockstep" generate -q price || bail_out "generate does not work"

for mode in transaction session; do
    pooler_start "$mode"
    fresh "$mode"
    sql -d postgres -c "CREATE DATABASE other_$mode"
    normal=$(settings_of_pool)

    ends "$mode: with everything pending migrate is refused" 1 migrate -d "$pooled"
    has "$mode: it says why" "$err" "a connection pooler sits before the database"
    has "$mode: and what to do" "$err" '--direct, $LOCKSTEP_DIRECT_URL or options.direct'
    is "$mode: nothing is written, no lock is left" "$(traces "$mode")" "0 0 0"
    is "$mode: no setting is left to the next client" "$(settings_of_pool)" "$normal"
    ends "$mode: so is run" 1 run -d "$pooled" -- echo served
    is "$mode: and the command is not started" "$out" ""
    ends "$mode: check says what is pending all the same" 3 run --mode check -d "$pooled" -- echo served
    ends "$mode: status works" 0 status --json -d "$pooled"
    has "$mode: and knows of the pooler" "$out" '"pooled": true'

    ends "$mode: a direct way to another database is refused" 2 migrate -d "$pooled" --direct "dbname=other_$mode"
    has "$mode: with the reason" "$err" "the direct URL does not lead to the database that is to be migrated"
    is "$mode: nothing is written there" "$(traces "other_$mode")" "0 0 0"
    ends "$mode: a direct way that leads to a pooler is refused" 1 migrate -d "$pooled" --direct "$pooled"
    has "$mode: with the reason" "$err" "The direct URL, too, leads to a pooler"
    ends "$mode: a direct way that leads nowhere is an error" 1 migrate --connect-timeout 0 -d "$pooled" \
        --direct host=/nonexistent
    has "$mode: that says which connection it was" "$err" "This is about the direct URL"
    is "$mode: still nothing is written" "$(traces "$mode")" "0 0 0"

    ends "$mode: the direct way is taken" 0 migrate --to 1 -d "$pooled" --direct "$direct"
    is "$mode: and the migration is there" "$(sql -d "$mode" -c "SELECT to_regclass('goods')")" goods
    ends "$mode: with something pending migrate is refused again" 1 migrate -d "$pooled"
    is "$mode: nothing is written, no lock is left" "$(traces "$mode")" "1 2 0"
    is "$mode: no setting is left to the next client" "$(settings_of_pool)" "$normal"

    "$lockstep" run --mode wait --lock-timeout 60 -d "$pooled" -- echo served > "$tap_dir/waited" 2>&1 &
    waiting=$!
    LOCKSTEP_DIRECT_URL=$direct ends "$mode: \$LOCKSTEP_DIRECT_URL names it for applications" 0 \
        run --contract always -d "$pooled" -- echo served
    is "$mode: the application starts" "$out" served
    waited=0
    wait "$waiting" || waited=$?
    is "$mode: who waited through the pooler goes on, too" "$waited" 0
    is "$mode: and becomes the application" "$(tail -n 1 "$tap_dir/waited")" served

    ends "$mode: with nothing pending it boots through the pooler" 0 run -d "$pooled" -- echo served
    is "$mode: without a word" "$out$err" served
    LOCKSTEP_DIRECT_URL=host=/nonexistent ends "$mode: and nobody goes the direct way" 0 \
        run --contract always -d "$pooled" -- echo served
    ends "$mode: migrate has nothing to do" 0 migrate -d "$pooled"
    ends "$mode: history works" 0 history -d "$pooled"
    has "$mode: and shows both" "$out" 0002_price

    # More at once than the pooler has connections to the server.
    processes=()
    for ((i = 0; i < 20; i++)); do
        "$lockstep" run --contract always -d "$pooled" -- true 2>> "$tap_dir/many" &
        processes+=($!)
    done
    failed=0
    for pid in "${processes[@]}"; do
        wait "$pid" || failed=$((failed + 1))
    done
    is "$mode: twenty boot at once over one connection of the pooler" "$failed $(cat "$tap_dir/many")" "0 "
    is "$mode: no setting is left to the next client" "$(settings_of_pool)" "$normal"

    sql -d "$mode" -c "DO \$\$BEGIN CREATE ROLE guest LOGIN; CREATE ROLE keeper; GRANT keeper TO guest;
        ALTER ROLE guest NOINHERIT; EXCEPTION WHEN duplicate_object THEN END\$\$"
    sql -d "$mode" -c "GRANT USAGE ON SCHEMA lockstep TO keeper; GRANT SELECT ON ALL TABLES IN SCHEMA lockstep TO keeper"
    ends "$mode: who may not read the ledger is refused" 1 run -d "$pooled user=guest" -- true
    LOCKSTEP_ROLE=keeper ends "$mode: as a role that may, it boots" 0 run --contract always -d "$pooled user=guest" -- true
    ends "$mode: status takes the role, too" 0 status --role keeper -d "$pooled user=guest"
    is "$mode: the next client is not that role" \
        "$(sql -d "$pooled user=guest" -c "SELECT current_user, current_setting('role')")" "guest|none"

    ends "$mode: revert is refused" 1 revert --to 1 -d "$pooled"
    ends "$mode: and goes the direct way" 0 revert --to 1 -d "$pooled" --direct "$direct"
    is "$mode: to its end" "$(sql -d "$mode" -c "SELECT to_regclass('goods_price_idx')")" ""

    PGOPTIONS='-c geqo=off' ends "$mode: options that the pooler does not take are an error" 1 \
        migrate -d "$pooled" --direct "$direct"
    has "$mode: which is the pooler's" "$err" "unsupported startup parameter"
    has "$mode: with what can be done" "$err" "ignore_startup_parameters"
    pooler_stop
    POOLER_SETTINGS='ignore_startup_parameters = options' pooler_start "$mode"
    PGOPTIONS='-c geqo=off' ends "$mode: where the pooler ignores them it boots" 0 \
        migrate -d "$pooled" --direct "$direct"
    pooler_stop
done

tap_done
