# test_dependants.sh - what stands on something that is rebuilt goes down before and comes back after, as it was.
#
# A case is two definitions without their root element. CHANGES='name*' runs some.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    settings=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "no server"
    eval "$settings"
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

# ---- Under functions that are made anew ---------------------------------------------------------------

change "a function made anew under a default, a check, an index, a generated column and a view" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x + 1</function>
<table name="t"><column name="a" type="int" default="f(1)" comment="counted"/><column name="b" type="int" not-null="yes" default="f(2)"/>
<column name="g" type="int" generated="f(a)" comment="made"/><check name="c" comment="good">f(a) &gt; 0</check><index name="i" columns="f(b)" comment="quick"/></table>
<view name="v" comment="seen">SELECT f(a) AS fa FROM t</view>
<materialized-view name="m" comment="kept">SELECT fa FROM v<index name="m_i" columns="fa" comment="found"/></materialized-view>' '
<function name="f" arguments="renamed int" returns="int" language="sql" volatility="immutable">SELECT renamed + 1</function>
<table name="t"><column name="a" type="int" default="f(1)" comment="counted"/><column name="b" type="int" not-null="yes" default="f(2)"/>
<column name="g" type="int" generated="f(a)" comment="made"/><check name="c" comment="good">f(a) &gt; 0</check><index name="i" columns="f(b)" comment="quick"/></table>
<view name="v" comment="seen">SELECT f(a) AS fa FROM t</view>
<materialized-view name="m" comment="kept">SELECT fa FROM v<index name="m_i" columns="fa" comment="found"/></materialized-view>'

change "a function made anew while a default that calls it changes" '
<function name="f" arguments="x int" returns="int" language="sql">SELECT x</function>
<table name="t"><column name="a" type="int" default="f(1)"/><column name="b" type="int"/><column name="c" type="int" default="f(1)"/></table>' '
<function name="f" arguments="y int" returns="int" language="sql">SELECT y</function>
<table name="t"><column name="a" type="int" default="f(2)"/><column name="b" type="int" default="f(3)"/><column name="c" type="int" default="7"/></table>'

change "a function made anew while the column whose default calls it changes its type" '
<function name="f" arguments="x int" returns="int" language="sql">SELECT x</function>
<table name="t"><column name="a" type="int" default="f(1)"/><column name="b" type="int" default="f(1)"/></table>' '
<function name="f" arguments="y int" returns="int" language="sql">SELECT y</function>
<table name="t"><column name="a" type="bigint" default="f(1)"/><column name="z" was="b" type="bigint" default="f(2)"/></table>'

change "a function made anew under the default and the check of a domain" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x</function>
<domain name="d" type="int" default="f(1)"><check name="c" comment="good">f(VALUE) &gt; 0</check></domain>
<table name="t"><column name="a" type="d"/></table>' '
<function name="f" arguments="y int" returns="int" language="sql" volatility="immutable">SELECT y</function>
<domain name="d" type="int" default="f(1)"><check name="c" comment="good">f(VALUE) &gt; 0</check></domain>
<table name="t"><column name="a" type="d"/></table>'

change "a function made anew under the condition of a trigger, and the trigger function itself" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x</function>
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t"><column name="a" type="int"/>
<trigger name="g" when="before" events="update of a" for-each="row" condition="f(NEW.a) &gt; 0" execute="tr()" comment="watches"/></table>' '
<function name="f" arguments="y int" returns="int" language="sql" volatility="immutable">SELECT y</function>
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN OLD; END</function>
<table name="t"><column name="a" type="int"/>
<trigger name="g" when="before" events="update of a" for-each="row" condition="f(NEW.a) &gt; 0" execute="tr()" comment="watches"/></table>'

change "a function made anew under functions with SQL bodies that call each other in a row" '
<function name="a" arguments="x int" returns="int" language="sql">RETURN x + 1</function>
<function name="b" arguments="x int" returns="int" language="sql" comment="second">RETURN a(x) + 1</function>
<function name="c" arguments="x int" returns="int" language="sql" comment="third">BEGIN ATOMIC SELECT b(x) + 1; END</function>
<function name="d" arguments="x int DEFAULT a(1)" returns="int" language="plpgsql" comment="fourth">BEGIN RETURN x; END</function>
<view name="v">SELECT c(1) AS c</view>' '
<function name="a" arguments="y int" returns="int" language="sql">RETURN y + 1</function>
<function name="b" arguments="x int" returns="int" language="sql" comment="second">RETURN a(x) + 1</function>
<function name="c" arguments="x int" returns="int" language="sql" comment="third">BEGIN ATOMIC SELECT b(x) + 1; END</function>
<function name="d" arguments="x int DEFAULT a(1)" returns="int" language="plpgsql" comment="fourth">BEGIN RETURN x; END</function>
<view name="v">SELECT c(1) AS c</view>'

change "the body of a function changes in place under all that uses it" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x</function>
<table name="t"><column name="a" type="int" default="f(1)"/><check name="c">f(a) &gt; 0</check><index name="i" columns="f(a)"/></table>
<view name="v">SELECT f(a) AS a FROM t</view>' '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable" strict="yes">SELECT x + 0</function>
<table name="t"><column name="a" type="int" default="f(1)"/><check name="c">f(a) &gt; 0</check><index name="i" columns="f(a)"/></table>
<view name="v">SELECT f(a) AS a FROM t</view>'

change "a function of an aggregate is made anew" '
<function name="step" arguments="s int, x int" returns="int" language="sql">SELECT s + x</function>
<aggregate name="total" arguments="int" sfunc="step" stype="int" initcond="0" comment="all"/>
<view name="v" comment="seen">SELECT total(x) AS t FROM (VALUES (1)) AS q(x)</view>' '
<function name="step" arguments="a int, b int" returns="int" language="sql">SELECT a + b</function>
<aggregate name="total" arguments="int" sfunc="step" stype="int" initcond="0" comment="all"/>
<view name="v" comment="seen">SELECT total(x) AS t FROM (VALUES (1)) AS q(x)</view>'

change "a function over the rows of its own table is made anew under a check, an index and a view" '
<table name="t"><column name="a" type="int"/><check name="c">good(t.*)</check><index name="i" columns="good(t.*)"/></table>
<function name="good" arguments="r t" returns="boolean" language="sql" volatility="immutable">SELECT r.a &gt; 0</function>
<view name="v">SELECT good(t.*) AS g FROM t</view>' '
<table name="t"><column name="a" type="int"/><check name="c">good(t.*)</check><index name="i" columns="good(t.*)"/></table>
<function name="good" arguments="whole t" returns="boolean" language="sql" volatility="immutable">SELECT whole.a &gt; 0</function>
<view name="v">SELECT good(t.*) AS g FROM t</view>'

change "a table gets a check and an index over its whole row" '
<table name="t"><column name="a" type="int"/></table>
<function name="good" arguments="r t" returns="boolean" language="sql" volatility="immutable">SELECT r.a &gt; 0</function>' '
<table name="t"><column name="a" type="int"/><check name="c">good(t.*)</check><index name="i" columns="good(t.*)"/></table>
<function name="good" arguments="r t" returns="boolean" language="sql" volatility="immutable">SELECT r.a &gt; 0</function>'

change "a function goes while another takes its name" '
<function name="f" arguments="x int" returns="int" language="sql">SELECT 1</function>
<function name="g" arguments="x int" returns="int" language="sql">SELECT 2</function>
<procedure name="p" language="plpgsql">BEGIN END</procedure><procedure name="q" language="plpgsql">BEGIN NULL; END</procedure>
<aggregate name="s" arguments="int" sfunc="int4pl" stype="int" initcond="0"/><aggregate name="u" arguments="int" sfunc="int4larger" stype="int"/>
<table name="t"><column name="a" type="int" default="g(1)"/></table>' '
<function name="f" was="g" arguments="x int" returns="int" language="sql">SELECT 2</function>
<procedure name="p" was="q" language="plpgsql">BEGIN NULL; END</procedure>
<aggregate name="s" was="u" arguments="int" sfunc="int4larger" stype="int"/>
<table name="t"><column name="a" type="int" default="f(1)"/></table>'

change "functions that call each other come and go" '
<function name="k" returns="int" language="sql">SELECT 1</function>' '
<function name="k" returns="int" language="sql">SELECT 1</function>
<function name="a" arguments="n int" returns="int" language="sql">SELECT CASE WHEN n &gt; 0 THEN public.b(n - 1) ELSE 0 END</function>
<function name="b" arguments="n int" returns="int" language="sql">SELECT CASE WHEN n &gt; 0 THEN public.a(n - 1) ELSE 0 END</function>
<table name="t"><column name="x" type="int" default="a(3)"/></table>
<materialized-view name="m">SELECT a(3) AS x, b(4) AS y</materialized-view>'

change "a function made anew gets new users of every sort" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x</function>
<table name="t"><column name="a" type="int"/></table><view name="w">SELECT a FROM t</view><domain name="d" type="int"/>' '
<function name="f" arguments="y int" returns="int" language="sql" volatility="immutable">SELECT y</function>
<table name="t"><column name="a" type="int" default="f(1)"/><column name="b" type="int" default="f(2)"/><column name="g" type="int" generated="f(a)"/><check name="c">f(a) &gt; 0</check><index name="i" columns="f(a)"/></table>
<table name="u"><column name="a" type="int" default="f(3)"/><check name="uc">f(a) &gt; 0</check><index name="ui" columns="f(a)"/></table>
<view name="w">SELECT a, f(a) AS fa FROM t</view><view name="v">SELECT f(1) AS one</view><view name="over">SELECT one FROM v</view>
<domain name="d" type="int" default="f(4)"/>
<function name="g" arguments="x int DEFAULT f(1)" returns="int" language="sql">RETURN f(x)</function>'

# ---- Under tables ------------------------------------------------------------------------------------

change "a column changes its type under everything that can stand on it" '
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t"><column name="id" type="int" primary-key="yes"/><column name="a" type="int" not-null="yes" default="3" comment="the a"/><column name="b" type="int"/>
<column name="g" type="int" generated="a * 2" comment="twice"/>
<check name="c" comment="positive">a &gt; 0</check><unique name="u" columns="a, b" comment="one each"/><index name="i" columns="a desc, (a + b)" where="a &gt; 3" comment="by a"/>
<index name="gi" columns="g"/><exclude name="x" using="btree" elements="a WITH =" comment="no two"/>
<trigger name="w" when="after" events="update of a" for-each="row" condition="OLD.a IS DISTINCT FROM NEW.a" execute="tr()" comment="watch"/></table>
<table name="r"><column name="a" type="int"/><foreign-key name="fk" columns="a, id" references="k(a, id)" comment="refers"/><column name="id" type="int"/></table>
<table name="k"><column name="a" type="int" not-null="yes"/><column name="id" type="int" not-null="yes"/><unique name="k_u" columns="a, id"/></table>
<view name="v1" comment="one"><column name="a" comment="its a"/>SELECT a, b FROM t</view>
<view name="v2" comment="two">SELECT a + 1 AS a1, k.id FROM v1 JOIN k USING (a)</view>
<materialized-view name="v3" comment="three" with="fillfactor=70">SELECT a1, id FROM v2<index name="v3_i" columns="a1" unique="yes" comment="by a1"/></materialized-view>
<function name="whole" returns="SETOF v1" language="sql" comment="rows">SELECT a, b FROM v1</function>
<function name="arg" arguments="r t" returns="int" language="sql" comment="row">SELECT r.a</function>
<function name="sql_body" arguments="x int" returns="bigint" language="sql" comment="body">BEGIN ATOMIC SELECT count(*) FROM t WHERE a = x; END</function>' '
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t"><column name="id" type="int" primary-key="yes"/><column name="a" type="bigint" not-null="yes" default="3" comment="the a"/><column name="b" type="int"/>
<column name="g" type="int" generated="a * 2" comment="twice"/>
<check name="c" comment="positive">a &gt; 0</check><unique name="u" columns="a, b" comment="one each"/><index name="i" columns="a desc, (a + b)" where="a &gt; 3" comment="by a"/>
<index name="gi" columns="g"/><exclude name="x" using="btree" elements="a WITH =" comment="no two"/>
<trigger name="w" when="after" events="update of a" for-each="row" condition="OLD.a IS DISTINCT FROM NEW.a" execute="tr()" comment="watch"/></table>
<table name="r"><column name="a" type="bigint"/><foreign-key name="fk" columns="a, id" references="k(a, id)" comment="refers"/><column name="id" type="int"/></table>
<table name="k"><column name="a" type="bigint" not-null="yes"/><column name="id" type="int" not-null="yes"/><unique name="k_u" columns="a, id"/></table>
<view name="v1" comment="one"><column name="a" comment="its a"/>SELECT a, b FROM t</view>
<view name="v2" comment="two">SELECT a + 1 AS a1, k.id FROM v1 JOIN k USING (a)</view>
<materialized-view name="v3" comment="three" with="fillfactor=70">SELECT a1, id FROM v2<index name="v3_i" columns="a1" unique="yes" comment="by a1"/></materialized-view>
<function name="whole" returns="SETOF v1" language="sql" comment="rows">SELECT a, b FROM v1</function>
<function name="arg" arguments="r t" returns="int" language="sql" comment="row">SELECT r.a</function>
<function name="sql_body" arguments="x int" returns="bigint" language="sql" comment="body">BEGIN ATOMIC SELECT count(*) FROM t WHERE a = x; END</function>'

change "a column of a partitioned table changes its type under views and keys" '
<table name="p" partition-by="range (at)"><column name="at" type="date" not-null="yes"/><column name="n" type="int" not-null="yes"/>
<primary-key name="pk" columns="at, n"/><index name="p_n" columns="n" comment="n"/><check name="c">n &gt; 0</check>
<partition name="p1" values="from (&apos;2020-01-01&apos;) to (&apos;2021-01-01&apos;)"/><partition name="p2" values="default"/></table>
<view name="v">SELECT n FROM p</view><view name="w">SELECT n FROM p1</view>' '
<table name="p" partition-by="range (at)"><column name="at" type="date" not-null="yes"/><column name="n" type="bigint" not-null="yes"/>
<primary-key name="pk" columns="at, n"/><index name="p_n" columns="n" comment="n"/><check name="c">n &gt; 0</check>
<partition name="p1" values="from (&apos;2020-01-01&apos;) to (&apos;2021-01-01&apos;)"/><partition name="p2" values="default"/></table>
<view name="v">SELECT n FROM p</view><view name="w">SELECT n FROM p1</view>'

change "a view that a function, a default and another view use gets other columns" '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/></table>
<view name="v">SELECT a, b FROM t</view>
<function name="one" arguments="x v" returns="int" language="sql" comment="one">SELECT x.a</function>
<function name="all_of" returns="SETOF v" language="sql">SELECT * FROM v</function>
<function name="n" returns="bigint" language="sql">BEGIN ATOMIC SELECT count(*) FROM v; END</function>
<table name="u"><column name="k" type="bigint" default="n()"/></table>
<view name="w" comment="over">SELECT one(v.*) AS o FROM v</view>' '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/></table>
<view name="v">SELECT b, a FROM t</view>
<function name="one" arguments="x v" returns="int" language="sql" comment="one">SELECT x.a</function>
<function name="all_of" returns="SETOF v" language="sql">SELECT * FROM v</function>
<function name="n" returns="bigint" language="sql">BEGIN ATOMIC SELECT count(*) FROM v; END</function>
<table name="u"><column name="k" type="bigint" default="n()"/></table>
<view name="w" comment="over">SELECT one(v.*) AS o FROM v</view>'

# ---- Under types --------------------------------------------------------------------------------------

change "a type in the signatures of functions is made anew" '
<enum name="e"><value>a</value><value>b</value><value>c</value></enum>
<function name="f" arguments="x e, y e[]" returns="e" language="sql" volatility="immutable" comment="f">SELECT x</function>
<function name="g" arguments="OUT x e, OUT y int" language="sql" comment="g">SELECT &apos;a&apos;::e, 1</function>
<function name="h" returns="TABLE (x e)" language="sql" comment="h">SELECT &apos;a&apos;::e</function>
<function name="k" arguments="x int DEFAULT length(&apos;a&apos;::e::text)" returns="int" language="sql">SELECT x</function>
<table name="t"><column name="x" type="e" not-null="yes" default="&apos;a&apos;"/><column name="y" type="e[]" default="&apos;{a,b}&apos;"/><column name="z" type="e" default="f(&apos;b&apos;::e, NULL)"/>
<column name="n" type="int" default="k()"/><check name="c">f(x, y) &lt;&gt; &apos;c&apos;::e</check></table>
<view name="v" comment="v">SELECT x, y FROM t WHERE x = &apos;a&apos;</view>' '
<enum name="e"><value>b</value><value>a</value></enum>
<function name="f" arguments="x e, y e[]" returns="e" language="sql" volatility="immutable" comment="f">SELECT x</function>
<function name="g" arguments="OUT x e, OUT y int" language="sql" comment="g">SELECT &apos;a&apos;::e, 1</function>
<function name="h" returns="TABLE (x e)" language="sql" comment="h">SELECT &apos;a&apos;::e</function>
<function name="k" arguments="x int DEFAULT length(&apos;a&apos;::e::text)" returns="int" language="sql">SELECT x</function>
<table name="t"><column name="x" type="e" not-null="yes" default="&apos;a&apos;"/><column name="y" type="e[]" default="&apos;{a,b}&apos;"/><column name="z" type="e" default="f(&apos;b&apos;::e, NULL)"/>
<column name="n" type="int" default="k()"/><check name="c">f(x, y) &lt;&gt; &apos;b&apos;::e</check></table>
<view name="v" comment="v">SELECT x, y FROM t WHERE x = &apos;a&apos;</view>'

change "a composite type used by a function and a view changes its attributes" '
<composite-type name="ct"><attribute name="a" type="int"/><attribute name="b" type="text"/></composite-type>
<function name="f" arguments="x ct" returns="ct" language="sql" comment="f">SELECT x</function>
<view name="v">SELECT (f(ROW(1, &apos;x&apos;)::ct)).a AS a</view>' '
<composite-type name="ct"><attribute name="a" type="bigint"/><attribute name="b" type="text"/><attribute name="c" type="date"/></composite-type>
<function name="f" arguments="x ct" returns="ct" language="sql" comment="f">SELECT x</function>
<view name="v">SELECT (f(ROW(1, &apos;x&apos;, NULL)::ct)).a AS a</view>'

change "a domain goes from a column, a function and a view, and its name becomes an enum" '
<domain name="d" type="text"><check name="c">VALUE IN (&apos;a&apos;, &apos;b&apos;)</check></domain>
<table name="t"><column name="x" type="d" default="&apos;a&apos;"/></table>
<function name="f" arguments="x d" returns="d" language="sql">SELECT x</function>
<view name="v">SELECT f(x) AS x FROM t</view>' '
<enum name="d"><value>a</value><value>b</value></enum>
<table name="t"><column name="x" type="d" default="&apos;a&apos;" using="x::text::d"/></table>
<function name="f" arguments="x d" returns="d" language="sql">SELECT x</function>
<view name="v">SELECT f(x) AS x FROM t</view>'

tap_done
