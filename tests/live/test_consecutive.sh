# test_consecutive.sh - one definition grows over its versions, each migration generated on top of the last.
#
# Whatever the way, the end is the same: all migrations applied in order give what a fresh database made from the last definition
# holds; a database that stopped at any version and goes on gets there too; down all the way leaves nothing.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    settings=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "no server"
    eval "$settings"
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

dir=$tap_dir/shop
mkdir "$dir"
n=0

# WHAT [OPTION…] < BODY: the next version of the definition, and its migration.
version()
{
    local what=$1 output
    shift
    n=$((n + 1))
    { echo '<database xmlns="urn:lockstep:1" name="shop">'; cat; echo '</database>'; } > "$dir/schema.xml"
    cp "$dir/schema.xml" "$tap_dir/version$n.xml"
    if output=$("$LOCKSTEP" -C "$dir" --definition schema.xml generate "$what" "$@" 2>&1); then
        pass "version $n, $what, is generated"
    else
        fail "version $n, $what, is generated" "$output"
    fi
}

migration()
{
    printf '%s\n' "$dir/migrations/000$1_"*
}

# ---- The versions ------------------------------------------------------------------------------------

version first << 'END'
<enum name="state"><value>new</value><value>paid</value></enum>
<table name="customers">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="name" type="varchar(40)" not-null="yes"/>
</table>
<table name="orders">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="customer" type="int" not-null="yes" references="customers(id)"/>
  <column name="state" type="state" not-null="yes" default="'new'"/>
  <column name="total" type="int" not-null="yes"/>
</table>
<view name="open_orders">SELECT id, customer, total FROM orders WHERE state = 'new'</view>
<view name="owing">SELECT customer, sum(total) AS total FROM open_orders GROUP BY customer</view>
END

version functions_and_growth << 'END'
<enum name="state"><value>new</value><value>packed</value><value>paid</value><value>gone</value></enum>
<function name="clean" arguments="t text" returns="text" language="sql" volatility="immutable">SELECT btrim(t)</function>
<function name="number" returns="bigint" language="plpgsql">BEGIN RETURN nextval('numbers'); END</function>
<sequence name="numbers" start="100"/>
<table name="customers" comment="who buys">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="name" type="varchar(40)" not-null="yes"/>
  <column name="email" type="text" unique="yes"/>
  <check name="clean_name">name = clean(name)</check>
  <index name="by_clean_name" columns="clean(name)"/>
</table>
<table name="orders">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="number" type="bigint" not-null="yes" default="number()"/>
  <column name="customer" type="int" not-null="yes" references="customers(id)"/>
  <column name="state" type="state" not-null="yes" default="'new'"/>
  <column name="total" type="int" not-null="yes"/>
  <column name="doubled" type="int" generated="total * 2"/>
  <index name="orders_customer" columns="customer, state"/>
</table>
<view name="open_orders">SELECT id, customer, total FROM orders WHERE state = 'new'</view>
<view name="owing">SELECT customer, sum(total) AS total FROM open_orders GROUP BY customer</view>
END

version renames << 'END'
<enum name="order_state" was="state"><value>new</value><value>packed</value><value>paid</value><value>gone</value></enum>
<function name="tidy" was="clean" arguments="t text" returns="text" language="sql" volatility="immutable">SELECT btrim(t)</function>
<function name="number" returns="bigint" language="plpgsql">BEGIN RETURN nextval('order_numbers'); END</function>
<sequence name="order_numbers" was="numbers" start="100"/>
<table name="people" was="customers" comment="who buys">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="full_name" was="name" type="varchar(40)" not-null="yes"/>
  <column name="email" type="text" unique="yes"/>
  <check name="tidy_name" was="clean_name">full_name = tidy(full_name)</check>
  <index name="by_tidy_name" was="by_clean_name" columns="tidy(full_name)"/>
</table>
<table name="orders">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="number" type="bigint" not-null="yes" default="number()"/>
  <column name="person" was="customer" type="int" not-null="yes" references="people(id)"/>
  <column name="state" type="order_state" not-null="yes" default="'new'"/>
  <column name="total" type="int" not-null="yes"/>
  <column name="doubled" type="int" generated="total * 2"/>
  <index name="orders_customer" columns="person, state"/>
</table>
<view name="open_orders">SELECT id, person, total FROM orders WHERE state = 'new'</view>
<view name="owing">SELECT person, sum(total) AS total FROM open_orders GROUP BY person</view>
END

version retype << 'END'
<enum name="order_state" was="state"><value>new</value><value>packed</value><value>paid</value><value>gone</value></enum>
<function name="tidy" was="clean" arguments="t text" returns="text" language="sql" volatility="immutable">SELECT btrim(t, E' \t\n')</function>
<function name="number" returns="bigint" language="plpgsql">BEGIN RETURN nextval('order_numbers'); END</function>
<sequence name="order_numbers" was="numbers" start="100"/>
<table name="people" was="customers" comment="who buys">
  <column name="id" type="bigint" identity="always" primary-key="yes"/>
  <column name="full_name" was="name" type="text" not-null="yes"/>
  <column name="email" type="text" unique="yes"/>
  <check name="tidy_name" was="clean_name">full_name = tidy(full_name)</check>
  <index name="by_tidy_name" was="by_clean_name" columns="tidy(full_name)"/>
</table>
<table name="orders">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="number" type="bigint" not-null="yes" default="number()"/>
  <column name="person" was="customer" type="bigint" not-null="yes" references="people(id)"/>
  <column name="state" type="order_state" not-null="yes" default="'new'"/>
  <column name="total" type="numeric(12,2)" not-null="yes"/>
  <column name="doubled" type="numeric" generated="total * 2"/>
  <index name="orders_customer" columns="person, state"/>
</table>
<view name="open_orders" comment="not paid yet">SELECT id, person, total FROM orders WHERE state = 'new'</view>
<view name="owing">SELECT person, sum(total) AS total FROM open_orders GROUP BY person</view>
<materialized-view name="owing_much">SELECT person FROM owing WHERE total &gt; 1000<index name="owing_much_person" columns="person" unique="yes"/></materialized-view>
END

version circle << 'END'
<enum name="order_state"><value>new</value><value>packed</value><value>paid</value><value>gone</value></enum>
<function name="tidy" arguments="t text" returns="text" language="sql" volatility="immutable">SELECT btrim(t, E' \t\n')</function>
<function name="number" returns="bigint" language="plpgsql">BEGIN RETURN nextval('order_numbers'); END</function>
<function name="touch" returns="trigger" language="plpgsql"><![CDATA[
BEGIN
  NEW.touched := now(); -- step 1: not a marker
  RETURN NEW;
END]]></function>
<sequence name="order_numbers" start="100"/>
<table name="people" comment="who buys, and who works here">
  <column name="id" type="bigint" identity="always" primary-key="yes"/>
  <column name="full_name" type="text" not-null="yes"/>
  <column name="email" type="text" unique="yes"/>
  <column name="home" type="bigint" references="addresses(id)" on-delete="set null"/>
  <column name="boss" type="bigint" references="people(id)"/>
  <check name="tidy_name">full_name = tidy(full_name)</check>
  <index name="by_tidy_name" columns="tidy(full_name)"/>
</table>
<table name="addresses">
  <column name="id" type="bigint" identity="always" primary-key="yes"/>
  <column name="person" type="bigint" not-null="yes" references="people(id)" on-delete="cascade"/>
  <column name="city" type="text" not-null="yes"/>
  <column name="touched" type="timestamptz"/>
  <trigger name="touch" when="before" events="insert, update" for-each="row" execute="touch()"/>
</table>
<table name="orders">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="number" type="bigint" not-null="yes" default="number()"/>
  <column name="person" type="bigint" not-null="yes" references="people(id)"/>
  <column name="state" type="order_state" not-null="yes" default="'new'"/>
  <column name="total" type="numeric(12,2)" not-null="yes"/>
  <column name="doubled" type="numeric" generated="total * 2"/>
  <index name="orders_customer" columns="person, state"/>
</table>
<view name="open_orders" comment="not paid yet">SELECT id, person, total FROM orders WHERE state = 'new'</view>
<view name="owing">SELECT person, sum(total) AS total FROM open_orders GROUP BY person</view>
<materialized-view name="owing_much">SELECT person FROM owing WHERE total &gt; 1000<index name="owing_much_person" columns="person" unique="yes"/></materialized-view>
END

version drops --allow-loss << 'END'
<enum name="order_state"><value>new</value><value>paid</value></enum>
<function name="touch" returns="trigger" language="plpgsql"><![CDATA[
BEGIN
  NEW.touched := clock_timestamp();
  RETURN NEW;
END]]></function>
<table name="people" comment="who buys">
  <column name="id" type="bigint" identity="always" primary-key="yes"/>
  <column name="full_name" type="text" not-null="yes"/>
  <column name="home" type="bigint" references="addresses(id)" on-delete="set null"/>
</table>
<table name="addresses">
  <column name="id" type="bigint" identity="always" primary-key="yes"/>
  <column name="person" type="bigint" not-null="yes" references="people(id)" on-delete="cascade"/>
  <column name="city" type="text" not-null="yes"/>
  <column name="touched" type="timestamptz"/>
  <trigger name="touch" when="before" events="insert, update" for-each="row" execute="touch()"/>
</table>
<table name="orders">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="person" type="bigint" not-null="yes" references="people(id)"/>
  <column name="state" type="order_state" not-null="yes" default="'new'"/>
  <column name="total" type="numeric(12,2)" not-null="yes"/>
  <index name="orders_customer" columns="person, state"/>
</table>
<view name="owing">SELECT p.id AS person, p.full_name, sum(o.total) AS total FROM people p JOIN orders o ON o.person = p.id
  WHERE o.state = 'new' GROUP BY p.id, p.full_name</view>
END

version names_move << 'END'
<enum name="order_state"><value>new</value><value>paid</value></enum>
<schema name="archive">
  <table name="orders"><column name="id" type="int" primary-key="yes"/><column name="what" type="jsonb"/></table>
</schema>
<function name="touch" returns="trigger" language="plpgsql"><![CDATA[
BEGIN
  NEW.touched := clock_timestamp();
  RETURN NEW;
END]]></function>
<table name="persons" was="people" comment="who buys">
  <column name="id" type="bigint" identity="always" primary-key="yes"/>
  <column name="full_name" type="text" not-null="yes"/>
  <column name="home" type="bigint" references="addresses(id)" on-delete="set null"/>
</table>
<table name="people">
  <column name="name" type="text" primary-key="yes"/>
</table>
<table name="addresses">
  <column name="id" type="bigint" identity="always" primary-key="yes"/>
  <column name="person" type="bigint" not-null="yes" references="persons(id)" on-delete="cascade"/>
  <column name="town" was="city" type="text" not-null="yes"/>
  <column name="city" type="text"/>
  <column name="touched" type="timestamptz"/>
  <trigger name="touch" when="before" events="insert, update" for-each="row" execute="touch()"/>
</table>
<table name="orders">
  <column name="id" type="int" identity="always" primary-key="yes"/>
  <column name="person" type="bigint" not-null="yes" references="persons(id)"/>
  <column name="state" type="order_state" not-null="yes" default="'new'"/>
  <column name="total" type="numeric(12,2)" not-null="yes"/>
  <index name="orders_customer" columns="person, state"/>
</table>
<view name="owing">SELECT p.id AS person, p.full_name, sum(o.total) AS total FROM persons p JOIN orders o ON o.person = p.id
  WHERE o.state = 'new' GROUP BY p.id, p.full_name</view>
END

# ---- All the way up ----------------------------------------------------------------------------------

# DATABASE FROM TO: the migrations from FROM to TO, in order.
apply_versions()
{
    local i
    for ((i = $2; i <= $3; i++)); do
        apply "$1" "$(migration "$i")/up.sql" || { cat "$tap_dir/psql.log"; return 1; }
    done
}

psql -Xqc 'SELECT 1' > /dev/null || bail_out "the server does not answer"
fresh_database c_way
for ((i = 1; i <= n; i++)); do
    ok "version $i is applied on top of the one before" apply_versions c_way "$i" "$i"
    createdb -T c_way "c_at$i"
    cp "$(migration "$i")/snapshot.xml" "$tap_dir/snapshot.xml"
    ok "version $i alone can be generated from nothing" project "alone$i" "$tap_dir/snapshot.xml"
    fresh_database c_fresh
    ok "version $i alone is applied" apply c_fresh "$tap_dir/alone$i/migrations/0001_initial/up.sql"
    ok "the way to version $i ends where a fresh database begins" same dbname=c_way dbname=c_fresh
    ok "and it holds what its snapshot says" same "$(migration "$i")/snapshot.xml" dbname=c_way
done

ok "the last definition is what the last snapshot says" same "$tap_dir/version$n.xml" "$dir/migrations"
for ((i = 1; i <= n; i++)); do
    fresh_database c_jump
    ok "diff prints the SQL from nothing to version $i" "$LOCKSTEP" -q diff empty "$dir/migrations@$i" -o "$tap_dir/jump.sql"
    ok "which can be run" apply c_jump "$tap_dir/jump.sql"
    ok "and leads there" same dbname=c_jump "dbname=c_at$i"
done

# ---- All the way down --------------------------------------------------------------------------------

for ((i = n; i > 1; i--)); do
    ok "version $i is taken back" apply c_way "$(migration "$i")/down.sql"
    ok "what is left is version $((i - 1))" same dbname=c_way "dbname=c_at$((i - 1))"
done
ok "the first version is taken back" apply c_way "$(migration 1)/down.sql"
fresh_database c_empty
is "the end of the way down is the empty database" "$(imported c_way)" "$(imported c_empty)"
is "nothing at all is left in it but the list of what was kept, all of which is back" \
    "$(psql -XAtq -d c_way -c "SELECT string_agg(oid::regclass::text, ' ' ORDER BY oid) FROM pg_class
         WHERE oid >= 16384 AND relkind = 'r'" -c "SELECT count(*) FROM lockstep_backup.backups")" "lockstep_backup.backups
0"

tap_done
