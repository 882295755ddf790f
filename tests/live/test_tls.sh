# test_tls.sh - connections that are encrypted, and both ends sure of each other: what libpq can do for TLS comes through.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/support/operator.sh"

command -v openssl > /dev/null || bail_out "openssl is not installed"

# ---- Two authorities, and what the first one signs ---------------------------------------------------------

certs=$tap_dir/certs
mkdir "$certs"

openssl_quietly()
{
    (cd "$certs" && openssl "$@") > "$tap_dir/openssl" 2>&1 || bail_out "openssl $1: $(cat "$tap_dir/openssl")"
}

# authority NAME
authority()
{
    openssl_quietly req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj "/CN=$1 of the tests" \
        -keyout "$1.key" -out "$1.crt"
}

# certificate AUTHORITY NAME SUBJECT EXTENSION
certificate()
{
    openssl_quietly req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj "/CN=$3" -keyout "$2.key" -out "$2.csr"
    printf '%s\n' "$4" > "$certs/$2.ext"
    openssl_quietly x509 -req -in "$2.csr" -CA "$1.crt" -CAkey "$1.key" -CAcreateserial -days 2 -extfile "$2.ext" -out "$2.crt"
    chmod 600 "$certs/$2.key"
}

authority ours
authority theirs
certificate ours server db.test 'subjectAltName = DNS:db.test'
certificate ours keeper shop_keeper 'extendedKeyUsage = clientAuth'
certificate theirs stranger shop_keeper 'extendedKeyUsage = clientAuth'
secret=S3cret-Key-Phrase
openssl_quietly pkcs8 -topk8 -in keeper.key -out locked.key -passout "pass:$secret"
chmod 600 "$certs/locked.key"

# ---- A server on a port of its own -------------------------------------------------------------------------

data=$LOCKSTEP_CLUSTER/data
sql -c "CREATE ROLE shop_keeper LOGIN" -c "CREATE ROLE shop_guest LOGIN PASSWORD 'guest-pw'" > /dev/null
control stop "$data" -m fast -w
cp "$certs/server.crt" "$certs/server.key" "$certs/ours.crt" "$data"
chown --reference="$data/PG_VERSION" "$data/server.crt" "$data/server.key" "$data/ours.crt"
{
    echo 'local     all postgres             trust'
    echo 'hostssl   all shop_keeper 127.0.0.1/32 cert'
    echo 'hostssl   all shop_guest  127.0.0.1/32 scram-sha-256'
    echo 'hostssl   all all         127.0.0.1/32 cert'
} > "$data/pg_hba.conf"
tls="-c ssl=on -c ssl_cert_file=server.crt -c ssl_key_file=server.key -c ssl_ca_file=ours.crt"

# serve OPTION…: on the first port that is free.
serve()
{
    local tries=0
    until as_server "$LOCKSTEP_PG_BIN/pg_ctl" -s -D "$data" -l "$data.log" -w \
        -o "-p $PGPORT -k '$LOCKSTEP_CLUSTER' -c listen_addresses=127.0.0.1 $*" start < /dev/null > "$tap_dir/pg_ctl" 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" -ge 20 ] || ! grep -q 'Address already in use' "$data.log"; then
            bail_out "no server: $(tail -n 5 "$data.log")"
        fi
        : > "$data.log"
        PGPORT=$((20000 + RANDOM % 30000))
    done
}

PGPORT=$((20000 + RANDOM % 30000))
serve "$tls"
fresh shop
sql -c "ALTER DATABASE shop OWNER TO shop_keeper" -c "GRANT ALL ON SCHEMA public TO shop_keeper" > /dev/null
at="host=db.test hostaddr=127.0.0.1 port=$PGPORT dbname=shop"
trusting="sslmode=verify-full sslrootcert=$certs/ours.crt"
doubting="sslmode=verify-full sslrootcert=$certs/theirs.crt"
keeper="user=shop_keeper sslcert=$certs/keeper.crt sslkey=$certs/keeper.key"
unset PGUSER PGHOST

mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop">
  <table name="goods">
    <column name="id" type="bigint" primary-key="yes"/>
  </table>
</database>
END
"$lockstep" generate -q goods || bail_out "generate does not work"

# Where a session was: the server says whether it was encrypted.
custom witness "CREATE TABLE IF NOT EXISTS witness AS SELECT s.ssl, s.client_dn, a.usename FROM pg_stat_ssl s
    JOIN pg_stat_activity a USING (pid) WHERE pid = pg_backend_pid()"

# ---- Both ends are known to each other ---------------------------------------------------------------------

ends "a server whose certificate is verified, and a client by its own, meet" 0 status -d "$at $trusting $keeper"
ends "there a migration runs" 0 migrate -d "$at $trusting $keeper"
is "encrypted, as the one whom the certificate names" "$(sql -d "host=$LOCKSTEP_CLUSTER user=postgres dbname=shop" -c 'TABLE witness')" \
    "t|/CN=shop_keeper|shop_keeper"
for command in status history verify check repair "backup list" import; do
    # shellcheck disable=SC2086 # words
    ends "so does $command" 0 $command -d "$at $trusting $keeper"
done
DATABASE_URL="postgresql://shop_keeper@db.test:$PGPORT/shop?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert=$certs/ours.crt&sslcert=$certs/keeper.crt&sslkey=$certs/keeper.key" \
    ends "\$DATABASE_URL says it all" 0 run --contract always -- true
PGSSLMODE=verify-full PGSSLROOTCERT=$certs/ours.crt PGSSLCERT=$certs/keeper.crt PGSSLKEY=$certs/keeper.key \
    ends "so does libpq's environment" 0 migrate -d "$at user=shop_keeper"
local="host=$LOCKSTEP_CLUSTER user=postgres"
sql -d "$local dbname=postgres" -c "CREATE DATABASE direct OWNER shop_keeper" > /dev/null
direct=${at/dbname=shop/dbname=direct}
ends "the direct way is encrypted, too" 0 migrate --role shop_keeper -d "$local dbname=direct" --direct "$direct $trusting $keeper"
is "and it was the one taken" "$(sql -d "$local dbname=direct" -c 'TABLE witness')" "t|/CN=shop_keeper|shop_keeper"
# Who is in the way is looked for over a second connection, which has to be trusted like the first.
custom blocked "ALTER TABLE goods ADD COLUMN IF NOT EXISTS note text"
psql -Xqc 'BEGIN; LOCK TABLE goods; SELECT pg_sleep(5)' "$local dbname=shop application_name=inthe_way" > /dev/null 2>&1 &
until [ "$(sql -d "$local dbname=shop" -c "SELECT count(*) > 0 FROM pg_locks WHERE relation = 'goods'::regclass")" = t ]; do sleep 0.1; done
ends "what is blocked waits" 0 migrate -d "$at $trusting $keeper"
has "and says who is in the way" "$err" "inthe_way"
ends "hosts may be several" 0 status -d "host=db.test,db.test hostaddr=127.0.0.1,127.0.0.1 port=1,$PGPORT dbname=shop $trusting $keeper"
ends "a key that is locked is opened" 0 \
    status -d "$at $trusting user=shop_keeper sslcert=$certs/keeper.crt sslkey=$certs/locked.key sslpassword=$secret"

# ---- They are not ------------------------------------------------------------------------------------------

# refused NAME MESSAGE HINT CONNINFO [OPTION…]: at once, for waiting does not help, and nothing is left behind.
refused()
{
    local name=$1 message=$2 hint=$3 started=$SECONDS
    shift 3
    ends "$name is refused" 1 migrate -d "$@"
    has "$name: it says why" "$err" "$message"
    has "$name: and what to do" "$err" "$hint"
    ok "$name: without waiting for another answer" test $((SECONDS - started)) -lt 10
}

refused "a server that another authority signed" "certificate verify failed" "No authority in sslrootcert has signed" "$at $doubting $keeper"
refused "a server by another name" 'does not match host name "other.test"' "The server's certificate is for another name" \
    "${at/db.test/other.test} $trusting $keeper"
refused "a list of authorities that is not there" 'root certificate file "/nonexistent" does not exist' "sslrootcert" \
    "$at sslmode=verify-full sslrootcert=/nonexistent $keeper"
refused "a client without certificate" "connection requires a valid client certificate" "sslcert" "$at $trusting user=shop_keeper"
refused "a client that another authority signed" "unknown ca" "The server does not know the authority" \
    "$at $trusting user=shop_keeper sslcert=$certs/stranger.crt sslkey=$certs/stranger.key"
refused "a certificate with another key" "could not load private key file" "the key must fit sslcert" \
    "$at $trusting user=shop_keeper sslcert=$certs/keeper.crt sslkey=$certs/stranger.key"
refused "a certificate of somebody else" 'certificate authentication failed for user "postgres"' "sslcert" "$at $trusting $keeper user=postgres"
refused "a connection that is not encrypted" "no encryption" "pg_hba.conf" "$at sslmode=disable user=shop_guest"
PGPASSWORD=wrong refused "a wrong password" "password authentication failed" "Check user, password" "$at $trusting user=shop_guest"

sql -d "$local dbname=postgres" -c "CREATE DATABASE doubted OWNER shop_keeper" > /dev/null
ends "a direct way to a server that is not trusted is refused" 1 \
    migrate -d "$local dbname=doubted" --direct "${at/dbname=shop/dbname=doubted} $doubting $keeper"
has "with which connection it was" "$err" "This is about the direct URL"
has "and why" "$err" "certificate verify failed"
DATABASE_URL="postgresql://shop_keeper@db.test:$PGPORT/shop?hostaddr=127.0.0.1&sslmode=verify-full&sslrootcert=$certs/theirs.crt" \
    ends "an application does not start before a server that is not trusted" 1 run -- echo served
is "not at all" "$out" ""
for command in verify import; do
    ends "$command reads nothing there" 1 "$command" -d "$at $doubting $keeper"
    has "$command says why" "$err" "certificate verify failed"
done
ends "a mode that libpq does not have is a mistake" 2 migrate -d "$at sslmode=bogus"
for key in wrong "$secret"; do
    "$lockstep" migrate --json -d "$at $doubting user=shop_keeper sslcert=$certs/keeper.crt sslkey=$certs/locked.key sslpassword=$key" \
        >> "$tap_dir/said" 2>&1
    "$lockstep" status -v -d "$at $trusting user=shop_keeper sslcert=$certs/keeper.crt sslkey=$certs/locked.key sslpassword=$key" \
        >> "$tap_dir/said" 2>&1
done
is "the password of a key is never said" "$(grep -c "$secret" "$tap_dir/said")" 0

# ---- Many ---------------------------------------------------------------------------------------------------

{
    echo "trusted = $at $trusting $keeper"
    echo "doubted = $at $doubting $keeper"
    echo "nameless = ${at/db.test/other.test} $trusting $keeper"
    echo "guest = ${at/dbname=shop/dbname=postgres} $trusting user=shop_guest password=guest-pw"
} > "$tap_dir/fleet"
ends "of many databases those that are trusted are looked at" 1 status --fleet "$tap_dir/fleet" -j 4
has "a trusted one is well" "$out" "ok       trusted"
has "one with a password is read" "$out" "pending  guest"
has "one that another authority signed is not" "$out" "failed   doubted   connection to server at \"127.0.0.1\", port $PGPORT failed: SSL error: certificate verify failed"
has "nor one by another name" "$out" 'does not match host name "other.test"'
has "the others are looked at all the same" "$err" "4 databases: 2 done, 2 failed"

# ---- A server that cannot ------------------------------------------------------------------------------------

control stop "$data" -m fast -w
sed -i 's/^hostssl.*scram.*/host all all 127.0.0.1\/32 scram-sha-256/' "$data/pg_hba.conf"
serve
at="host=db.test hostaddr=127.0.0.1 port=$PGPORT dbname=postgres"
refused "a server without TLS, where it is required" "server does not support SSL" "Turn ssl on" "$at sslmode=require user=shop_guest"
PGPASSWORD=guest-pw ends "where it is only preferred it is taken" 0 status -d "$at sslmode=prefer user=shop_guest"
control stop "$data" -m fast -w

tap_done
