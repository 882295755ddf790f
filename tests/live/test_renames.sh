# test_renames.sh - everything that has a name gets another, and what follows from it follows.
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

# ---- Each kind ---------------------------------------------------------------------------------------

change "everything in a schema is renamed, and the schema" '
<schema name="s">
<enum name="e"><value>a</value><value>b</value></enum>
<domain name="d" type="int" default="3"><check name="dc">VALUE &gt; 0</check></domain>
<composite-type name="ct"><attribute name="x" type="int"/><attribute name="y" type="s.e"/></composite-type>
<range-type name="rt" subtype="int"/>
<sequence name="q"/>
<function name="f" arguments="p s.e" returns="s.e" language="sql">SELECT p</function>
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<procedure name="pr" arguments="p s.d" language="plpgsql">BEGIN END</procedure>
<aggregate name="ag" arguments="int" sfunc="int4larger" stype="int"/>
<table name="t" comment="of t"><column name="id" type="int" identity="always" primary-key="yes"/><column name="k" type="s.e" default="&apos;a&apos;" comment="of k"/>
<column name="n" type="bigint" default="nextval(&apos;s.q&apos;)"/><column name="z" type="s.d" unique="yes"/><column name="up" type="int" references="s.t(id)"/><column name="g" type="int" generated="z + 1"/>
<check name="c">z &lt; 9</check><index name="i" columns="k, z"/><exclude name="x" using="btree" elements="z WITH ="/>
<trigger name="w" when="before" events="update of z" for-each="row" execute="s.tr()"/></table>
<view name="v">SELECT id, k, s.f(k) AS fk FROM s.t</view>
<materialized-view name="m">SELECT fk FROM s.v<index name="mi" columns="fk"/></materialized-view>
</schema>' '
<schema name="s2" was="s">
<enum name="e2" was="e"><value was="a">aa</value><value>b</value></enum>
<domain name="d2" was="d" type="int" default="3"><check name="dc2" was="dc">VALUE &gt; 0</check></domain>
<composite-type name="ct2" was="ct"><attribute name="x2" was="x" type="int"/><attribute name="y" type="s2.e2"/></composite-type>
<range-type name="rt2" was="rt" subtype="int"/>
<sequence name="q2" was="q"/>
<function name="f2" was="f" arguments="p s2.e2" returns="s2.e2" language="sql">SELECT p</function>
<function name="tr2" was="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<procedure name="pr2" was="pr" arguments="p s2.d2" language="plpgsql">BEGIN END</procedure>
<aggregate name="ag2" was="ag" arguments="int" sfunc="int4larger" stype="int"/>
<table name="t2" was="t" comment="of t"><column name="id2" was="id" type="int" identity="always" primary-key="yes"/><column name="k2" was="k" type="s2.e2" default="&apos;aa&apos;" comment="of k"/>
<column name="n2" was="n" type="bigint" default="nextval(&apos;s2.q2&apos;)"/><column name="z2" was="z" type="s2.d2" unique="yes"/><column name="up2" was="up" type="int" references="s2.t2(id2)"/><column name="g2" was="g" type="int" generated="z2 + 1"/>
<check name="c2" was="c">z2 &lt; 9</check><index name="i2" was="i" columns="k2, z2"/><exclude name="x2" was="x" using="btree" elements="z2 WITH ="/>
<trigger name="w2" was="w" when="before" events="update of z2" for-each="row" execute="s2.tr2()"/></table>
<view name="v2" was="v">SELECT id2 AS id, k2 AS k, s2.f2(k2) AS fk FROM s2.t2</view>
<materialized-view name="m2" was="m">SELECT fk FROM s2.v2<index name="mi2" was="mi" columns="fk"/></materialized-view>
</schema>'

change "a policy, a rule and statistics are renamed" '
<table name="t" row-security="yes"><column name="a" type="int"/><column name="b" type="int"/>
<policy name="p" using="a &gt; 0"/><rule name="r" event="delete" instead="yes">NOTHING</rule><statistics name="st" columns="a, b"/></table>' '
<table name="t2" was="t" row-security="yes"><column name="a2" was="a" type="int"/><column name="b" type="int"/>
<policy name="p2" was="p" using="a2 &gt; 0"/><rule name="r2" was="r" event="delete" instead="yes">NOTHING</rule><statistics name="st2" was="st" columns="a2, b"/></table>'

change "types are renamed in the signatures of functions" '
<enum name="e"><value>a</value></enum><domain name="d" type="int"/>
<table name="t"><column name="a" type="int"/></table>
<function name="f" arguments="x e, y d[], z t" returns="e" language="sql" comment="f">SELECT x</function>
<function name="g" arguments="x e" returns="int" language="sql">RETURN 1</function>
<procedure name="p" arguments="x e" language="plpgsql" comment="p">BEGIN END</procedure>
<view name="v">SELECT g(&apos;a&apos;) AS g</view>' '
<enum name="e2" was="e"><value>a</value></enum><domain name="d2" was="d" type="int"/>
<table name="t2" was="t"><column name="a" type="int"/></table>
<function name="f" arguments="x e2, y d2[], z t2" returns="e2" language="sql" comment="f">SELECT x</function>
<function name="g" arguments="x e2" returns="int" language="sql">RETURN 1</function>
<procedure name="p" arguments="x e2" language="plpgsql" comment="p">BEGIN END</procedure>
<view name="v">SELECT g(&apos;a&apos;) AS g</view>'

change "types are renamed while functions with them are renamed, replaced and made anew" '
<enum name="e"><value>a</value></enum>
<function name="f" arguments="x e" returns="int" language="sql">SELECT 1</function>
<function name="g" arguments="x e" returns="int" language="sql">SELECT 1</function>
<function name="h" arguments="x e" returns="int" language="sql">SELECT 1</function>
<table name="t"><column name="a" type="int" default="h(&apos;a&apos;)"/></table>' '
<enum name="e2" was="e"><value>a</value></enum>
<function name="f2" was="f" arguments="x e2" returns="int" language="sql">SELECT 1</function>
<function name="g" arguments="x e2" returns="int" language="sql">SELECT 2</function>
<function name="h" arguments="y e2" returns="int" language="sql">SELECT 1</function>
<table name="t"><column name="a" type="int" default="h(&apos;a&apos;)"/></table>'

# ---- What follows a rename ---------------------------------------------------------------------------

change "a table with a serial is renamed, and its column" '
<table name="t"><column name="id" type="serial" primary-key="yes"/><column name="b" type="bigserial"/></table>' '
<table name="u" was="t"><column name="key" was="id" type="serial" primary-key="yes"/><column name="b" type="bigserial"/></table>'

change "a table and its columns are renamed under default names" '
<table name="t"><column name="id" type="int" identity="always" primary-key="yes"/><column name="a" type="int" unique="yes" check="a &gt; 0"/><column name="up" type="int" references="t(id)"/>
<index columns="a, up"/><check>a &lt; up</check></table>' '
<table name="u" was="t"><column name="key" was="id" type="int" identity="always" primary-key="yes"/><column name="z" was="a" type="int" unique="yes" check="z &gt; 0"/><column name="up2" was="up" type="int" references="u(key)"/>
<index columns="z, up2"/><check>z &lt; up2</check></table>'

change "a table leaves its default names to a new table of its old name" '
<table name="orders"><column name="id" type="serial" primary-key="yes"/><column name="n" type="int" identity="always"/><column name="a" type="int" check="a &gt; 0" unique="yes"/><column name="up" type="int" references="orders(id)"/>
<index columns="a, up"/><exclude using="btree" elements="n WITH ="/><statistics columns="a, up"/></table>
<table name="items"><column name="o" type="int" references="orders(id)"/></table><view name="v">SELECT id FROM orders</view><view name="w">SELECT a FROM orders</view>' '
<table name="orders_old" was="orders"><column name="id" type="serial" primary-key="yes"/><column name="n" type="int" identity="always"/><column name="a" type="int" check="a &gt; 0" unique="yes"/><column name="up" type="int" references="orders_old(id)"/>
<index columns="a, up"/><exclude using="btree" elements="n WITH ="/><statistics columns="a, up"/></table>
<table name="orders"><column name="id" type="bigserial" primary-key="yes"/><column name="n" type="int" identity="always"/><column name="a" type="int" check="a &gt; 1" unique="yes"/><column name="up" type="bigint" references="orders(id)"/>
<index columns="a, up"/><exclude using="btree" elements="n WITH ="/><statistics columns="a, up"/></table>
<table name="items"><column name="o" type="int" references="orders_old(id)"/></table><view name="v">SELECT id FROM orders</view><view name="w">SELECT a FROM orders_old</view>'

change "default names are handed on from table to table" '
<table name="t"><column name="id" type="serial" primary-key="yes"/><column name="a" type="int" unique="yes"/><index columns="a, id"/></table>
<table name="t_old"><column name="id" type="serial" primary-key="yes"/><column name="a" type="int" unique="yes"/><index columns="a, id"/></table>' '
<table name="t"><column name="id" type="serial" primary-key="yes"/><column name="a" type="int" unique="yes"/><index columns="a, id"/></table>
<table name="t_old" was="t"><column name="id" type="serial" primary-key="yes"/><column name="a" type="int" unique="yes"/><index columns="a, id"/></table>
<table name="t_older" was="t_old"><column name="id" type="serial" primary-key="yes"/><column name="a" type="int" unique="yes"/><index columns="a, id"/></table>'

change "names are handed on among the parts of a table" '
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t"><column name="a" type="int"/><column name="b" type="int"/><check name="c1">a &gt; 1</check><check name="c2">a &gt; 2</check><index name="i1" columns="a"/><index name="i2" columns="b"/>
<trigger name="t1" when="before" events="insert" for-each="row" execute="tr()"/><trigger name="t2" when="before" events="delete" for-each="row" execute="tr()"/>
<policy name="p1" using="a &gt; 1"/><policy name="p2" using="a &gt; 2"/><rule name="r1" event="update" where="new.a = 1" instead="yes">NOTHING</rule><rule name="r2" event="update" where="new.a = 2" instead="yes">NOTHING</rule></table>' '
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t"><column name="c" was="b" type="int"/><column name="b" was="a" type="int"/><column name="a" type="int"/><check name="c3" was="c2">b &gt; 2</check><check name="c2" was="c1">b &gt; 1</check><check name="c1">a &gt; 0</check>
<index name="i3" was="i2" columns="c"/><index name="i2" was="i1" columns="b"/><index name="i1" columns="a"/>
<trigger name="t3" was="t2" when="before" events="delete" for-each="row" execute="tr()"/><trigger name="t2" was="t1" when="before" events="insert" for-each="row" execute="tr()"/><trigger name="t1" when="before" events="update" for-each="row" execute="tr()"/>
<policy name="p3" was="p2" using="b &gt; 2"/><policy name="p2" was="p1" using="b &gt; 1"/><policy name="p1" using="a &gt; 0"/>
<rule name="r3" was="r2" event="update" where="new.b = 2" instead="yes">NOTHING</rule><rule name="r2" was="r1" event="update" where="new.b = 1" instead="yes">NOTHING</rule><rule name="r1" event="update" where="new.a = 0" instead="yes">NOTHING</rule></table>'

change "a column leaves its default names to a new column of its old name" '
<table name="t"><column name="id" type="serial" unique="yes"/><column name="a" type="int" check="a &gt; 0"/><index columns="a"/></table>' '
<table name="t"><column name="key" was="id" type="serial" unique="yes"/><column name="b" was="a" type="int" check="b &gt; 0"/><column name="id" type="serial" unique="yes"/><column name="a" type="int" check="a &gt; 0"/><index columns="b"/><index columns="a"/></table>'

change "a table with named constraints and a sequence leaves its name" '
<table name="t"><column name="id" type="int" default="nextval(&apos;t_id_seq&apos;)"/><primary-key name="t_pkey" columns="id"/></table><sequence name="t_id_seq" type="integer" owned-by="t.id"/>' '
<table name="o" was="t"><column name="id" type="int" default="nextval(&apos;o_id_seq&apos;)"/><primary-key name="o_pkey" was="t_pkey" columns="id"/></table><sequence name="o_id_seq" type="integer" owned-by="o.id"/>
<table name="t"><column name="id" type="int" default="nextval(&apos;t_id_seq&apos;)"/><primary-key name="t_pkey" columns="id"/></table><sequence name="t_id_seq" type="integer" owned-by="t.id"/>'

change "a column is renamed under all that names it" '
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t" row-security="yes"><column name="a" type="int" not-null="yes"/><column name="b" type="int"/><column name="g" type="int" generated="a + b"/>
<check name="c">a &gt; b</check><index name="i" columns="a, (a + b)" where="a &gt; 3"/><unique name="u" columns="a, b"/><policy name="p" using="a &gt; 0"/>
<statistics name="st" columns="a, b"/><rule name="r" event="update" where="old.a = new.a" instead="yes">NOTHING</rule>
<trigger name="w" when="before" events="update of a" for-each="row" condition="OLD.a = 1" execute="tr()"/></table>
<table name="k"><column name="a" type="int"/><column name="b" type="int"/><foreign-key name="fk" columns="a, b" references="t(a, b)"/></table>
<view name="v">SELECT a, b FROM t WHERE a &gt; 1</view><view name="w">SELECT a FROM v</view>
<function name="f" returns="bigint" language="sql">BEGIN ATOMIC SELECT count(*) FROM t WHERE a &gt; 0; END</function>' '
<function name="tr" returns="trigger" language="plpgsql">BEGIN RETURN NEW; END</function>
<table name="t" row-security="yes"><column name="z" was="a" type="int" not-null="yes"/><column name="b" type="int"/><column name="g" type="int" generated="z + b"/>
<check name="c">z &gt; b</check><index name="i" columns="z, (z + b)" where="z &gt; 3"/><unique name="u" columns="z, b"/><policy name="p" using="z &gt; 0"/>
<statistics name="st" columns="z, b"/><rule name="r" event="update" where="old.z = new.z" instead="yes">NOTHING</rule>
<trigger name="w" when="before" events="update of z" for-each="row" condition="OLD.z = 1" execute="tr()"/></table>
<table name="k"><column name="a" type="int"/><column name="b" type="int"/><foreign-key name="fk" columns="a, b" references="t(z, b)"/></table>
<view name="v">SELECT z AS a, b FROM t WHERE z &gt; 1</view><view name="w">SELECT a FROM v</view>
<function name="f" returns="bigint" language="sql">BEGIN ATOMIC SELECT count(*) FROM t WHERE z &gt; 0; END</function>'

change "a rename with another type, another default and another query" '
<table name="t"><column name="a" type="int" default="1"/><column name="b" type="text"/></table><view name="v">SELECT a FROM t</view><sequence name="s"/>
<domain name="d" type="int"/><function name="f" arguments="x int" returns="int" language="sql">SELECT x</function>' '
<table name="u" was="t"><column name="z" was="a" type="bigint" default="2" not-null="yes" backfill="0"/><column name="b" type="text"/></table><view name="w" was="v">SELECT z AS a, b FROM u</view><sequence name="s2" was="s" increment="5"/>
<domain name="d2" was="d" type="int" default="7"/><function name="g" was="f" arguments="x int" returns="int" language="sql">SELECT x + 1</function>'

change "a type is renamed under operators and casts" '
<enum name="e"><value>x</value></enum>
<function name="same" arguments="e, e" returns="boolean" language="sql" volatility="immutable">SELECT $1::text = $2::text</function>
<function name="num" arguments="e" returns="int" language="sql" volatility="immutable">SELECT 1</function>
<operator name="===" left="e" right="e" function="same" commutator="==="/><cast source="e" target="int" function="num(e)"/>
<table name="t"><column name="a" type="e"/><check name="c">a === a</check></table>' '
<enum name="f" was="e"><value>x</value></enum>
<function name="same" arguments="f, f" returns="boolean" language="sql" volatility="immutable">SELECT $1::text = $2::text</function>
<function name="num" arguments="f" returns="int" language="sql" volatility="immutable">SELECT 1</function>
<operator name="===" left="f" right="f" function="same" commutator="==="/><cast source="f" target="int" function="num(f)"/>
<table name="t"><column name="a" type="f"/><check name="c">a === a</check></table>'

# ---- To another schema -------------------------------------------------------------------------------

change "everything that can be moves to another schema" '
<schema name="a"><enum name="e"><value>x</value></enum><domain name="d" type="int"><check name="dc">VALUE &gt; 0</check></domain><composite-type name="ct"><attribute name="x" type="int"/></composite-type>
<range-type name="rt" subtype="int"/><sequence name="q"/>
<function name="f" arguments="p int" returns="int" language="sql">SELECT p</function><procedure name="pr" language="plpgsql">BEGIN END</procedure><aggregate name="ag" arguments="int" sfunc="int4larger" stype="int"/>
<table name="t" comment="of t"><column name="id" type="serial" primary-key="yes"/><column name="i2" type="int" identity="always"/><column name="k" type="a.e"/><column name="z" type="a.d" unique="yes"/><check name="c">z &lt; a.f(9)</check><index name="i" columns="k"/></table>
<view name="v">SELECT id FROM a.t</view><materialized-view name="m">SELECT id FROM a.v<index name="mi" columns="id"/></materialized-view></schema>
<table name="other"><column name="t" type="int" references="a.t(id)"/></table>' '
<schema name="a"/>
<schema name="b"><enum name="e" was="a.e"><value>x</value></enum><domain name="d" was="a.d" type="int"><check name="dc">VALUE &gt; 0</check></domain><composite-type name="ct" was="a.ct"><attribute name="x" type="int"/></composite-type>
<range-type name="rt" was="a.rt" subtype="int"/><sequence name="q" was="a.q"/>
<function name="f" was="a.f" arguments="p int" returns="int" language="sql">SELECT p</function><procedure name="pr" was="a.pr" language="plpgsql">BEGIN END</procedure><aggregate name="ag" was="a.ag" arguments="int" sfunc="int4larger" stype="int"/>
<table name="t" was="a.t" comment="of t"><column name="id" type="serial" primary-key="yes"/><column name="i2" type="int" identity="always"/><column name="k" type="b.e"/><column name="z" type="b.d" unique="yes"/><check name="c">z &lt; b.f(9)</check><index name="i" columns="k"/></table>
<view name="v" was="a.v">SELECT id FROM b.t</view><materialized-view name="m" was="a.m">SELECT id FROM b.v<index name="mi" columns="id"/></materialized-view></schema>
<table name="other"><column name="t" type="int" references="b.t(id)"/></table>'

change "collations, conversions, operators and text search objects move to another schema" '
<schema name="a"><collation name="co" locale="C"/><conversion name="cv" from="LATIN1" to="UTF8" function="iso8859_1_to_utf8"/>
<function name="same" arguments="int, int" returns="boolean" language="sql" volatility="immutable">SELECT $1 = $2</function>
<operator name="===" left="int" right="int" function="same" commutator="==="/>
<operator-family name="fam" using="btree"/>
<operator-class name="oc" type="int" using="btree"><strategy number="1" operator="&lt;"/><strategy number="2" operator="&lt;="/><strategy number="3" operator="="/><strategy number="4" operator="&gt;="/><strategy number="5" operator="&gt;"/><support number="1" function="btint4cmp(integer, integer)"/></operator-class>
<operator-class name="eq" type="int" using="hash"><strategy number="1" operator="==="/><support number="1" function="hashint4(integer)"/></operator-class>
<text-search-template name="te" init="dsimple_init" lexize="dsimple_lexize"/><text-search-dictionary name="di" template="a.te"/>
<text-search-parser name="pa" start="prsd_start" get-token="prsd_nexttoken" end="prsd_end" lex-types="prsd_lextype"/>
<text-search-configuration name="cf" parser="a.pa"><mapping for="word" dictionaries="a.di"/></text-search-configuration></schema>
<table name="t"><column name="x" type="int"/><column name="n" type="text"/><column name="m" type="text" collation="a.co"/>
<check name="c">x OPERATOR(a.===) x</check><index name="i" columns="(n COLLATE a.co)"/><index name="j" columns="x a.oc"/><index name="k" using="gin" columns="to_tsvector(&apos;a.cf&apos;::regconfig, n)"/></table>' '
<schema name="a"/>
<schema name="b"><collation name="co2" was="a.co" locale="C"/><conversion name="cv" was="a.cv" from="LATIN1" to="UTF8" function="iso8859_1_to_utf8"/>
<function name="same" was="a.same" arguments="int, int" returns="boolean" language="sql" volatility="immutable">SELECT $1 = $2</function>
<operator name="===" was="a.===" left="int" right="int" function="same" commutator="==="/>
<operator-family name="fam" was="a.fam" using="btree"/>
<operator-class name="oc2" was="a.oc" type="int" using="btree"><strategy number="1" operator="&lt;"/><strategy number="2" operator="&lt;="/><strategy number="3" operator="="/><strategy number="4" operator="&gt;="/><strategy number="5" operator="&gt;"/><support number="1" function="btint4cmp(integer, integer)"/></operator-class>
<operator-class name="eq" was="a.eq" type="int" using="hash"><strategy number="1" operator="==="/><support number="1" function="hashint4(integer)"/></operator-class>
<text-search-template name="te" was="a.te" init="dsimple_init" lexize="dsimple_lexize"/><text-search-dictionary name="di2" was="a.di" template="b.te"/>
<text-search-parser name="pa" was="a.pa" start="prsd_start" get-token="prsd_nexttoken" end="prsd_end" lex-types="prsd_lextype"/>
<text-search-configuration name="cf" was="a.cf" parser="b.pa"><mapping for="word" dictionaries="b.di2"/></text-search-configuration></schema>
<table name="t"><column name="x" type="int"/><column name="n" type="text"/><column name="m" type="text" collation="b.co2"/>
<check name="c">x OPERATOR(b.===) x</check><index name="i" columns="(n COLLATE b.co2)"/><index name="j" columns="x b.oc2"/><index name="k" using="gin" columns="to_tsvector(&apos;b.cf&apos;::regconfig, n)"/></table>'

change "a table moves to another schema with its statistics, and statistics by themselves" '
<schema name="a"><table name="t"><column name="x" type="int"/><column name="y" type="int"/><column name="z" type="int"/><statistics name="s" columns="x, y"/><statistics name="o" columns="y, z" schema="c"/></table>
<table name="u"><column name="x" type="int"/><column name="y" type="int"/><column name="z" type="int"/><statistics name="v" columns="x, y"/><statistics name="w" columns="x, z"/><statistics name="r" columns="y, z" schema="c"/></table></schema><schema name="c"/>' '
<schema name="a"><table name="u"><column name="x" type="int"/><column name="y" type="int"/><column name="z" type="int"/><statistics name="v" columns="x, y" schema="c"/><statistics name="w2" was="a.w" schema="b" columns="x, z"/><statistics name="r2" was="r" columns="y, z"/></table></schema><schema name="c"/>
<schema name="b"><table name="t" was="a.t"><column name="x" type="int"/><column name="y" type="int"/><column name="z" type="int"/><statistics name="s2" was="s" columns="x, y"/><statistics name="o" columns="y, z"/></table></schema>'

change "a table moves to another schema and is renamed, and its old schema goes" '
<schema name="a"><table name="t"><column name="id" type="serial" primary-key="yes"/><column name="x" type="int"/><index columns="x"/></table></schema>
<view name="v">SELECT x FROM a.t</view>' '
<schema name="b"><table name="u" was="a.t"><column name="id" type="serial" primary-key="yes"/><column name="y" was="x" type="bigint"/><index columns="y"/></table></schema>
<view name="v">SELECT y AS x FROM b.u</view>'

change "a table moves to public, and a new one takes its place" '
<schema name="a"><table name="t"><column name="id" type="int" primary-key="yes"/></table></schema>' '
<schema name="a"><table name="t"><column name="id" type="text" primary-key="yes"/></table></schema>
<table name="t" was="a.t"><column name="id" type="int" primary-key="yes"/></table>'


change "a table moves out of public with its serial, and gets another name that is taken in public" '
<table name="t"><column name="id" type="serial" primary-key="yes"/><column name="k" type="bigserial"/></table><view name="v">SELECT id FROM t</view>
<table name="u"><column name="a" type="int"/></table>' '
<schema name="b"><table name="u" was="public.t"><column name="id" type="serial" primary-key="yes"/><column name="kk" was="k" type="bigserial"/></table></schema>
<view name="v">SELECT id FROM b.u</view><table name="u"><column name="a" type="int"/></table>'

change "more than one former name, the latest first" '
<table name="a"><column name="x" type="int"/></table>' '
<table name="c" was="b, a"><column name="z" was="y,x" type="int"/></table>'

tap_done
