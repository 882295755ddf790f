# shellcheck disable=SC2154 # tap_dir comes from tap.sh
# test_backup.sh - what a migration drops comes back with its way back, byte for byte, from every prefix of both.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi
export PGOPTIONS='-c client_min_messages=warning'

# All rows of a database, and how far its sequences are; not in what order columns stand.
rows_of()
{
    psql -XAtq -d "$1" << 'SQL'
SELECT format('SELECT %L, to_jsonb(t)::text FROM ONLY %s t ORDER BY 2', c.oid::regclass, c.oid::regclass)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
 WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'lockstep_backup')
 ORDER BY c.oid::regclass::text
\gexec
SELECT format('SELECT %L, last_value, is_called FROM %s', c.oid::regclass, c.oid::regclass)
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND n.nspname <> 'lockstep_backup'
 ORDER BY c.oid::regclass::text
\gexec
SQL
}

copy_of()
{
    psql -Xq -d postgres -c "DROP DATABASE IF EXISTS $2 WITH (FORCE)" -c "CREATE DATABASE $2 TEMPLATE $1"
}

# WHAT: p_case holds what p_before did.
all_is_back()
{
    rows_of p_case > "$tap_dir/rows.now"
    cmp -s "$tap_dir/rows.before" "$tap_dir/rows.now" ||
        { echo "$1: other rows"; diff "$tap_dir/rows.before" "$tap_dir/rows.now"; return 1; }
}

run_files()
{
    local what=$1 file
    shift
    for file; do
        apply p_case "$file" || { echo "$what: $file: $(cat "$tap_dir/psql.log")"; return 1; }
    done
    all_is_back "$what"
}

prove_rows()
{
    local up down k
    up=$(ls -d "$tap_dir"/case/migrations/0002_*)/up.sql
    down=${up%/up.sql}/down.sql
    fresh_database p_before
    apply p_before "$tap_dir/case/migrations/0001_initial/up.sql" || { cat "$tap_dir/psql.log"; return 1; }
    psql -Xq -v ON_ERROR_STOP=1 -d p_before -c "$1" || return 1
    rows_of p_before > "$tap_dir/rows.before"
    [ -s "$tap_dir/rows.before" ] || { echo "there are no rows"; return 1; }
    copy_of p_before p_case
    apply p_case "$up" || { echo "up.sql: $(cat "$tap_dir/psql.log")"; return 1; }
    copy_of p_case p_after
    same "${up%/up.sql}/snapshot.xml" dbname=p_case || { echo "what is kept is seen:"; cat "$tap_dir/diff.out"; return 1; }
    run_files "back" "$down" || return 1
    grep -q 'kept' "$tap_dir/psql.log" && { echo "down.sql says: $(cat "$tap_dir/psql.log")"; return 1; }
    [ "$(psql -XAtq -d p_case -c "SELECT count(*) FROM pg_class WHERE relnamespace = 'lockstep_backup'::regnamespace AND relkind IN ('r', 'S', 'i')")" = 3 ] ||
        { echo "something is left in lockstep_backup"; return 1; }
    same dbname=p_before dbname=p_case || { echo "another schema is back:"; cat "$tap_dir/diff.out"; return 1; }
    run_files "there and back again, each twice" "$down" "$up" "$up" "$down" "$down" || return 1
    for ((k = 1; k < $(count_steps "$up"); k++)); do
        prefix "$up" "$k" > "$tap_dir/prefix.sql"
        copy_of p_before p_case
        run_files "up.sql after its first $k steps, and back" "$tap_dir/prefix.sql" "$up" "$down" || return 1
        copy_of p_before p_case
        run_files "the first $k steps of up.sql, and back" "$tap_dir/prefix.sql" "$down" || return 1
        [ -n "${ONLY_ROWS:-}" ] || same dbname=p_before dbname=p_case ||
            { echo "the first $k steps of up.sql, and back: another schema:"; cat "$tap_dir/diff.out"; return 1; }
    done
    for ((k = 1; k < $(count_steps "$down"); k++)); do
        prefix "$down" "$k" > "$tap_dir/prefix.sql"
        copy_of p_after p_case
        run_files "down.sql after its first $k steps" "$tap_dir/prefix.sql" "$down" || return 1
    done
    return 0
}

# NAME BEFORE AFTER SQL: the rows that SQL makes are back.
kept()
{
    local root='<database xmlns="urn:lockstep:1" name="kept">' why
    [[ -z ${CASES:-} || $1 == $CASES ]] || return 0
    printf '%s\n%s\n</database>\n' "$root" "$2" > "$tap_dir/from.xml"
    project case "$tap_dir/from.xml" || { fail "$1" "BEFORE: $(cat "$tap_dir/out")"; return; }
    printf '%s\n%s\n</database>\n' "$root" "$3" > "$tap_dir/case/schema.xml"
    "$LOCKSTEP" -C "$tap_dir/case" --definition schema.xml -q generate change --allow-loss > "$tap_dir/out" 2>&1 ||
        { fail "$1" "generate: $(cat "$tap_dir/out")"; return; }
    if why=$(prove_rows "$4" 2>&1); then
        pass "$1"
    else
        fail "$1" "$why"
    fi
}

id='<column name="id" type="bigint" identity="always" primary-key="yes"/>'

kept "a table with an identity, a check, an index and a default" "
<table name='users'>$id<column name='email' type='text' not-null='yes' unique='yes' default=\"'?'\"/><column name='born' type='date'/>
  <column name='upper' type='text' generated='upper(email)'/><check name='c'>length(email) &gt; 0</check><index columns='lower(email)'/></table>
<table name='stays'>$id</table>" "<table name='stays'>$id</table>" "
INSERT INTO users (email, born) SELECT 'u' || i, NULLIF(date '2000-01-01' + i, '2000-01-05') FROM generate_series(1, 50) i;
DELETE FROM users WHERE id > 40; INSERT INTO stays DEFAULT VALUES"

kept "a table with a serial, foreign keys both ways, and a trigger" "
<table name='a'><column name='id' type='serial' primary-key='yes'/><column name='b' type='bigint' references='b(id)'/></table>
<table name='b'>$id<column name='a' type='integer' references='a(id)'/><column name='n' type='integer' not-null='yes' default='0'/>
  <trigger name='touch' when='before' events='insert, update' for-each='row' execute='touch()'/></table>
<table name='c'>$id<column name='a' type='integer' references='a(id)' on-delete='cascade'/></table>
<function name='touch' returns='trigger' language='plpgsql'>BEGIN NEW.n := NEW.n + 1; RETURN NEW; END</function>" "
<table name='c'>$id<column name='a' type='integer'/></table>" "
INSERT INTO b (a) VALUES (NULL), (NULL); INSERT INTO a (b) SELECT 1 + i % 2 FROM generate_series(1, 10) i;
UPDATE b SET a = 3; INSERT INTO c (a) SELECT i FROM generate_series(1, 10) i"

kept "a table and the enum, the domain and the function it needs" "
<enum name='mood'><value>sad</value><value>happy</value></enum>
<domain name='short' type='varchar(5)'/>
<function name='f' arguments='a integer' returns='integer' language='sql' volatility='immutable'>SELECT a + 1</function>
<table name='t'>$id<column name='m' type='mood' not-null='yes' default=\"'sad'\"/><column name='all' type='mood[]'/>
  <column name='s' type='short'/><column name='n' type='integer' default='f(1)'/><check name='c'>f(n) &gt; 0</check><index columns='f(n)'/></table>" "" "
INSERT INTO t (m, \"all\", s) VALUES ('happy', '{sad,happy,NULL}', 'ab'), ('sad', NULL, NULL), ('sad', '{}', 'x')"

kept "a partitioned table" "
<table name='log' partition-by='range (at)'><column name='at' type='date' not-null='yes'/><column name='what' type='text'/>
  <partition name='log_1' values=\"FROM ('2020-01-01') TO ('2021-01-01')\"/>
  <partition name='log_2' values='DEFAULT'/><index columns='what'/></table><table name='s'>$id</table>" "<table name='s'>$id</table>" "
INSERT INTO log SELECT date '2020-06-01' + i * 20, 'w' || i FROM generate_series(1, 30) i"

kept "a partition of a table that stays" "
<table name='log' partition-by='range (at)'><column name='at' type='date' not-null='yes'/><column name='what' type='text'/>
  <primary-key columns='at'/>
  <partition name='log_1' values=\"FROM ('2020-01-01') TO ('2021-01-01')\"/>
  <partition name='log_2' values=\"FROM ('2021-01-01') TO ('2022-01-01')\"/></table>" "
<table name='log' partition-by='range (at)'><column name='at' type='date' not-null='yes'/><column name='what' type='text'/>
  <primary-key columns='at'/>
  <partition name='log_2' values=\"FROM ('2021-01-01') TO ('2022-01-01')\"/></table>" "
INSERT INTO log SELECT date '2020-06-01' + i * 20, 'w' || i FROM generate_series(1, 20) i"

# Half of it leaves a child that is nobody's, and its inverse finds a table that is there.
ONLY_ROWS=yes kept "a table that inherits, and its parent" "
<table name='p'><column name='a' type='integer'/></table><table name='q' inherits='p'><column name='b' type='text'/></table>" "" "
INSERT INTO p VALUES (1), (2); INSERT INTO q VALUES (3, 'x'), (4, NULL)"

kept "two tables of one name in two schemas, and long names" "
<schema name='s'><table name='t'>$id</table></schema><schema name='t'><table name='t'>$id<column name='ä' type='text'/></table></schema>
<table name='a_name_that_is_quite_as_long_as_postgresql_lets_names_be_at_all'>$id</table>
<table name='&quot;; x \$ls\$ %s'>$id<column name='%I &quot;' type='text'/></table>" "" "
INSERT INTO s.t SELECT FROM generate_series(1, 3); INSERT INTO t.t (ä) VALUES ('ö'), (NULL);
INSERT INTO a_name_that_is_quite_as_long_as_postgresql_lets_names_be_at_all DEFAULT VALUES;
INSERT INTO \"\"\"; x \$ls\$ %s\" (\"%I \"\"\") VALUES ('q')"

kept "columns of a table with a key, in an index, a view and a check" "
<table name='t'>$id<column name='a' type='text' not-null='yes'/><column name='b' type='integer' default='7' unique='yes'/>
  <column name='c' type='numeric(10,2)'/><column name='d' type='timestamptz' default='clock_timestamp()'/><check name='x'>b &gt; 0 OR c IS NULL</check><index columns='c, a'/>
  <trigger name='touch' when='before' events='update' for-each='row' execute='touch()'/><column name='n' type='integer' not-null='yes' default='0'/></table>
<function name='touch' returns='trigger' language='plpgsql'>BEGIN NEW.n := NEW.n + 1; RETURN NEW; END</function>
<view name='v'>SELECT id, a, b FROM t</view>" "
<table name='t'>$id<column name='n' type='integer' not-null='yes' default='0'/>
  <trigger name='touch' when='before' events='update' for-each='row' execute='touch()'/></table>
<function name='touch' returns='trigger' language='plpgsql'>BEGIN NEW.n := NEW.n + 1; RETURN NEW; END</function>" "
INSERT INTO t (a, b, c, d) SELECT 'a' || i, NULLIF(i, 3), i / 3.0, CASE WHEN i % 4 <> 0 THEN now() END FROM generate_series(1, 40) i"

kept "columns of a table without a key, rows alike" "
<table name='t'><column name='a' type='text'/><column name='b' type='integer'/><column name='c' type='mood'/></table>
<enum name='mood'><value>sad</value><value>happy</value></enum>" "<table name='t'><column name='a' type='text'/></table>" "
INSERT INTO t SELECT 'a' || i % 3, NULLIF(i % 2, 0), (ARRAY['sad', 'happy', NULL])[1 + i % 3]::mood FROM generate_series(1, 20) i;
INSERT INTO t VALUES (NULL, 5, NULL), (NULL, NULL, 'sad')"

kept "the only column" "<table name='t'><column name='a' type='integer'/></table>" "<table name='t'/>" "INSERT INTO t VALUES (1), (2), (NULL), (2)"

kept "a serial column, and an identity that is always numbered" "
<table name='t'><column name='k' type='text' primary-key='yes'/><column name='n' type='serial'/><column name='i' type='integer' identity='always'/></table>" "
<table name='t'><column name='k' type='text' primary-key='yes'/></table>" "
INSERT INTO t SELECT 'k' || i FROM generate_series(1, 9) i; DELETE FROM t WHERE k = 'k9'"

kept "a column while its table and its key get other names" "
<schema name='x'/><table name='t'><column name='id' type='integer' primary-key='yes'/><column name='a' type='text'/></table>" "
<schema name='x'/><table name='u' was='t'><column name='key' was='id' type='integer' primary-key='yes'/></table>" "
INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, NULL)"

kept "a column of a partitioned table and of one that is inherited from" "
<table name='log' partition-by='range (at)'><column name='at' type='date' not-null='yes'/><column name='what' type='text'/><primary-key columns='at'/>
  <partition name='log_1' values=\"FROM ('2020-01-01') TO ('2021-01-01')\"/><partition name='log_2' values='DEFAULT'/></table>
<table name='p'><column name='id' type='integer' primary-key='yes'/><column name='a' type='integer'/></table>
<table name='q' inherits='p'><column name='b' type='text'/></table>" "
<table name='log' partition-by='range (at)'><column name='at' type='date' not-null='yes'/><primary-key columns='at'/>
  <partition name='log_1' values=\"FROM ('2020-01-01') TO ('2021-01-01')\"/><partition name='log_2' values='DEFAULT'/></table>
<table name='p'><column name='id' type='integer' primary-key='yes'/></table>
<table name='q' inherits='p'><column name='b' type='text'/></table>" "
INSERT INTO log SELECT date '2020-06-01' + i * 20, 'w' || i FROM generate_series(1, 20) i;
INSERT INTO p VALUES (1, 10), (2, 20), (3, NULL); INSERT INTO q VALUES (1, 11, 'x'), (5, 50, 'y')"

kept "values of types that another type makes others" "
<enum name='mood'><value>sad</value><value>happy</value></enum><domain name='code' type='varchar(8)'/>
<table name='t'>$id<column name='t' type='text'/><column name='d' type='timestamptz'/><column name='n' type='numeric'/><column name='i' type='text' not-null='yes' default=\"'007'\"/>
  <column name='m' type='mood'/><column name='f' type='float8'/><column name='j' type='json'/><column name='k' type='code'/><column name='l' type='text[]'/>
  <column name='b' type='numeric(10,2)'/><column name='p' type='timestamp'/><column name='changed_to' type='timetz'/>
  <check name='c'>i ~ '^0'</check><index columns='i' unique='yes'/><index columns='d'/></table>" "
<table name='t'>$id<column name='t' type='varchar(5)' using='left(t, 5)'/><column name='d' type='date'/><column name='n' type='int'/>
  <column name='i' type='integer' not-null='yes' default='7' using='i::int'/>
  <column name='m' type='integer' using=\"CASE m WHEN 'sad' THEN 1 ELSE 2 END\"/><column name='f' type='numeric'/><column name='j' type='jsonb'/>
  <column name='k' type='varchar(4)' using='left(k, 4)'/><column name='l' type='int[]' using='l::int[]'/><column name='b' type='numeric(8)'/>
  <column name='p' type='timestamptz' using=\"p AT TIME ZONE 'Europe/Berlin'\"/><column name='changed_to' type='time'/>
  <index columns='i' unique='yes'/><index columns='d'/></table>" "
INSERT INTO t (t, d, n, i, m, f, j, k, l, b, p, changed_to) SELECT repeat('x', i) || ' ', CASE WHEN i % 3 > 0 THEN timestamptz '2020-03-29 00:30:17.5+00' + i * interval '17 hours' END,
  CASE WHEN i <> 4 THEN i / 3.0 END, '00' || i, (ARRAY['sad', 'happy', NULL])[1 + i % 3]::mood, i / 7.0::float8, CASE WHEN i % 2 = 0 THEN '{\"b\":1,  \"a\":2, \"a\":1}'::json END,
  NULLIF('code' || i, 'code5'), ARRAY['0' || i, NULL], i / 3.0, timestamp '2020-03-29 02:30:00' + i * interval '1 hour', timetz '10:00+03' FROM generate_series(1, 20) i"

kept "values of other types in partitions, heirs, behind row security, under other names" "
<table name='log' partition-by='range (at)' row-security='yes' force-row-security='yes'><column name='at' type='date' not-null='yes'/><column name='n' type='numeric' default='0.5'/><column name='&quot;x \$ls\$ %s' type='text'/><primary-key columns='at'/>
  <partition name='log_1' values=\"FROM ('2020-01-01') TO ('2021-01-01')\"/><partition name='log_2' values='DEFAULT'/><policy name='nobody' using='false'/></table>
<table name='p'><column name='id' type='integer' primary-key='yes'/><column name='a' type='timestamptz'/><column name='twice' type='text' generated='id::text'/></table>
<table name='q' inherits='p'><column name='b' type='text'/></table>" "
<table name='logs' was='log' partition-by='range (day)' row-security='yes' force-row-security='yes'><column name='day' was='at' type='date' not-null='yes'/><column name='m' was='n' type='integer' default='1'/><column name='&quot;x \$ls\$ %s' type='varchar(3)' using='left(&quot;&quot;&quot;x \$ls\$ %s&quot;, 3)'/><primary-key columns='day'/>
  <partition name='log_1' values=\"FROM ('2020-01-01') TO ('2021-01-01')\"/><partition name='log_2' values='DEFAULT'/><policy name='nobody' using='false'/></table>
<table name='p'><column name='id' type='bigint' primary-key='yes'/><column name='a' type='date'/><column name='twice' type='text' generated='id::text'/></table>
<table name='q' inherits='p'><column name='b' type='text'/></table>" "
INSERT INTO log SELECT date '2020-06-01' + i * 20, i / 3.0, repeat('%', i) FROM generate_series(1, 20) i;
INSERT INTO p SELECT i, now() + i * interval '1 hour' FROM generate_series(1, 9) i; INSERT INTO q (id, a, b) SELECT i, now() + i * interval '1 minute', 'x' FROM generate_series(1, 9) i"

kept "a key of another type, and columns of a table without one" "
<table name='a'><column name='id' type='text' primary-key='yes'/><column name='v' type='numeric'/></table>
<table name='b'><column name='a' type='text'/><column name='n' type='numeric(6,3)'/></table>" "
<table name='a'><column name='id' type='integer' using='id::int + 1' primary-key='yes'/><column name='v' type='integer'/></table>
<table name='b'><column name='a' type='integer' using='a::int + 1'/><column name='n' type='numeric(6,1)'/></table>" "
INSERT INTO a SELECT lpad(i::text, 3, '0'), i / 3.0 FROM generate_series(1, 9) i; INSERT INTO b SELECT lpad((1 + i % 9)::text, 3, '0'), NULLIF(i % 4, 1) / 7.0 FROM generate_series(1, 30) i;
INSERT INTO b VALUES (NULL, 1), (NULL, NULL), (NULL, 1), ('001', NULL)"

kept "attributes of a composite type" "
<composite-type name='address'><attribute name='street' type='text'/><attribute name='zip' type='text'/><attribute name='since' type='date'/><attribute name='m' type='mood'/></composite-type>
<enum name='mood'><value>sad</value><value>happy</value></enum>
<table name='people'>$id<column name='home' type='address'/><column name='zip' type='integer' not-null='yes' default='0'/><column name='work' type='address'/>
  <trigger name='touch' when='before' events='update' for-each='row' execute='touch()'/></table>
<table name='nokey'><column name='name' type='text'/><column name='home' type='address'/><column name='work' type='address'/></table>
<function name='touch' returns='trigger' language='plpgsql'>BEGIN NEW.zip := NEW.zip + 1; RETURN NEW; END</function>" "
<composite-type name='address'><attribute name='road' was='street' type='text'/></composite-type>
<table name='persons' was='people'><column name='key' was='id' type='bigint' identity='always' primary-key='yes'/><column name='house' was='home' type='address'/><column name='zip' type='integer' not-null='yes' default='0'/><column name='work' type='address'/>
  <trigger name='touch' when='before' events='update' for-each='row' execute='touch()'/></table>
<table name='nokey'><column name='name' type='text'/><column name='home' type='address'/><column name='work' type='address'/></table>
<function name='touch' returns='trigger' language='plpgsql'>BEGIN NEW.zip := NEW.zip + 1; RETURN NEW; END</function>" "
INSERT INTO people (home, work) SELECT NULLIF(ROW('s' || i, NULLIF('z' || i, 'z3'), date '2020-01-01' + i, 'sad')::address, ROW('s5', 'z5', date '2020-01-06', 'sad')::address), ROW(NULL, 'only', NULL, NULL)::address FROM generate_series(1, 9) i;
INSERT INTO people (home) VALUES (ROW(NULL, NULL, NULL, NULL));
INSERT INTO nokey SELECT 'n' || i % 2, ROW('s' || i / 2, 'z' || i, NULL, 'happy')::address, NULLIF(ROW('w', 'w', NULL, 'sad')::address, ROW('w', 'w' || i % 2, NULL, 'sad')::address) FROM generate_series(1, 12) i; INSERT INTO nokey VALUES ('n1', NULL, NULL), (NULL, NULL, NULL)"

kept "attributes of a type that tables are of" "
<composite-type name='place'><attribute name='id' type='integer'/><attribute name='what' type='text'/></composite-type>
<table name='p' of='place'><primary-key columns='id'/></table><table name='q' of='place'/>" "
<composite-type name='place'><attribute name='id' type='integer'/></composite-type>
<table name='p' of='place'><primary-key columns='id'/></table><table name='q' of='place'/>" "
INSERT INTO p SELECT i, 'w' || i FROM generate_series(1, 5) i; INSERT INTO q SELECT i % 3, NULLIF('q' || i, 'q4') FROM generate_series(1, 9) i"


kept "values of an enum that others replace" "
<enum name='mood'><value>sad</value><value>so so</value><value>happy</value></enum>
<table name='people'>$id<column name='mood' type='mood' not-null='yes' default=\"'sad'\"/><column name='all' type='mood[]'/><index columns='mood'/><check name='c'>mood &lt;&gt; 'happy' OR id &lt; 100</check>
  <trigger name='touch' when='before' events='update' for-each='row' execute='touch()'/></table>
<table name='nokey'><column name='mood' type='mood'/><column name='n' type='integer'/><column name='more' type='mood[]'/></table><view name='v'>SELECT mood FROM nokey</view>
<function name='touch' returns='trigger' language='plpgsql'>BEGIN RAISE EXCEPTION 'no'; END</function>" "
<enum name='mood'><value was='sad' replaces=\"so so\">sad'</value><value replaces=\"nothing, never\">happy</value><value>new</value></enum>
<table name='persons' was='people'>$id<column name='mood' type='mood' not-null='yes' default=\"'happy'\"/><column name='all' type='mood[]'/><index columns='mood'/><check name='c'>mood &lt;&gt; 'happy' OR id &lt; 100</check>
  <trigger name='touch' when='before' events='update' for-each='row' execute='touch()'/></table>
<table name='nokey'><column name='mood' type='mood'/><column name='n' type='integer'/><column name='more' type='mood[]'/></table><view name='v'>SELECT mood FROM nokey</view>
<function name='touch' returns='trigger' language='plpgsql'>BEGIN RAISE EXCEPTION 'no'; END</function>" "
INSERT INTO people (mood, \"all\") SELECT (ARRAY['sad', 'so so', 'happy'])[1 + i % 3]::mood, (ARRAY['so so', 'sad', NULL, 'happy'])[1 : i % 5]::mood[] FROM generate_series(1, 20) i;
INSERT INTO nokey SELECT (ARRAY['sad', 'so so', 'happy', NULL])[1 + i % 4]::mood, i, ARRAY['so so']::mood[] FROM generate_series(1, 20) i"

kept "columns that become computed ones" "
<table name='t'>$id<column name='a' type='integer'/><column name='b' type='integer' comment='of old'/><column name='c' type='integer' not-null='yes' default='3' check='c &gt; 0'/>
  <column name='d' type='bigint' not-null='yes' unique='yes' identity='by-default'/><index columns='b, c'/></table><view name='v'>SELECT b, c FROM t</view>" "
<table name='t'>$id<column name='a' type='integer'/><column name='b' type='integer' generated='a * 2' comment='of old'/><column name='c' type='integer' not-null='yes' generated='f(id)' check='c &gt; 0'/>
  <column name='d' type='bigint' not-null='yes' unique='yes' generated='id'/><index columns='b, c'/></table><view name='v'>SELECT b, c FROM t</view>
<function name='f' arguments='a bigint' returns='integer' language='sql' volatility='immutable'>SELECT a::int + 1</function>" "
INSERT INTO t (a, b) VALUES (1, 7), (2, NULL)"

kept "a column that becomes NOT NULL by steps, beside one that goes" "
<table name='t'>$id<column name='a' type='integer'/><column name='b' type='integer'/></table>" "
<table name='t'>$id<column name='a' type='integer' not-null='yes'/></table>" "INSERT INTO t (a, b) VALUES (1, 7), (2, NULL)"

kept "a table with forced row security and a publication" "
<table name='t' row-security='yes' force-row-security='yes'>$id<column name='a' type='text'/><policy name='p' using='false'/></table>
<publication name='pub'><for-table table='t'/></publication>" "" "
INSERT INTO t (a) VALUES ('x'), ('y')"

kept "a table that gives its name to a view" "<table name='t'>$id<column name='a' type='text'/></table><table name='u'>$id</table>" "
<view name='t'>SELECT id FROM u</view><table name='u'>$id</table>" "INSERT INTO t (a) VALUES ('x'), ('y'); INSERT INTO u DEFAULT VALUES"

tap_done
