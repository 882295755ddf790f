# test_import_queries.sh - import asks a fixed number of questions, however many tables there are, and only those to
# which there is an answer.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
# A server of its own, for its log is counted.
eval "$(LOCKSTEP_PG_OPTIONS="-c log_statement=all -c log_line_prefix='%a|'" "$src/tests/support/cluster.sh" start --owner $$)" || exit 1
tap_on_exit '"$src/tests/support/cluster.sh" stop'

# What lockstep has asked so far, without what opens its connections: whether the second comes in time is chance.
asked()
{
    grep '^lockstep|LOG:  execute' "$LOCKSTEP_CLUSTER/server.log" |
        grep -vc 'BEGIN ISOLATION\|SNAPSHOT\|export_snapshot\|set_config'
}

# The questions of an import of a database with that many tables.
statements()
{
    local n=$1 before
    createdb "tables_$n"
    psql -Xqd "tables_$n" -c "DO \$\$ BEGIN FOR i IN 1..$n LOOP
        EXECUTE format('CREATE TABLE t%s (id bigint PRIMARY KEY, a text UNIQUE, b int CHECK (b > 0), c timestamptz DEFAULT now())', i);
        EXECUTE format('CREATE INDEX ON t%s (b, c)', i); END LOOP; END \$\$"
    before=$(asked)
    "$LOCKSTEP" import -q "postgresql:///tables_$n" > "$tap_dir/tables_$n.xml" || return 1
    echo $(($(asked) - before))
}

none=$(statements 0)
few=$(statements 10)
many=$(statements 200)
[ "$(grep -c '<table ' "$tap_dir/tables_10.xml")" = 10 ] && [ "$(grep -c '<table ' "$tap_dir/tables_200.xml")" = 200 ] &&
    pass "both imports hold all tables" || fail "both imports hold all tables"
[ "${few:-0}" -gt 10 ] && pass "the statements of an import are counted" || fail "the statements of an import are counted" "$few"
[ "$few" = "$many" ] && pass "200 tables take as many statements as 10" ||
    fail "200 tables take as many statements as 10" "10 tables: $few, 200 tables: $many"

[ "${none:-0}" -gt 1 ] && [ "$none" -lt 10 ] && pass "an empty database is not asked for each kind" ||
    fail "an empty database is not asked for each kind" "$none"

# The second connection is a help, not a need.
psql -Xqc "CREATE ROLE one_only LOGIN CONNECTION LIMIT 1"
"$LOCKSTEP" import -q "postgresql:///tables_200?user=one_only" > "$tap_dir/one.xml" 2> "$tap_dir/err" &&
    sed 's/ owner="postgres"//' "$tap_dir/one.xml" | cmp -s - "$tap_dir/tables_200.xml" &&
    pass "a role that may connect once imports the same" ||
    fail "a role that may connect once imports the same" "$(cat "$tap_dir/err")"
tap_done
