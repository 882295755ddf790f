# test_partitions.sh - rows stay when tables become partitions, when partitions become tables, and when bounds change.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    settings=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "no server"
    eval "$settings"
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

dir=$tap_dir/case

ask()
{
    psql -XqAt -d parts -c "$1" 2>&1
}

# CASE: the database in the state of the golden case's before.xml, and the migration to its after.xml.
begin()
{
    fresh_database parts
    project case "$src/tests/golden/partition/$1/before.xml" || cat "$tap_dir/out"
    apply parts "$dir/migrations/0001_initial/up.sql" || cat "$tap_dir/psql.log"
    cp "$src/tests/golden/partition/$1/after.xml" "$dir/schema.xml"
    "$LOCKSTEP" -C "$dir" --definition schema.xml -q generate change --allow-loss > "$tap_dir/out" 2>&1 || cat "$tap_dir/out"
}

go()
{
    apply parts "$dir/migrations/0002_change/$1.sql" || tail -3 "$tap_dir/psql.log"
}

begin divide
ask "INSERT INTO customer DEFAULT VALUES;
     INSERT INTO payment (customer_id, note) SELECT 1, g::text FROM generate_series(1, 500) g;
     INSERT INTO refund SELECT id FROM payment LIMIT 7"
go up
is "a table becomes a partition of the one that takes its name, rows and all" \
    "$(ask "SELECT count(*), count(DISTINCT tableoid::regclass), min(tableoid::regclass::text) FROM payment")" "500|1|payment_old"
is "the new table goes on counting" "$(ask "INSERT INTO payment (note) VALUES ('next') RETURNING id")" "501"
is "foreign keys mean the new table" "$(ask "INSERT INTO refund VALUES (12345)" | grep -c 'violates foreign key')" "1"
is "a view means the new table" "$(ask "SELECT count(*) FROM notes")" "501"
go down
is "the way back keeps every row" "$(ask "SELECT count(*), count(note), min(tableoid::regclass::text) FROM payment")" "501|501|payment"
is "and those that refer to it" "$(ask "SELECT count(*) FROM refund")" "7"
is "and counts on" "$(ask "INSERT INTO payment (note) VALUES ('last') RETURNING id")" "502"

begin attach
ask "INSERT INTO customer DEFAULT VALUES; INSERT INTO payment_2 VALUES (1, '2022-02-10', 1, 'a');
     INSERT INTO old_payments VALUES (2, 1, '2021-01-01', 'b'); INSERT INTO rest VALUES (3, 1, '2030-01-01', 'c');
     INSERT INTO payment VALUES (4, 1, '2022-01-05', 'd'); INSERT INTO l21 VALUES ('y', 1)"
go up
is "attached tables bring their rows" "$(ask "SELECT string_agg(id || ' ' || tableoid::regclass, ', ' ORDER BY id) FROM payment")" \
    "1 payment_2, 2 payment_0, 3 payment_rest, 4 payment_1"
is "those of sub-partitions too" "$(ask "SELECT count(*) FROM l")" "1"
is "no helping check is left" "$(ask "SELECT count(*) FROM pg_constraint WHERE conname LIKE 'ls%'")" "0"
go down
is "detached ones take them along" "$(ask "SELECT (SELECT count(*) FROM payment), (SELECT count(*) FROM payment_2), (SELECT count(*) FROM old_payments), (SELECT count(*) FROM rest)")" \
    "1|1|1|1"

begin attach
ask "INSERT INTO customer DEFAULT VALUES; INSERT INTO payment_2 VALUES (1, '2022-05-10', 1, 'not of February')"
is "a row outside of the bound stops it" "$(go up | grep -c 'check constraint "ls_bound".* is violated')" "1"
is "and nothing is lost" "$(ask "SELECT count(*) FROM payment_2")" "1"
ask "UPDATE payment_2 SET paid = '2022-02-10'"
go up
is "once it is put right the same migration goes on" "$(ask "SELECT count(*) FROM payment")" "1"

begin bounds
ask "INSERT INTO r SELECT a, '2022-06-01' FROM generate_series(0, 14) a; INSERT INTO l VALUES ('a'), ('Z')"
go up
is "rows that no longer fit stop a change of bounds" "$(tail -3 "$tap_dir/psql.log" | grep -c 'violated by some row')" "1"
is "which then leaves all as it was" "$(ask "SELECT count(*) FROM r")" "15"

if [ "$(ask "SHOW server_version_num")" -ge 140000 ]; then
    column='<column name="k" type="integer"/>'
    echo "<database xmlns=\"urn:lockstep:1\"><table name=\"m\" partition-by=\"list (k)\">$column
        <partition name=\"m1\" values=\"IN (1)\"/><partition name=\"m2\" values=\"IN (2)\"/></table></database>" > "$tap_dir/before.xml"
    fresh_database parts
    project case "$tap_dir/before.xml" || cat "$tap_dir/out"
    apply parts "$dir/migrations/0001_initial/up.sql" || cat "$tap_dir/psql.log"
    echo "<database xmlns=\"urn:lockstep:1\"><table name=\"m\" partition-by=\"list (k)\">$column
        <partition name=\"m2\" values=\"IN (2)\"/></table><table name=\"m1\" was=\"m1\">$column</table></database>" > "$dir/schema.xml"
    "$LOCKSTEP" -C "$dir" --definition schema.xml -q generate change > "$tap_dir/out" 2>&1 || cat "$tap_dir/out"
    psql -Xq -d parts -c "BEGIN; SELECT FROM m; SELECT pg_sleep(6)" > /dev/null &
    sleep 1
    go up &
    sleep 2
    is "while a partition leaves, others read on" \
        "$(psql -XqAt -d parts -c "SET statement_timeout = '2s'" -c "SELECT count(*) FROM m WHERE k = 2" 2>&1)" "0"
    wait
    is "and it takes no check along" \
        "$(ask "SELECT relispartition, (SELECT count(*) FROM pg_constraint WHERE conrelid = c.oid) FROM pg_class c WHERE relname = 'm1'")" "f|0"

    begin exchange
    ask "INSERT INTO m VALUES (1, 'a'), (2, 'b'); INSERT INTO loaded VALUES (1, 'c')"
    psql -Xq -d parts -c "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM m; SELECT pg_sleep(3)" > /dev/null &
    sleep 1
    psql -Xq -d parts -c "SET statement_timeout = '700ms'" -c "ALTER TABLE m DETACH PARTITION m1 CONCURRENTLY" > /dev/null 2>&1
    is "a detach was interrupted" "$(ask "SELECT inhdetachpending FROM pg_inherits WHERE inhrelid = 'm1'::regclass")" "t"
    wait
    go up
    is "it is finished, and another table takes the place" \
        "$(ask "SELECT string_agg(k || v || tableoid::regclass, ' ' ORDER BY k) FROM m") $(ask "TABLE archive")" "1cm1_new 2bm3 1|a"
else
    skip "a partition leaves beside readers, and an interrupted detach is finished" "PostgreSQL 13 has no DETACH CONCURRENTLY"
fi
tap_done
