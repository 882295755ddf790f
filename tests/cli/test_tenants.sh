# test_tenants.sh - --tenants: one set for many schemas of one database; each becomes what the template is.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS
cd "$tap_dir" || exit 1

run()
{
    "$lockstep" "$@" > "$tap_dir/out" 2> "$tap_dir/err" < /dev/null
    code=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
}

# ends NAME STATUS COMMAND…
ends()
{
    local name=$1 want=$2
    shift 2
    run "$@"
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$out" "$err"
    fi
}

json_is()
{
    is "$1" "$(psql -XAtq -v j="$out" <<< "SELECT jsonb_path_query_array(:'j'::jsonb, '$2') #>> '{}'" 2>&1)" "$3"
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

line_of()
{
    grep -E "^[a-z]+ +$1( |$)" <<< "$out"
}

# What a schema holds, a line for each thing, in the server's own words (no pg_dump: that wants a server of its age).
cat > "$tap_dir/dump.sql" << 'END'
SET search_path = pg_catalog;
SELECT kind || ' ' || coalesce(text, '-')
  FROM (SELECT n.oid FROM pg_namespace n WHERE n.nspname = :'schema') s(home),
  LATERAL (
    SELECT 'relation', format('%s %s %s', c.oid::regclass, c.relkind, c.relrowsecurity) FROM pg_class c WHERE c.relnamespace = home
    UNION ALL
    SELECT 'column', format('%s.%s %s %s %s %s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attidentity, pg_get_expr(d.adbin, d.adrelid))
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
     WHERE c.relnamespace = home AND c.relkind IN ('r', 'v')
    UNION ALL
    SELECT 'sequence', format('%s %s', q.seqrelid::regclass, format_type(q.seqtypid, NULL)) FROM pg_sequence q JOIN pg_class c ON c.oid = q.seqrelid WHERE c.relnamespace = home
    UNION ALL
    SELECT 'index', pg_get_indexdef(i.indexrelid) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace = home
    UNION ALL
    SELECT 'constraint', format('%s on %s: %s', k.conname, coalesce(nullif(k.conrelid, 0)::regclass::text, k.contypid::regtype::text), pg_get_constraintdef(k.oid))
      FROM pg_constraint k WHERE k.connamespace = home AND k.contype <> 'n'
    UNION ALL
    SELECT 'trigger', pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE c.relnamespace = home AND NOT t.tgisinternal
    UNION ALL
    SELECT 'policy', format('%s on %s: %s', l.polname, l.polrelid::regclass, pg_get_expr(l.polqual, l.polrelid)) FROM pg_policy l JOIN pg_class c ON c.oid = l.polrelid WHERE c.relnamespace = home
    UNION ALL
    SELECT 'view', pg_get_viewdef(c.oid) FROM pg_class c WHERE c.relnamespace = home AND c.relkind = 'v'
    UNION ALL
    SELECT 'function', pg_get_functiondef(p.oid) FROM pg_proc p WHERE p.pronamespace = home AND p.prokind <> 'a'
    UNION ALL
    SELECT 'value', format('%s %s %s', e.enumtypid::regtype, e.enumsortorder, e.enumlabel) FROM pg_enum e JOIN pg_type y ON y.oid = e.enumtypid WHERE y.typnamespace = home
    UNION ALL
    SELECT 'comment', format('%s: %s', d.objoid::regclass, d.description) FROM pg_description d JOIN pg_class c ON d.classoid = 'pg_class'::regclass AND c.oid = d.objoid WHERE c.relnamespace = home
  ) t(kind, text)
 ORDER BY kind COLLATE "C", text COLLATE "C";
END

# whole SCHEMA: all of it.
whole()
{
    psql -XAtq -v ON_ERROR_STOP=1 -v schema="$1" -f "$tap_dir/dump.sql" 2>&1
}

# dump SCHEMA SPELLED: with another word for the schema, in its order; SPELLED is a pattern of how it is written.
dump()
{
    whole "$1" | sed -E "s/$2/TEMPLATE/g" | LC_ALL=C sort
}

# ---- A template with something of everything -------------------------------------------------------------

mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop" version="1" search-path="app, extensions">
  <schema name="extensions"/>
  <extension name="citext" schema="extensions"/>
  <schema name="app">
    <enum name="mood"><value>glad</value><value>sad</value></enum>
    <domain name="short" type="text"><check>length(VALUE) &lt; 20</check></domain>
    <sequence name="numbers"/>
    <table name="goods" comment="app.goods is what the app sells">
      <column name="id" type="bigint" primary-key="yes" default="nextval('app.numbers')"/>
      <column name="mood" type="app.mood" not-null="yes" default="'glad'"/>
      <column name="source" type="text" not-null="yes" default="'app'"/>
      <column name="home" type="text" default="'app.example.com'"/>
      <column name="title" type="extensions.citext"/>
      <column name="kind" type="app.short"/>
      <column name="of_user" type="text" default="current_setting('app.user_id', true)"/>
      <index columns="mood, kind"/>
      <check name="good">source &lt;&gt; 'app.'</check>
      <policy name="own" using="of_user = current_setting('app.user_id', true)"/>
      <trigger name="touch" when="before" events="update" for-each="row" execute="app.touch()"/>
    </table>
    <table name="orders">
      <column name="id" type="bigint" identity="always" primary-key="yes"/>
      <column name="goods_id" type="bigint" references="app.goods(id)"/>
    </table>
    <function name="touch" returns="trigger" language="plpgsql"><![CDATA[
BEGIN
  PERFORM 1 FROM app.orders WHERE goods_id = NEW.id;
  EXECUTE 'SELECT count(*) FROM app.orders';
  EXECUTE format('SELECT 1 FROM app.%I', 'orders');
  PERFORM FROM information_schema.tables WHERE table_schema = 'app';
  RETURN NEW;
END]]></function>
    <function name="first" returns="app.mood" language="sql" set="search_path = app"><![CDATA[ SELECT mood FROM app.goods LIMIT 1 ]]></function>
    <function name="worse" arguments="a app.mood, b citext" returns="TABLE (x mood, y extensions.citext)" language="sql">SELECT a, b</function>
    <aggregate name="gladdest" arguments="app.mood" sfunc="app.better" stype="app.mood"/>
    <function name="better" arguments="app.mood, mood" returns="mood" language="sql"><![CDATA[ SELECT least($1, $2) ]]></function>
    <view name="glad">SELECT g.id, g.title, o.id AS order_id FROM app.goods g JOIN app.orders o ON o.goods_id = g.id WHERE g.mood = 'glad'::app.mood</view>
  </schema>
</database>
END
grep -q 'name="search-path"\|search-path' "$src/docs/reference.md" || bail_out "the definition has no search-path"
"$lockstep" generate -q first || bail_out "generate does not work"
sed -i 's|<column name="kind" type="app.short"/>|&<column name="more" type="text" not-null="yes" backfill="'"''"'" unique="yes"/>|; s|<value>sad</value>|&<value>sorry</value>|' schema/schema.xml
"$lockstep" generate -q second || bail_out "generate does not work"
cat > "$tap_dir/tenants.sql" << 'END'
CREATE TABLE tenants (id int, name text);
INSERT INTO tenants VALUES (1, 'app'), (2, 'berlin'), (3, 'new york'), (4, 'O''Neil "x"'), (5, 'berlin');
END
sql -f "$tap_dir/tenants.sql" > /dev/null || bail_out "no list of tenants"
query="SELECT name FROM public.tenants ORDER BY id"

# ---- What is refused -------------------------------------------------------------------------------------

ends "a query that is none is refused" 1 migrate --tenants 'SELEC 1'
has "and the server's words are given" "$err" "cannot ask for the tenants: syntax error"
ends "a query cannot write" 1 migrate --tenants "DELETE FROM public.tenants RETURNING name"
has "as the server says" "$err" "read-only transaction"
ends "no schema has such a name" 1 migrate --tenants "VALUES ('a'), ('pg_x'), ('b\\c'), (''), ('lockstep'), ('lockstep_backup')"
has "it is named" "$err" '"pg_x" can be no tenant'
is "each is" "$(grep -c 'can be no tenant' <<< "$err")" 5
ends "a query may name nobody" 0 migrate --tenants "SELECT name FROM public.tenants WHERE false"
has "and then nothing is done" "$err" "0 tenants: 0 done"

# ---- Migrate ---------------------------------------------------------------------------------------------

ends "tenants stand where they stand" 0 status --tenants "$query"
has "nowhere yet" "$(line_of berlin)" "no migration yet, 2 pending"
ends "one of two is applied" 0 migrate --tenants "$query" --to 1
is "each tenant once" "$(grep -c '^applied' <<< "$out")" 4
ends "the rest is" 0 migrate --tenants "$query" -j 4
has "as is said" "$(line_of berlin)" "0002_second with"
has "by name" "$err" "4 tenants: 4 done"
ends "again there is nothing to do" 0 migrate --tenants "$query" --json
json_is "as programs hear" '$.tenants[*].message' '["nothing to do", "nothing to do", "nothing to do", "nothing to do"]'
json_is "with each tenant" '$.tenants[3].tenant' '["O'"'"'Neil \"x\""]'
is "the ledger has rows for each" \
    "$(sql -c "SELECT set_name, count(*) FROM lockstep.schema_versions WHERE set_name LIKE 'shop@%' GROUP BY set_name ORDER BY set_name COLLATE \"C\"" | paste -sd ' ')" \
    'shop@O'"'"'Neil "x"|2 shop@app|2 shop@berlin|2 shop@new york|2'
is "with the chain of the set" "$(sql -c "SELECT count(DISTINCT head) FROM lockstep.schema_heads WHERE set_name LIKE 'shop@%'")" 1

dump app '\bapp\b' > template
is "the template is there" "$(grep -cE '^(relation|constraint|policy|trigger|view|function|value|comment) .*TEMPLATE' template)" 25
same()
{
    is "$1" "$(diff <(sed -E 's/\bapp\b/TEMPLATE/g' template) <(dump "$2" "$3" | sed -E 's/\bapp\b/TEMPLATE/g'))" ""
}
same "a tenant's schema is the template" berlin '\bberlin\b'
same "also when its name needs quotes" 'new york' '"?new york"?'
same "or has quotes in it" 'O'"'"'Neil "x"' '("O'"'+"'Neil ""x"""|O'"'+"'Neil "x")'
is "data stays: defaults, settings, comments" \
    "$(whole berlin | grep -oE "'app[a-z.]*'::text$|current_setting\('app.user_id'|: app.goods is what the app sells" | LC_ALL=C sort -u | paste -sd '|')" \
    "'app'::text|'app.example.com'::text|: app.goods is what the app sells|current_setting('app.user_id'"
is "and nothing of a tenant is the template's" "$(whole berlin | grep -E '\bapp\.' | grep -vE "'app\.|^comment ")" ""

# ---- Verify and check ------------------------------------------------------------------------------------

ends "each tenant's schema is what the template should be" 0 verify --tenants "$query" -j 2 --strict
is "which is said of each" "$(grep -c '^ok .*what 0002_second says$' <<< "$out")" 4
ends "check looks at each as well" 0 check --tenants "$query"
is "at the files once" "$(grep -cE '^ok +(chain|heads|loss|definition) ' <<< "$out")" 4
is "at each tenant" "$(grep -c '^ok .*holds what the last migration promises$' <<< "$out")" 4
ends "a snapshot to compare with may be named" 4 verify --tenants "VALUES ('berlin')" --at 1
has "which they are past" "$(line_of berlin)" "not what 0001_first says"
sql -c "ALTER TABLE berlin.goods DROP COLUMN home" -c "ALTER TABLE berlin.goods ALTER source DROP NOT NULL" \
    -c "CREATE TABLE \"new york\".own (id int)" -c "CREATE TABLE public.other (id int)" \
    -c "CREATE OR REPLACE FUNCTION app.first() RETURNS app.mood LANGUAGE sql SET search_path = app AS 'SELECT ''sad''::app.mood'" > /dev/null
ends "what differs is drift" 4 verify --tenants "$query"
has "of the tenant that it is in" "$(line_of berlin)" "drift    berlin      2 objects are not what 0002_second says"
has "with the names of its own objects" "$out" "missing: column berlin.goods.home"
has "each of them" "$out" "different: column berlin.goods.source"
has "a function's body counts" "$(line_of app)" "1 object is not"
has "what is beside them is unmanaged" "$(line_of 'new york')" "ok       new york    what 0002_second says, 1 unmanaged"
is "other schemas are none of a tenant's business" "$(grep -c other <<< "$out")" 0
run verify --tenants "$query" --json
json_is "programs hear what differs" '$.tenants[*].result.findings[*].name' \
    '["app.first()", "berlin.goods.source", "berlin.goods.home", "\"new york\".own"]'
json_is "and the exit code" '$.exit_code' '[4]'
json_is "of each tenant as well" '$.tenants[*].exit_code' '[4, 4, 0, 0]'
ends "check says so too" 4 check --tenants "$query"
has "in a line for the tenant" "$(line_of berlin)" "2 objects are not as promised"
ends "a schema that is not there has nothing that it should" 4 verify --tenants "VALUES ('nobody')"
has "it is missing" "$out" "missing: schema nobody"
ends "and check says that all is pending" 3 check --tenants "VALUES ('nobody')"
sql -c "DROP TABLE public.other" -c "DROP SCHEMA berlin CASCADE" -c "DELETE FROM lockstep.schema_versions WHERE set_name = 'shop@berlin'" \
    -c "DELETE FROM lockstep.schema_heads WHERE set_name = 'shop@berlin'" > /dev/null
ends "a tenant that was taken away is made anew" 0 migrate --tenants "VALUES ('berlin')"
same "as it was" berlin '\bberlin\b'
sql -c "DROP TABLE \"new york\".own" > /dev/null
"$lockstep" repair -q > /dev/null 2>&1

# ---- Many databases, each with its tenants ---------------------------------------------------------------

for i in 1 2 3; do echo "CREATE DATABASE shop$i;"; done | sql > /dev/null || bail_out "no databases"
for i in 1 3; do
    { echo "CREATE TABLE tenants (id int, name text);"
      echo "INSERT INTO tenants SELECT i, 'of_$i' || '_' || i FROM generate_series(1, 2) i;"; } | sql -d "shop$i" > /dev/null
done
printf 'one = dbname=shop1\ndbname=shop2\ndbname=shop3\ndbname=nowhere\n' > list.txt
ends "tenants of a fleet, of which two databases do not name theirs" 1 migrate --fleet list.txt --tenants "$query" -j 3
is "each has its line, in the order of the list" \
    "$(grep -oE '^(applied|failed) +[^ ]+' <<< "$out" | awk '{ print $1, $2 }' | paste -sd ' ')" \
    "applied one/of_1_1 applied one/of_1_2 failed shop2 applied shop3/of_3_1 applied shop3/of_3_2 failed nowhere"
has "why not is said" "$(line_of shop2)" 'cannot ask for the tenants: relation "public.tenants" does not exist'
has "of each" "$(line_of nowhere)" 'database "nowhere" does not exist'
has "the end counts" "$err" "4 tenants: 4 done, 2 databases were not asked for tenants"
is "the ledger of each database has its own" \
    "$(for i in 1 3; do sql -d "shop$i" -c "SELECT set_name FROM lockstep.schema_heads WHERE set_name LIKE 'shop@%' ORDER BY 1"; done | paste -sd ' ')" \
    "shop@of_1_1 shop@of_1_2 shop@of_3_1 shop@of_3_2"
grep -vE 'shop2|nowhere' list.txt > good.txt
ends "they are looked at in the same way" 0 verify --fleet good.txt --tenants "$query"
ends "and checked" 0 check --fleet good.txt --tenants "$query"
sql -d shop3 -c "DROP TABLE of_3_2.orders CASCADE" > /dev/null
ends "the worst of them is the exit code" 4 verify --fleet good.txt --tenants "$query"
has "and it is named" "$(line_of shop3/of_3_2)" "drift    shop3/of_3_2  2 objects are not"
run status --fleet list.txt --tenants "$query" --json
json_is "programs hear of each tenant" '$.tenants[*].name' '["one/of_1_1", "one/of_1_2", "shop2", "shop3/of_3_1", "shop3/of_3_2", "nowhere"]'
json_is "with its database" '$.tenants[*].database' '["one", "one", "shop2", "shop3", "shop3", "nowhere"]'
json_is "and of the databases that did not say" '$.tenants[*] ? (@.state == "failed").error.message' \
    "$(sql -c "SELECT jsonb_build_array('cannot ask for the tenants: relation \"public.tenants\" does not exist (42P01)', m) FROM (VALUES ('$(
        psql -d nowhere 2>&1 < /dev/null | tr -s '\n ' ' ' | sed "s/^psql: error/cannot connect/; s/ *\$//; s/'/''/g")')) v(m)")"
printf 'dbname=nowhere\n' | cat - good.txt > rotten.txt
ends "a database that is not there counts as a failure" 1 migrate --fleet rotten.txt --tenants "$query" --max-failures 1 -j 1
is "after which nothing is begun" "$(grep -c '^skipped' <<< "$out")" 4

# ---- A tenant that is in trouble -------------------------------------------------------------------------

sed -i 's|<table name="orders">|&<column name="note" type="text"/>|' schema/schema.xml
"$lockstep" generate -q third || bail_out "generate does not work"
sql -c "ALTER TABLE berlin.orders ADD COLUMN note int" > /dev/null
ends "one that drifted fails alone" 4 migrate --tenants "$query" --max-failures 3
has "with its reason" "$out" "another definition"
has "which names the tenant's object" "$out" "berlin.orders.note"
is "the others are done" "$(grep -c '^applied' <<< "$out")" 3
sql -c "ALTER TABLE berlin.orders DROP COLUMN note" > /dev/null
ends "once it is put right, the same command goes on" 0 migrate --tenants "$query"
sql -c "ALTER TABLE \"new york\".orders DROP COLUMN note" > /dev/null
ends "what the set promises is looked for in the tenant's schema" 4 \
    migrate --tenants "$query" --contract always
has "it is named" "$(line_of 'new york')" "new york"
run status --tenants "$query" --json
json_is "programs hear where each stands" '$.tenants[*].result.head' '["0003_third", "0003_third", "0003_third", "0003_third"]'
json_is "and under which name" '$.tenants[1].result.set' '["shop@berlin"]'

# ---- Names that are key words ----------------------------------------------------------------------------

mkdir -p words/schema
cat > words/schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="words" search-path="app">
  <schema name="app">
    <table name="t"><column name="id" type="int" primary-key="yes"/></table>
    <table name="u"><column name="id" type="int" references="app.t(id)"/></table>
    <function name="f" returns="bigint" language="plpgsql"><![CDATA[ BEGIN RETURN (SELECT count(*) FROM app.t); END ]]></function>
  </schema>
</database>
END
"$lockstep" generate -q -C words words || bail_out "generate does not work"
words="SELECT word FROM pg_get_keywords() WHERE catcode <> 'U' OR length(word) = 5"
ends "schemas may be called as key words are" 0 migrate -q -C words --tenants "$words"
sql -c "DELETE FROM lockstep.schema_heads WHERE set_name ~ '^words@'" -c "DELETE FROM lockstep.schema_versions WHERE set_name ~ '^words@'" > /dev/null
ends "a second time as well, where all is there already" 0 migrate -q -C words --tenants "$words"
ends "and are what they should be" 0 verify -q -C words --tenants "$words"
is "all of them" "$(sql -c "SELECT count(*) > 100 FROM lockstep.schema_heads WHERE set_name ~ '^words@'")" t

# ---- Definitions that are no template --------------------------------------------------------------------

# template NAME TEXT WANTED: such a definition is refused with these words.
template()
{
    rm -rf other
    mkdir -p other/schema
    printf '<database xmlns="urn:lockstep:1" name="other">%s</database>\n' "$2" > other/schema/schema.xml
    "$lockstep" generate -q -C other one || bail_out "generate does not work"
    ends "$1" 1 migrate -C other --tenants "VALUES ('x')"
    has "and why is said" "$err" "$3"
}
table='<table name="t"><column name="a" type="int"/></table>'
template "two schemas are no template" "<schema name=\"a\">$table</schema><schema name=\"b\">$table</schema>" \
    'it has objects in the schemas "a" and "b"'
template "nor is what belongs to the database" "$table<cast source=\"text\" target=\"int\" method=\"inout\"/>" \
    "is the whole database's, not a schema's"
template "nor is an extension among the tenant's tables" "<extension name=\"citext\"/>$table" \
    'the extension "citext" would be in a tenant'
template "nor one whose name has another meaning" \
    "<schema name=\"a\">$table<view name=\"v\">SELECT a.a FROM a.t AS a</view></schema>" 'an alias is called "a" as the schema is'

tap_done
