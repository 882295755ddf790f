# test_changes.sh - changes whose order is hard, each proven on a real server in both directions.
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

# ---- Names that move --------------------------------------------------------------------------------

change "a table takes the name that another table leaves" '
<table name="a"><column name="x" type="int"/></table>
<table name="b"><column name="y" type="text"/></table>' '
<table name="b" was="a"><column name="x" type="int"/></table>
<table name="c" was="b"><column name="y" type="text"/></table>'

change "a column takes the name that another column leaves" '
<table name="t"><column name="a" type="int"/><column name="b" type="text"/></table>' '
<table name="t"><column name="b" was="a" type="int"/><column name="c" was="b" type="text"/></table>'

change "a new table takes the name that another table leaves" '
<table name="a"><column name="x" type="int"/></table>' '
<table name="a"><column name="other" type="date"/></table>
<table name="old_a" was="a"><column name="x" type="int"/></table>'

change "a new column takes the name that another column leaves" '
<table name="t"><column name="a" type="int"/></table>' '
<table name="t"><column name="a_old" was="a" type="int"/><column name="a" type="date"/></table>'

change "a view takes the name of a dropped table" '
<table name="t"><column name="id" type="int"/></table>
<table name="s"><column name="id" type="int"/></table>' '
<table name="s"><column name="id" type="int"/></table>
<view name="t">SELECT id FROM s</view>'

change "a table takes the name of a dropped view" '
<table name="s"><column name="id" type="int"/></table>
<view name="t">SELECT id FROM s</view>' '
<table name="s"><column name="id" type="int"/></table>
<table name="t"><column name="id" type="int"/></table>'

change "a view takes the name of a table that is renamed" '
<table name="people"><column name="id" type="int"/><column name="gone" type="boolean"/></table>' '
<table name="all_people" was="people"><column name="id" type="int"/><column name="gone" type="boolean"/></table>
<view name="people">SELECT id FROM all_people WHERE NOT gone</view>'

change "a materialized view takes the place of a view of its name" '
<table name="s"><column name="id" type="int"/></table>
<view name="v">SELECT id FROM s</view>
<view name="w">SELECT id FROM v</view>' '
<table name="s"><column name="id" type="int"/></table>
<materialized-view name="v">SELECT id FROM s</materialized-view>
<view name="w">SELECT id FROM v</view>'

change "an index name moves from one table to another" '
<table name="a"><column name="x" type="int"/><index name="by_x" columns="x"/></table>
<table name="b"><column name="x" type="int"/></table>' '
<table name="a"><column name="x" type="int"/></table>
<table name="b"><column name="x" type="int"/><index name="by_x" columns="x"/></table>'

change "a constraint name moves from one column to another" '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/><unique name="u" columns="a"/></table>' '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/><unique name="u" columns="b"/></table>'

change "an index becomes a unique constraint of the same name" '
<table name="t"><column name="a" type="int"/><index name="t_a" columns="a"/></table>' '
<table name="t"><column name="a" type="int"/><unique name="t_a" columns="a"/></table>'

change "a type takes the name of a dropped table" '
<table name="mood"><column name="x" type="int"/></table>' '
<enum name="mood"><value>good</value><value>bad</value></enum>
<table name="t"><column name="m" type="mood"/></table>'

change "a table moves its name to another schema" '
<schema name="s1"><table name="t"><column name="x" type="int"/></table></schema>
<schema name="s2"/>' '
<schema name="s1"/>
<schema name="s2"><table name="t"><column name="x" type="int"/></table></schema>'

change "a schema is renamed with all that is in it" '
<schema name="s"><enum name="e"><value>a</value></enum>
<table name="t"><column name="id" type="int" primary-key="yes"/><column name="k" type="s.e" default="&apos;a&apos;"/></table>
<view name="v">SELECT id FROM s.t</view></schema>
<table name="u"><column name="t" type="int" references="s.t(id)"/></table>' '
<schema name="z" was="s"><enum name="e"><value>a</value></enum>
<table name="t"><column name="id" type="int" primary-key="yes"/><column name="k" type="z.e" default="&apos;a&apos;"/></table>
<view name="v">SELECT id FROM z.t</view></schema>
<table name="u"><column name="t" type="int" references="z.t(id)"/></table>'

change "what gets its name back survives a second run of what made way for it" '
<schema name="s"><enum name="e"><value>a</value></enum><sequence name="q"/><domain name="d" type="int"/>
<table name="a"><column name="x" type="int"/><check name="c">x &gt; 0</check><index name="i" columns="x"/></table>
<view name="v">SELECT 1 AS one</view></schema>' '
<schema name="s"><enum name="e2" was="e"><value>a</value></enum><sequence name="q2" was="q"/><domain name="d2" was="d" type="int"/>
<enum name="e"><value>b</value></enum><sequence name="q"/><domain name="d" type="text"/>
<table name="a"><column name="x" type="date"/></table>
<table name="a2" was="a"><column name="x2" was="x" type="int"/><column name="x" type="int"/><check name="c2" was="c">x2 &gt; 0</check><check name="c">x &gt; 1</check>
<index name="i2" was="i" columns="x2"/><index name="i" columns="x"/></table>
<view name="v2" was="v">SELECT 1 AS one</view><view name="v">SELECT 2 AS two</view></schema>'

change "a domain takes the name of an enum, a view that of a domain" '
<enum name="e"><value>a</value></enum><domain name="d" type="int"/>' '
<domain name="e" type="text"/><view name="d">SELECT 1 AS one</view>'

change "policies and triggers that ask their own table" '
<table name="t"><column name="id" type="int"/><column name="org" type="int"/></table>
<function name="touch" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>' '
<table name="t" row-security="yes"><column name="id" type="int"/><column name="org" type="int"/>
<policy name="p" using="org IN (SELECT x.org FROM t x WHERE x.id = t.id)"/>
<policy name="q" for="insert" check="NOT EXISTS (SELECT FROM public.t AS t_1 WHERE t_1.id = t.id AND t_1.org = t.org)"/>
<policy name="r" for="select" using="(SELECT count(*) FROM t) &lt; 5 AND (SELECT max(o.id) FROM (SELECT id FROM t) o) &gt; 3"/>
<trigger name="w" when="before" events="update" for-each="row" condition="OLD.org IS DISTINCT FROM NEW.org" execute="touch()"/></table>
<function name="touch" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>'

change "policies and triggers that take a row of their own table, in a schema of their own" '
<schema name="s"><table name="t"><column name="id" type="int"/><column name="org" type="int"/></table>
<function name="touch" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<function name="seen" arguments="s.t" returns="boolean" language="sql" volatility="immutable">SELECT true</function></schema>' '
<schema name="s"><table name="t" row-security="yes"><column name="id" type="int"/><column name="org" type="int"/>
<policy name="p" using="s.seen(t)"/>
<policy name="q" using="org IN (SELECT x.org FROM s.t x WHERE s.seen(x))"/>
<policy name="r" using="EXISTS (SELECT FROM s.t t_1 JOIN s.t t_2 ON t_1.id = t_2.org WHERE t_2.id = t.id)"/>
<trigger name="w" when="before" events="update" for-each="row" condition="s.seen(OLD) AND OLD.* IS DISTINCT FROM NEW.*" execute="s.touch()"/></table>
<function name="touch" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<function name="seen" arguments="s.t" returns="boolean" language="sql" volatility="immutable">SELECT true</function></schema>'

# ---- A rename with something else -------------------------------------------------------------------

change "a table and its column are renamed, and the column gets another type" '
<table name="a"><column name="x" type="int"/><column name="k" type="int" primary-key="yes"/></table>' '
<table name="b" was="a"><column name="y" was="x" type="bigint"/><column name="k" type="int" primary-key="yes"/></table>'

change "a renamed column stays in checks, indexes, keys and views" '
<table name="t"><column name="a" type="int" not-null="yes"/><column name="b" type="int"/>
<check name="positive">a &gt; 0</check><index name="i" columns="a, b"/><unique name="u" columns="a"/>
<index name="p" columns="lower(a::text)" where="a &gt; 3"/></table>
<table name="r"><column name="t" type="int" references="t(a)"/></table>
<view name="v">SELECT a FROM t</view>' '
<table name="t"><column name="z" was="a" type="int" not-null="yes"/><column name="b" type="int"/>
<check name="positive">z &gt; 0</check><index name="i" columns="z, b"/><unique name="u" columns="z"/>
<index name="p" columns="lower(z::text)" where="z &gt; 3"/></table>
<table name="r"><column name="t" type="int" references="t(z)"/></table>
<view name="v">SELECT z AS a FROM t</view>'

change "a renamed table keeps its default names and its foreign keys" '
<table name="a"><column name="id" type="bigint" identity="always" primary-key="yes"/><column name="e" type="text" unique="yes"/>
<column name="up" type="bigint" references="a(id)"/></table>
<table name="c"><column name="a" type="bigint" references="a(id)"/></table>' '
<table name="b" was="a"><column name="id" type="bigint" identity="always" primary-key="yes"/><column name="e" type="text" unique="yes"/>
<column name="up" type="bigint" references="b(id)"/></table>
<table name="c"><column name="a" type="bigint" references="b(id)"/></table>'

change "a renamed table gets a column, loses one and changes its check" '
<table name="a"><column name="x" type="int"/><column name="old" type="int"/><check name="c">x &gt; 0</check></table>' '
<table name="b" was="a"><column name="x" type="int"/><column name="new" type="int"/><check name="c">x &gt; 1</check></table>'

change "a view is renamed and its query changed" '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/></table>
<view name="v">SELECT a FROM t</view><view name="w">SELECT a FROM v</view>' '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/></table>
<view name="v2" was="v">SELECT a, b FROM t</view><view name="w">SELECT a FROM v2</view>'

change "a function is renamed while a check and a default call it" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x + 1</function>
<table name="t"><column name="a" type="int" default="f(1)"/><check name="c">f(a) &gt; 0</check></table>' '
<function name="g" was="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x + 1</function>
<table name="t"><column name="a" type="int" default="g(1)"/><check name="c">g(a) &gt; 0</check></table>'

change "a renamed trigger function keeps its trigger" '
<function name="touch" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t"><column name="a" type="int"/><trigger name="g" when="before" events="update" for-each="row" execute="touch()"/></table>' '
<function name="touch2" was="touch" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t"><column name="a" type="int"/><trigger name="g" when="before" events="update" for-each="row" execute="touch2()"/></table>'

change "a sequence is renamed under the default that uses it" '
<sequence name="s"/>
<table name="t"><column name="a" type="bigint" default="nextval(&apos;s&apos;)"/></table>' '
<sequence name="s2" was="s"/>
<table name="t"><column name="a" type="bigint" default="nextval(&apos;s2&apos;)"/></table>'

# ---- What goes ---------------------------------------------------------------------------------------

change "two tables that refer to each other go" '
<table name="a"><column name="id" type="int" primary-key="yes"/><column name="b" type="int" references="b(id)"/></table>
<table name="b"><column name="id" type="int" primary-key="yes"/><column name="a" type="int" references="a(id)"/></table>
<table name="keep"><column name="x" type="int"/></table>' '
<table name="keep"><column name="x" type="int"/></table>'

change "three tables in a circle, with views over them, go" '
<table name="a"><column name="id" type="int" primary-key="yes"/><column name="b" type="int" references="b(id)"/></table>
<table name="b"><column name="id" type="int" primary-key="yes"/><column name="c" type="int" references="c(id)"/></table>
<table name="c"><column name="id" type="int" primary-key="yes"/><column name="a" type="int" references="a(id)"/></table>
<view name="v">SELECT a.id FROM a JOIN b ON b.id = a.b</view>
<view name="w">SELECT id FROM v</view>
<table name="keep"><column name="x" type="int"/></table>' '
<table name="keep"><column name="x" type="int"/></table>'

change "a schema goes with everything in it" '
<schema name="s">
<enum name="e"><value>a</value></enum><domain name="d" type="int"><check name="dc">VALUE &gt; 0</check></domain><sequence name="q"/>
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x</function>
<table name="t"><column name="id" type="s.d" primary-key="yes"/><column name="e" type="s.e"/><column name="n" type="bigint" default="nextval(&apos;s.q&apos;)"/><check name="c">s.f(1) &gt; 0</check></table>
<view name="v">SELECT id FROM s.t</view></schema>
<table name="u"><column name="id" type="int" primary-key="yes"/></table>' '
<table name="u"><column name="id" type="int" primary-key="yes"/></table>'

change "a column goes with the view over it, which another view uses" '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/></table>
<view name="v">SELECT a, b FROM t</view><view name="w">SELECT a FROM v</view>' '
<table name="t"><column name="a" type="int"/></table>
<view name="v">SELECT a FROM t</view><view name="w">SELECT a FROM v</view>'

change "a column goes with the check, the index and the key on it" '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/>
<check name="c">a &lt; b</check><index name="i" columns="a, b"/><unique name="u" columns="b"/></table>
<table name="r"><column name="b" type="int" references="t(b)"/></table>' '
<table name="t"><column name="a" type="int"/></table>
<table name="r"><column name="b" type="int"/></table>'

change "a function goes from a default and a check" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x + 1</function>
<table name="t"><column name="a" type="int" default="f(1)"/><column name="b" type="int"/><check name="c">f(a) &gt; 0</check>
<index name="i" columns="f(b)"/></table>' '
<table name="t"><column name="a" type="int" default="1"/><column name="b" type="int"/><check name="c">a &gt; 0</check></table>'

change "a type goes after the column that had it got another" '
<enum name="e"><value>a</value></enum>
<table name="t"><column name="x" type="e"/></table>' '
<table name="t"><column name="x" type="text"/></table>'

# ---- What is rebuilt ---------------------------------------------------------------------------------

change "views over views go around a change of type" '
<table name="t"><column name="a" type="int"/><column name="b" type="int"/></table>
<view name="v1" comment="first">SELECT a FROM t</view>
<view name="v2" comment="second">SELECT a + 1 AS a1 FROM v1</view>
<materialized-view name="v3">SELECT a1 FROM v2<index name="v3_i" columns="a1"/></materialized-view>
<view name="other">SELECT b FROM t</view>' '
<table name="t"><column name="a" type="bigint"/><column name="b" type="int"/></table>
<view name="v1" comment="first">SELECT a FROM t</view>
<view name="v2" comment="second">SELECT a + 1 AS a1 FROM v1</view>
<materialized-view name="v3">SELECT a1 FROM v2<index name="v3_i" columns="a1"/></materialized-view>
<view name="other">SELECT b FROM t</view>'

change "a function that returns rows of a view is rebuilt with it" '
<table name="t"><column name="a" type="int"/></table>
<view name="v">SELECT a FROM t</view>
<function name="f" returns="SETOF v" language="sql">SELECT * FROM v</function>
<view name="w">SELECT a FROM f()</view>' '
<table name="t"><column name="a" type="text"/></table>
<view name="v">SELECT a FROM t</view>
<function name="f" returns="SETOF v" language="sql">SELECT * FROM v</function>
<view name="w">SELECT a FROM f()</view>'

change "a generated column goes around a change of its source" '
<table name="t"><column name="a" type="int"/><column name="g" type="int" generated="a + 1"/></table>' '
<table name="t"><column name="a" type="smallint"/><column name="g" type="int" generated="a + 1"/></table>'

change "both ends of a foreign key change their type" '
<table name="a"><column name="id" type="int" primary-key="yes"/></table>
<table name="b"><column name="a" type="int" references="a(id)"/></table>' '
<table name="a"><column name="id" type="bigint" primary-key="yes"/></table>
<table name="b"><column name="a" type="bigint" references="a(id)"/></table>'

change "a primary key changes its columns under a foreign key" '
<table name="a"><column name="x" type="int" not-null="yes"/><column name="y" type="int" not-null="yes"/><primary-key columns="x"/><unique name="uy" columns="y"/></table>
<table name="b"><column name="a" type="int"/><foreign-key name="fk" columns="a" references="a(x)"/></table>' '
<table name="a"><column name="x" type="int" not-null="yes"/><column name="y" type="int" not-null="yes"/><primary-key columns="y"/></table>
<table name="b"><column name="a" type="int"/><foreign-key name="fk" columns="a" references="a(y)"/></table>'

change "an enum loses a value under a column with a default, a check, an index and a view" '
<enum name="e"><value>a</value><value>b</value><value>c</value></enum>
<table name="t"><column name="x" type="e" default="&apos;a&apos;"/><check name="k">x &lt;&gt; &apos;b&apos;</check><index name="i" columns="x" where="x = &apos;a&apos;"/></table>
<view name="v">SELECT x FROM t</view><view name="w">SELECT x FROM v</view>
<function name="f" arguments="p e" returns="e" language="sql">SELECT p</function>' '
<enum name="e"><value>a</value><value>b</value></enum>
<table name="t"><column name="x" type="e" default="&apos;a&apos;"/><check name="k">x &lt;&gt; &apos;b&apos;</check><index name="i" columns="x" where="x = &apos;a&apos;"/></table>
<view name="v">SELECT x FROM t</view><view name="w">SELECT x FROM v</view>
<function name="f" arguments="p e" returns="e" language="sql">SELECT p</function>'

change "a function changes its argument types under a view, a check and a trigger condition" '
<function name="f" arguments="x int" returns="int" language="sql" volatility="immutable">SELECT x</function>
<table name="t"><column name="a" type="int"/><check name="c">f(a) &gt; 0</check></table>
<view name="v">SELECT f(a) AS fa FROM t</view>' '
<function name="f" arguments="x bigint" returns="bigint" language="sql" volatility="immutable">SELECT x</function>
<table name="t"><column name="a" type="int"/><check name="c">f(a) &gt; 0</check></table>
<view name="v">SELECT f(a) AS fa FROM t</view>'

# ---- More than one thing at once ----------------------------------------------------------------------

change "a table with everything on it is renamed and moves its columns about" '
<enum name="e"><value>a</value><value>b</value></enum>
<function name="trg" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t" comment="a table"><column name="id" type="int" identity="by-default" primary-key="yes"/>
<column name="a" type="e" default="&apos;a&apos;" comment="of t"/><column name="b" type="text" not-null="yes" unique="yes"/><column name="c" type="text" generated="lower(b)"/>
<check>length(b) &gt; 0</check><index columns="a, b desc"/><index columns="lower(b)" where="a = &apos;a&apos;"/>
<trigger name="g" when="before" events="update of b" for-each="row" execute="trg()" condition="OLD.b IS DISTINCT FROM NEW.b"/></table>
<view name="v">SELECT t.id, t.a, t.b, 1 AS one FROM (SELECT id, a, b FROM t) t</view>' '
<enum name="f" was="e"><value>a</value><value>between</value><value>b</value></enum>
<function name="trg" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="u" was="t" comment="another table"><column name="id" type="bigint" identity="always" primary-key="yes"/>
<column name="a" type="f" default="&apos;b&apos;" comment="of u"/><column name="bb" was="b" type="varchar(50)" not-null="yes" unique="yes"/><column name="c" type="text" generated="lower(bb)"/>
<check>length(bb) &gt; 0</check><index columns="a, bb desc"/><index columns="lower(bb)" where="a = &apos;a&apos;"/>
<trigger name="g" when="before" events="update of bb" for-each="row" execute="trg()" condition="OLD.bb IS DISTINCT FROM NEW.bb"/></table>
<view name="v">SELECT id, a, bb, 1 AS one FROM u</view>'

change "a schema is renamed while a table in it is, and a new one takes its name" '
<schema name="s"><table name="t"><column name="x" type="int"/></table></schema>' '
<schema name="z" was="s"><table name="u" was="t"><column name="y" was="x" type="int"/></table></schema>
<schema name="s"><table name="t"><column name="n" type="date"/></table></schema>'

change "a generated column over a renamed and retyped one, with an index and a view over it" '
<table name="t"><column name="a" type="int"/><column name="g" type="int" generated="a + 1"/><index name="i" columns="g"/></table>
<view name="v">SELECT g FROM t</view>' '
<table name="t"><column name="z" was="a" type="bigint"/><column name="g" type="bigint" generated="z + 1"/><index name="i" columns="g"/></table>
<view name="v">SELECT g FROM t</view>'

change "a view is replaced by a function, and a view over it reads that" '
<table name="t"><column name="a" type="int"/></table>
<view name="x">SELECT a FROM t</view><view name="y">SELECT a FROM x</view>' '
<table name="t"><column name="a" type="int"/></table>
<function name="x" returns="SETOF int" language="sql">SELECT a FROM t</function><view name="y">SELECT a FROM x() AS f(a)</view>'

change "two views trade their queries" '
<table name="t"><column name="a" type="int"/></table>
<view name="x">SELECT a FROM t</view><view name="y">SELECT a FROM x</view>' '
<table name="t"><column name="a" type="int"/></table>
<view name="y">SELECT a FROM t</view><view name="x">SELECT a FROM y</view>'

change "two functions trade who calls whom" '
<function name="f" arguments="x int" returns="int" language="sql">SELECT 1</function>
<function name="g" arguments="x int" returns="int" language="sql">SELECT f(x)</function>
<table name="t"><column name="a" type="int" default="g(1)"/></table>' '
<function name="g" arguments="x int" returns="int" language="sql">SELECT 1</function>
<function name="f" arguments="x int" returns="int" language="sql">SELECT g(x)</function>
<table name="t"><column name="a" type="int" default="f(1)"/></table>'

change "names with quotes, spaces, dollars and other letters" '
<table name="keep"><column name="x" type="int"/></table>' '
<table name="keep"><column name="x" type="int"/></table>
<schema name="my &quot;s&quot;"><enum name="$e$"><value>it&apos;s</value><value>a&quot;b</value><value>🙂 $ls$</value></enum>
<table name="T able&apos;s"><column name="a.b" type="int" primary-key="yes"/><column name="select" type="&quot;my &quot;&quot;s&quot;&quot;&quot;.&quot;$e$&quot;" default="&apos;it&apos;&apos;s&apos;"/><column name="é$ls$" type="text"/>
<check name="c&quot;k">&quot;é$ls$&quot; &lt;&gt; &apos;$ls$&apos;</check><index name="I $ls$ x" columns="&quot;é$ls$&quot;"/></table>
<view name="V&quot;">SELECT "a.b" AS "x y" FROM "my ""s"""."T able'"'"'s"</view></schema>'

change "the name of an identity sequence moves from a column that goes to a new one" '
<table name="t"><column name="a" type="bigint" identity="always" identity-sequence="numbers"/></table>' '
<table name="t"><column name="b" type="bigint" identity="always" identity-sequence="numbers"/></table>'

change "the name of an identity sequence moves from one column to another" '
<table name="t"><column name="a" type="bigint" identity="always" identity-sequence="numbers"/><column name="b" type="bigint" identity="always" identity-sequence="letters"/></table>' '
<table name="t"><column name="a" type="bigint" identity="always" identity-sequence="others"/><column name="b" type="bigint" identity="always" identity-sequence="numbers"/></table>'

change "an identity takes the name of a dropped sequence, and a sequence that of an identity" '
<table name="t"><column name="a" type="bigint"/><column name="b" type="bigint" identity="always"/></table>
<sequence name="t_a_seq"/>' '
<table name="t"><column name="a" type="bigint" identity="always"/><column name="b" type="bigint" not-null="yes"/></table>
<sequence name="t_b_seq"/>'

change "a sequence takes the name of a composite type" '
<composite-type name="x"><attribute name="a" type="int"/></composite-type>' '
<sequence name="x"/>'

change "a primary key and the foreign key to it move to a new column" '
<table name="t"><column name="a" type="int" default="0"/><primary-key name="k" columns="a"/><foreign-key columns="a" references="t(a)"/></table>' '
<table name="t"><column name="b" type="int" default="0"/><primary-key name="k" columns="b"/><foreign-key columns="b" references="t(b)"/></table>'

change "two exclusion constraints of the same elements differ in their storage" '
<table name="keep"><column name="x" type="int"/></table>' '
<table name="keep"><column name="x" type="int"/></table>
<table name="t"><column name="a" type="int"/><exclude elements="a WITH =" with="fillfactor=75"/><exclude elements="a WITH =" comment="again"/></table>'

change "a domain over a domain with a default has none" '
<domain name="a" type="text" default="&apos;x&apos;"/>' '
<domain name="a" type="text" default="&apos;x&apos;"/><domain name="b" type="a"/><domain name="c" type="b" default="&apos;y&apos;"/>
<table name="t"><column name="v" type="b"/></table>'

change "a constraint trigger from its own table is run under another name" '
<function name="f" returns="trigger" language="plpgsql">BEGIN RETURN NULL; END</function>
<table name="t x"><column name="a" type="int"/><trigger name="one" when="after" events="update" for-each="row" execute="f" constraint="yes" from="&quot;t x&quot;"/></table>' '
<function name="f" returns="trigger" language="plpgsql">BEGIN RETURN NULL; END</function>
<table name="t x"><column name="a" type="int"/><trigger name="two" when="after" events="update" for-each="row" execute="f" constraint="yes" from="&quot;t x&quot;"/></table>'

change "a list that is cast as a whole, and an output column without a name in a body" '
<table name="t"><column name="a" type="bigint[]"/></table>' '
<table name="t"><column name="a" type="bigint[]"/></table>
<view name="v">SELECT a || ARRAY[1, 2] || 3 AS b, ARRAY[1, NULL]::numeric[] AS c FROM t</view>
<function name="f" returns="varchar(60)">BEGIN ATOMIC SELECT &apos;a&apos;; END</function>'

# ---- Circles and texts -------------------------------------------------------------------------------

change "tables in a circle of foreign keys are made" '
<table name="keep"><column name="x" type="int"/></table>' '
<table name="keep"><column name="x" type="int"/></table>
<table name="a"><column name="id" type="int" primary-key="yes"/><column name="b" type="int" references="b(id)"/></table>
<table name="b"><column name="id" type="int" primary-key="yes"/><column name="c" type="int" references="c(id)"/></table>
<table name="c"><column name="id" type="int" primary-key="yes"/><column name="a" type="int" references="a(id)"/><column name="self" type="int" references="c(id)"/></table>'

change "functions that call each other and a view that uses one are made" '
<table name="t"><column name="n" type="int"/></table>' '
<table name="t"><column name="n" type="int"/></table>
<function name="even" arguments="n int" returns="boolean" language="plpgsql">BEGIN RETURN n = 0 OR odd(n - 1); END</function>
<function name="odd" arguments="n int" returns="boolean" language="plpgsql">BEGIN RETURN n &lt;&gt; 0 AND even(n - 1); END</function>
<view name="v">SELECT even(n) AS e FROM t</view>'

change "literals with line breaks, quotes and backslashes keep every byte" '
<table name="t"><column name="a" type="text"/></table>' "
<table name='t'><column name='a' type='text' default=\"'x&#10;   y'\"/>
<check name='c'>a &lt;&gt; E'\\'' AND a &lt;&gt; 'p
q  r' AND a &lt;&gt; 'it''s
   &quot;it&quot;' -- don't
 AND a &lt;&gt; 'one
two \\ three'</check>
<check name='d'>/* don't */ a &lt;&gt; '\$ls\$
 x \$\$ '</check></table>
<function name='f' returns='text' language='sql'>SELECT '\$ls\$ -- step 1: x
-- custom begin
-- custom end
'::text</function>"

change "what a partition had of its own comes from its table, and the other way round" '
<table name="t" partition-by="range (a)"><column name="a" type="int" not-null="yes"/><column name="b" type="int"/><column name="c" type="int"/><index columns="c"/><unique columns="a, c"/>
<partition name="p" values="FROM (1) TO (9)"><index columns="b"/><index name="own" columns="b" where="a &gt; 1"/><unique name="pk" columns="a"/></partition></table>' '
<table name="t" partition-by="range (a)"><column name="a" type="int" not-null="yes"/><column name="b" type="int"/><column name="c" type="int"/><index columns="b"/><index columns="b" where="a &gt; 1"/><unique columns="a"/>
<partition name="p" values="FROM (1) TO (9)"><index name="q" columns="c"/><unique name="r" columns="a, c"/></partition></table>'

tap_done
