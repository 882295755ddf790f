# test_trouble.sh - servers as they are found at night: starting, full, read-only, a standby, with timeouts in force, locked.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/support/operator.sh"

mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop">
  <table name="goods">
    <column name="id" type="bigint" primary-key="yes"/>
  </table>
</database>
END
"$lockstep" generate -q goods || bail_out "generate does not work"
cp -a migrations plain
data=$LOCKSTEP_CLUSTER/data

# ---- A server that is not there yet ------------------------------------------------------------------------

fresh starting
control stop "$data" -m fast -w
ends "a server that stays away is an error in time" 1 migrate --connect-timeout 0.2
"$lockstep" migrate --connect-timeout 120 > "$tap_dir/migrated" 2>&1 &
migrating=$!
# Recovery asks for a file that does not come, and says until then that the system is starting up.
as_server touch "$data/recovery.signal"
control start "$data" -W -o "-p $PGPORT -k '$LOCKSTEP_CLUSTER' -c hot_standby=off -c restore_command='sleep 1; false'"
for _ in $(seq 100); do
    ! psql -XAtqc 'SELECT 1' > "$tap_dir/early" 2>&1 || break
    ! grep -q 'starting up' "$tap_dir/early" || break
    sleep 0.02
done
has "a server that is starting says so" "$(cat "$tap_dir/early")" "starting up"
migrated=0
wait "$migrating" || migrated=$?
is "who waits for it migrates when it is there" "$migrated $(tail -n 1 "$tap_dir/migrated" | cut -d: -f1)" \
    "0 database starting is at 0001_goods"

# The server goes and comes back while a migration runs.
fresh restarted
custom slow "SELECT pg_sleep(2)" "CREATE TABLE IF NOT EXISTS slow (id int)"
"$lockstep" migrate --connect-timeout 120 > "$tap_dir/migrated" 2>&1 &
migrating=$!
until_true "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%')"
control restart "$data" -m fast -w
migrated=0
wait "$migrating" || migrated=$?
is "a restart in the middle of a step is survived" "$migrated $(tail -n 1 "$tap_dir/migrated" | cut -d: -f1)" \
    "0 database restarted is at 0002_slow"
is "all is there once" "$(sql -c "SELECT count(*), to_regclass('slow') FROM lockstep.schema_versions WHERE set_name = 'shop'")" "2|slow"

# ---- Timeouts that the role or the database has ------------------------------------------------------------

rm -rf migrations && cp -a plain migrations
custom patient "SELECT pg_sleep(1)" "CREATE TABLE IF NOT EXISTS patient (id int)"
for setting in "statement_timeout = '700ms'" "lock_timeout = '1ms'" "idle_in_transaction_session_timeout = '1ms'" \
    "default_transaction_isolation = 'serializable'" "default_transaction_deferrable = on" "client_min_messages = error" \
    "search_path = pg_temp" "check_function_bodies = on" "standard_conforming_strings = off" "datestyle = 'SQL, DMY'"; do
    for of in "ROLE postgres" "DATABASE timeouts"; do
        fresh timeouts
        sql -d postgres -c "ALTER $of SET $setting" > /dev/null
        ends "$setting of the ${of%% *} does not stop a migration" 0 migrate
        is "it is all there" "$(PGOPTIONS='-c search_path=public' sql -c "SELECT to_regclass('goods'), to_regclass('patient')")" "goods|patient"
        ends "nor a boot" 0 run -- true
        sql -d postgres -c "ALTER $of RESET ${setting%% *}" > /dev/null
    done
done
rm -rf migrations && cp -a plain migrations

# ---- A publication of all tables, the ledger's among them ----------------------------------------------------

fresh published
sql -c "CREATE PUBLICATION everything FOR ALL TABLES" > /dev/null 2>&1
ends "a publication of all tables does not stop a migration" 0 migrate
cp schema/schema.xml before.xml
sed -i 's,</table>,<column name="n" type="text"/><index columns="n"/></table>,' schema/schema.xml
"$lockstep" generate -q indexed
ends "nor one that is journalled" 0 migrate
ends "nor the way back" 0 revert --allow-loss --to 1
is "all was recorded" "$(sql -c "SELECT string_agg(migration_file || ' ' || direction, ', ' ORDER BY id) FROM lockstep.schema_versions WHERE set_name = 'shop'")" \
    "0001_goods apply, 0002_indexed apply, 0002_indexed revert"
mv before.xml schema/schema.xml
rm -rf migrations && cp -a plain migrations

# ---- A disk that is full -----------------------------------------------------------------------------------

fresh filled
custom fill "CREATE TABLE IF NOT EXISTS filling (id int)" \
    "DO \$\$BEGIN IF to_regclass('room') IS NULL THEN RAISE 'could not extend file: No space left on device' USING ERRCODE = '53100'; END IF; END\$\$"
ends "a full disk is an error" 1 migrate
has "that says so" "$err" "No space left on device"
has "and what to do" "$err" "Make room on the server"
is "nothing of the migration stays" "$(sql -c "SELECT to_regclass('filling')")" ""
sql -c "CREATE TABLE room ()"
ends "when there is room the same command goes on" 0 migrate
rm -rf migrations && cp -a plain migrations

disk=$LOCKSTEP_CLUSTER/disk
if [ "$(id -u)" = 0 ] && mkdir -p "$disk" && mount -t tmpfs -o size=1m,mode=777 lockstep-test "$disk" 2> /dev/null; then
    tap_on_exit 'umount "$disk"'
    as_server mkdir "$disk/space"
    sql -d postgres -c "CREATE TABLESPACE small LOCATION '$disk/space'"
    fresh really
    custom fill "CREATE TABLE IF NOT EXISTS filling (a text) TABLESPACE small" \
        "INSERT INTO filling SELECT repeat('x', 1000) FROM generate_series(1, 3000) WHERE to_regclass('room') IS NULL"
    ends "a disk that is really full is an error" 1 migrate
    has "with its SQLSTATE" "$err" "SQLSTATE 53100"
    is "nothing of the migration stays" "$(sql -c "SELECT to_regclass('filling')")" ""
    sql -c "CREATE TABLE room ()"
    ends "when there is room the same command goes on" 0 migrate
    sql -d postgres -c "DROP DATABASE really" -c "DROP TABLESPACE small"
    rm -rf migrations && cp -a plain migrations
else
    skip "a disk that is really full is an error" "no small file system can be mounted here"
fi

# ---- A standby ---------------------------------------------------------------------------------------------

fresh replicated
standby=$LOCKSTEP_CLUSTER/standby
as_server "$LOCKSTEP_PG_BIN/pg_basebackup" -h "$PGHOST" -p "$PGPORT" -U postgres -D "$standby" -R -c fast > "$tap_dir/basebackup" 2>&1 ||
    bail_out "no standby: $(cat "$tap_dir/basebackup")"
control start "$standby" -w -o "-p $((PGPORT + 1)) -k '$LOCKSTEP_CLUSTER'"
tap_on_exit 'control stop "$standby" -m immediate -w'
standby_at="port=$((PGPORT + 1)) dbname=replicated"
ends "on a standby something pending is an error" 1 migrate -d "$standby_at"
has "that says so" "$err" "the server is a standby"
has "and what to do" "$err" "target_session_attrs=read-write"
ends "mode check says what is pending" 3 run --mode check -d "$standby_at" -- true
ends "status works" 0 status -d "$standby_at"
is "no lock is left there" "$(PGPORT=$((PGPORT + 1)) sql -c "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")" 0
"$lockstep" run --mode wait --lock-timeout 60 -d "$standby_at" -- echo served > "$tap_dir/waited" 2>&1 &
waiting=$!
ends "of several hosts the primary is found" 0 migrate -d \
    "host=$PGHOST,$PGHOST port=$((PGPORT + 1)),$PGPORT dbname=replicated target_session_attrs=read-write"
waited=0
wait "$waiting" || waited=$?
is "who waits at the standby goes on when it has come there" "$waited $(tail -n 1 "$tap_dir/waited")" "0 served"
ends "with nothing pending a standby serves" 0 run --contract always -d "$standby_at" -- true

# ---- Locks -------------------------------------------------------------------------------------------------

# Another migrator waits inside the server for the lock, as many do; its statement holds a snapshot, for which the
# concurrent build waits, which waits for the lock.
fresh deadlock
sql -c "CREATE TABLE t (id int)" -c "INSERT INTO t SELECT generate_series(1, 1000)"
PGOPTIONS='-c deadlock_timeout=200ms' psql -Xq -v ON_ERROR_STOP=1 > "$tap_dir/holder" 2>&1 << 'SQL' &
SELECT pg_advisory_lock(1);
SELECT pg_backend_pid() \g /dev/null
DO $$BEGIN
    WHILE NOT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted) LOOP
        PERFORM pg_sleep(0.05);
    END LOOP;
END$$;
CREATE INDEX CONCURRENTLY t_id ON t (id);
SQL
holder=$!
until_true "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted)"
PGOPTIONS='-c deadlock_timeout=200ms' psql -Xqc 'SELECT pg_advisory_lock(1)' > "$tap_dir/waiter" 2>&1
wait "$holder"
has "a lock that is waited for in the server is in the way of a concurrent index" \
    "$(cat "$tap_dir/holder" "$tap_dir/waiter")" "deadlock detected"

fresh polled
sql -c "CREATE TABLE t (id int)" -c "INSERT INTO t SELECT generate_series(1, 1000)"
custom build "SELECT pg_sleep(1)" $'-- no transaction\nCREATE INDEX CONCURRENTLY IF NOT EXISTS t_id ON t (id)'
processes=()
for _ in 1 2 3 4 5 6 7 8; do
    PGOPTIONS='-c deadlock_timeout=200ms' "$lockstep" migrate > "$tap_dir/polled.$_" 2>&1 &
    processes+=($!)
done
failed=0
for pid in "${processes[@]}"; do
    wait "$pid" || failed=$((failed + 1))
done
is "ours waits outside, and is not" "$failed $(sql -c "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass('t_id')")" "0 t"
ok "and some did wait" grep -q 'waiting for another process' "$tap_dir"/polled.*
rm -rf migrations && cp -a plain migrations

# The lock goes with the process, however that ends.
fresh orphaned
custom nap "SELECT pg_sleep(1.5)" "CREATE TABLE IF NOT EXISTS nap (id int)"
"$lockstep" migrate > "$tap_dir/killed" 2>&1 &
killed=$!
until_true "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%')"
kill -KILL "$killed"
ends "who cannot wait is told who holds the lock" 6 migrate --lock-timeout 0.1
like='held by process [0-9]+ of the server \(application "lockstep shop [^"]*:'$killed'", user "postgres", client local, active, since 20'
ok "with process, application, host, state and since when" grep -qE "$like" "$tap_dir/err"
ends "who waits gets it when the server has noticed" 0 migrate --lock-timeout 60
is "and does all of it" "$(sql -c "SELECT count(*), to_regclass('nap') FROM lockstep.schema_versions WHERE set_name = 'shop'")" "2|nap"

tap_done
