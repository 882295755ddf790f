# test_privileges.sh - the least that a role must have, the role that it becomes, and where a password is never seen.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/support/operator.sh"

mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop">
  <schema name="shop">
    <table name="goods">
      <column name="id" type="bigint" primary-key="yes"/>
      <column name="price" type="numeric"/>
      <index columns="price"/>
    </table>
  </schema>
</database>
END
"$lockstep" generate -q goods || bail_out "generate does not work"
sed -i 's|numeric"/>|numeric" not-null="yes" backfill="0"/><column name="name" type="text"/>|' schema/schema.xml
"$lockstep" generate -q name || bail_out "generate does not work"
sql -d postgres -c "CREATE ROLE shop_migrator LOGIN" -c "CREATE ROLE shop_owner" -c "CREATE ROLE shop_login LOGIN NOINHERIT" \
    -c "CREATE ROLE shop_app LOGIN" -c "CREATE ROLE stranger LOGIN" -c "GRANT shop_owner TO shop_login" > /dev/null

# objects OWNER: how many relations and schemas are that role's.
objects()
{
    sql -c "SELECT (SELECT count(*) > 0 FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'shop'
            AND relowner = '$1'::regrole), (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
            WHERE nspname IN ('shop', 'lockstep') AND relowner <> '$1'::regrole)"
}

# ---- The schemas were made by an administrator; the role owns them, and nothing else -------------------------

fresh least
sql -c "REVOKE ALL ON DATABASE least FROM PUBLIC" -c "GRANT CONNECT ON DATABASE least TO shop_migrator, shop_app, stranger" \
    -c "REVOKE ALL ON SCHEMA public FROM PUBLIC" -c "CREATE SCHEMA shop AUTHORIZATION shop_migrator" \
    -c "CREATE SCHEMA lockstep AUTHORIZATION shop_migrator"
ends "a role that owns the schemas, and nothing else, migrates" 0 migrate --to 1 -d "user=shop_migrator"
ends "in steps" 0 migrate -d "user=shop_migrator"
is "what it made is its own" "$(objects shop_migrator)" "t|0"
ends "it boots" 0 run --contract always -d "user=shop_migrator" -- true
ends "it looks" 0 status -d "user=shop_migrator"
ends "and goes back" 0 revert --allow-loss --to 1 -d "user=shop_migrator"
ends "and on again" 0 migrate -d "user=shop_migrator"
ends "an application that may not read the ledger is told what it lacks" 1 run --mode check -d "user=shop_app" -- true
has "by name" "$err" "USAGE on schema lockstep"
sql -c "GRANT USAGE ON SCHEMA lockstep TO shop_app" -c "GRANT SELECT ON ALL TABLES IN SCHEMA lockstep TO shop_app"
for mode in apply wait check; do
    ends "with that it boots in mode $mode" 0 run --mode "$mode" --contract always -d "user=shop_app" -- true
done
ends "a stranger is told, too" 1 migrate -d "user=stranger"
has "what it lacks" "$err" "permission denied"

# ---- A role that becomes the owner ---------------------------------------------------------------------------

fresh owned
sql -c "GRANT CREATE ON DATABASE owned TO shop_owner"
ends "who is a member only, and does not inherit, may not" 1 migrate -d "user=shop_login"
ends "as the owner it may" 0 migrate --role shop_owner -d "user=shop_login"
is "what it made is the owner's" "$(objects shop_owner)" "t|0"
is "the ledger says who it was" "$(sql -c "SELECT DISTINCT applied_by FROM lockstep.schema_versions")" shop_login
LOCKSTEP_ROLE=shop_owner ends "\$LOCKSTEP_ROLE says the same" 0 run --contract always -d "user=shop_login" -- true
ends "without it the ledger cannot be read" 1 run -d "user=shop_login" -- true
for command in status history "revert --allow-loss --to 1" migrate; do
    # shellcheck disable=SC2086 # words
    ends "$command takes the role" 0 $command --role shop_owner -d "user=shop_login"
done
sql -c "SET ROLE shop_owner; CREATE SCHEMA lockstep_backup; CREATE TABLE lockstep_backup.backups (id bigint, name text, object text,
    migration text, change text, kept_at timestamptz, rows bigint, counters jsonb); CREATE TABLE lockstep_backup.t (id int);
    INSERT INTO lockstep_backup.backups VALUES (1, 't', 'table shop.t', '0001_goods', NULL, now(), 0, NULL)" > /dev/null
ends "what is kept is the owner's, too" 1 backup list -d "user=shop_login"
ends "as the owner it is shown" 0 backup list --role shop_owner -d "user=shop_login"
has "by name" "$out" "table shop.t"
psql -Xq -c 'BEGIN; LOCK TABLE lockstep_backup.t; SELECT pg_sleep(4)' > /dev/null 2>&1 &
until_true "SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'lockstep_backup.t'::regclass)"
ends "while somebody reads it, it is not dropped" 6 backup drop --role shop_owner t -d "user=shop_login"
wait
# Whose operators are these?
sql -c "CREATE SCHEMA trap; CREATE FUNCTION trap.never(text, text) RETURNS boolean LANGUAGE plpgsql AS 'BEGIN RAISE ''a trap''; END';
    CREATE OPERATOR trap.= (FUNCTION = trap.never, LEFTARG = text, RIGHTARG = text);
    GRANT USAGE ON SCHEMA trap TO PUBLIC; ALTER ROLE shop_login SET search_path = trap, pg_catalog" > /dev/null
ends "then it is" 0 backup drop --role shop_owner t -d "user=shop_login"
sql -c "ALTER ROLE shop_login RESET search_path" > /dev/null
is "with its row" "$(sql -c "SELECT count(*), to_regclass('lockstep_backup.t') FROM lockstep_backup.backups")" "0|"
ends "a role that is none is refused" 2 migrate --role nobody_at_all -d "user=shop_login"
has "with its name" "$err" 'role "nobody_at_all" does not exist'
ends "a role that it is no member of is refused" 1 migrate --role postgres -d "user=shop_login"
has "with what is lacking" "$err" 'GRANT "postgres" TO'

# ---- Passwords -----------------------------------------------------------------------------------------------

fresh secrets
password=S3cret-Passw0rd
sql -c "CREATE ROLE guarded LOGIN SUPERUSER PASSWORD '$password'" > /dev/null
{
    echo 'local all guarded scram-sha-256'
    echo 'local all all trust'
} > "$LOCKSTEP_CLUSTER/data/pg_hba.conf"
sql -c "SELECT pg_reload_conf()" > /dev/null
until_true "SELECT count(*) > 0 FROM pg_hba_file_rules WHERE auth_method = 'scram-sha-256'"
uri="postgresql://guarded:$password@/secrets?host=$PGHOST&port=$PGPORT"
words="user=guarded password='$password' dbname=secrets"
custom slow "SELECT pg_sleep(2)" "DO \$\$BEGIN IF to_regclass('go') IS NULL THEN RAISE 'not yet'; END IF; END\$\$"

for way in "$uri" "$words"; do
    "$lockstep" migrate -d "$way" > "$tap_dir/slow" 2>&1 &
    slow=$!
    until_true "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%')"
    is "the list of processes does not show it: ${way%%:*}" "$(tr '\0' ' ' < "/proc/$slow/cmdline" | grep -c "$password")" 0
    has "but whose it is" "$(tr '\0' ' ' < "/proc/$slow/cmdline")" guarded
    is "nor do the server's sessions" "$(sql -c "SELECT a::text FROM pg_stat_activity a" | grep -c "$password")" 0
    has "which are named" "$(sql -c "SELECT application_name FROM pg_stat_activity")" "lockstep shop $(hostname | cut -c 1-24):$slow"
    code=0
    "$lockstep" migrate -d "$way" --lock-timeout 0 > "$tap_dir/busy" 2>&1 || code=$?
    is "who waits in vain says nothing of it" "$code $(grep -c "$password" "$tap_dir/busy")" "6 0"
    wait "$slow"
    is "a step that fails does not" "$(grep -c 'not yet' "$tap_dir/slow") $(grep -c "$password" "$tap_dir/slow")" "1 0"
done

# Every way to fail, in words and as JSON.
wrong=${password}X
n=0
seen=0
while read -r -a arguments; do
    for json in "" --json; do
        for how in uri words environment; do
            case $how in
                uri) given=(-d "postgresql://guarded:${arguments[0]}@/${arguments[1]}?host=$PGHOST&port=$PGPORT") ;;
                words) given=(-d "user=guarded password=${arguments[0]} dbname=${arguments[1]}") ;;
                environment) given=(-d "user=guarded dbname=${arguments[1]}") ;;
            esac
            # shellcheck disable=SC2086 # no word where there is nothing
            PGPASSWORD=${arguments[0]} "$lockstep" "${arguments[@]:2}" $json --connect-timeout 0.2 "${given[@]}" \
                > "$tap_dir/out" 2>&1 < /dev/null
            n=$((n + 1))
            if grep -q "S3cret" "$tap_dir/out"; then
                seen=$((seen + 1))
                fail "no password is seen: ${arguments[*]} $how $json" "$(cat "$tap_dir/out")"
            fi
        done
    done
done << END
$wrong secrets migrate
$wrong secrets status
$wrong secrets history
$wrong secrets check
$wrong secrets verify
$wrong secrets revert --allow-loss --to 0
$password nowhere migrate
$password nowhere status
$password nowhere verify
$password secrets migrate --to 99
$password secrets migrate --role nobody_at_all
$password secrets migrate --schema Bad
$password secrets verify
$password secrets check
$password secrets revert --allow-loss --to 9
$password secrets migrate --direct postgresql://guarded:$wrong@/secrets
$password secrets migrate --direct postgresql://guarded:$wrong@[::1/secrets
$password secrets migrate --direct host=/nonexistent,password=$wrong
END
# Those that read a catalogue take a URI as an argument, and may have one that libpq quotes when it complains.
for bad in "postgresql://guarded:$wrong@/secrets?host=$PGHOST&port=$PGPORT" "postgresql://guarded:%zz$wrong@h/secrets" \
    "postgresql://guarded:se/$wrong@h/secrets" "postgresql://guarded:x@$wrong@h/secrets" \
    "postgresql://guarded:$wrong@[::1/secrets" "host=h password $wrong" "password='$wrong" "host=h sslmode=$wrong"; do
    for arguments in "import" "diff empty" "init --definition $tap_dir/none.xml --from"; do
        for json in "" --json; do
            # shellcheck disable=SC2086 # words
            "$lockstep" $arguments "$bad" $json > "$tap_dir/out" 2>&1 < /dev/null
            n=$((n + 1))
            if grep -q "S3cret" "$tap_dir/out" || ! grep -q 'cannot connect' "$tap_dir/out"; then
                seen=$((seen + 1))
                fail "no password is seen: $arguments $json" "$(cat "$tap_dir/out")"
            fi
        done
    done
done
is "no password is seen in $n ways to fail" "$seen" 0

# A server that never answers, so that there is time to look.
coproc silent { exec perl -MIO::Socket::INET -e '$| = 1; my $s = IO::Socket::INET->new(Listen => 9, LocalAddr => "127.0.0.1")
    or die; print $s->sockport, "\n"; sleep 60'; }
# shellcheck disable=SC2154 # coproc sets it
tap_on_exit "kill $silent_PID 2> /dev/null"
read -r -u "${silent[0]}" port
for arguments in "import" "diff empty" "init --definition $tap_dir/none.xml --from" "status -d" "status --direct"; do
    # shellcheck disable=SC2086 # words
    DATABASE_URL="host=127.0.0.1 port=$port" \
        "$lockstep" $arguments "postgresql://guarded:$password@127.0.0.1:$port/secrets" > "$tap_dir/out" 2>&1 < /dev/null &
    asking=$!
    shown=
    for ((i = 0; i < 100; i++)); do
        shown=$(tr '\0' ' ' < "/proc/$asking/cmdline")
        [[ $shown != *guarded:xx*@127.0.0.1* ]] || break
        sleep 0.05
    done
    has "who asks is in the list of processes: $arguments" "$shown" "guarded:xx"
    is "without what is secret" "${shown//"$password"/}" "$shown"
    kill "$asking"
    wait "$asking" 2> /dev/null
done
sql -c "CREATE TABLE go ()"
ends "what was held up goes on" 0 migrate -d "$uri"
is "the ledger has no password" "$(pg_dump -n lockstep | grep -c "$password")" 0
is "nor has the server's log" "$(grep -v 'CREATE ROLE' "$LOCKSTEP_CLUSTER"/server.log | grep -c "S3cret")" 0

# What libpq is told of TLS goes through: this server speaks none.
ends "TLS that must be and is not there is an error" 1 migrate --connect-timeout 0.2 -d "postgresql://postgres@localhost:1/x?sslmode=verify-full&hostaddr=127.0.0.1"
ends "an sslmode that is none is an error" 2 migrate --connect-timeout 0.2 -d "host=$PGHOST sslmode=bogus"
has "of libpq's own" "$err" sslmode

tap_done
