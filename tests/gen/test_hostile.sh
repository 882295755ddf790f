# test_hostile.sh - input made to hurt: too deep, too long, too many, or with SQL where a name belongs. Nothing crashes, hangs, grows
# without bounds or is fetched, and large input that is right works.
#
# Each case runs with a bound on memory and time, so that a blow-up fails. HOSTILE_MB is the size of the large ones.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

lockstep=${LOCKSTEP:?run this through make check}
megabytes=${HOSTILE_MB:-100}
unset DATABASE_URL "${!PG@}"
export NO_COLOR=1
cd "$tap_dir" || exit 1

# Sanitizers reserve address space that is never used; there the bound would only hit that.
if nm -D "$lockstep" "${lockstep%/*}/.libs/lockstep" 2> /dev/null | grep -q '__asan_init\|__ubsan'; then
    memory=unlimited
    slow=6
else
    memory=$((2 * 1024 * 1024))
    slow=1
fi

# SECONDS COMMAND…: with bounds; output in out and err, the exit status in $status.
bounded()
{
    local seconds=$(($1 * slow))
    shift
    status=0
    (ulimit -v "$memory"; ulimit -c 0; exec timeout -s KILL "$seconds" "$lockstep" "$@") > out 2> err || status=$?
}

# NAME MESSAGE [SECONDS]: validate reports a mistake in x.xml, and only that.
refused()
{
    bounded "${3:-20}" validate x.xml
    if [ "$status" = 1 ] && grep -qF -- "$2" err && [ "$(wc -c < err)" -lt 20000 ]; then
        pass "$1"
    else
        fail "$1" "exit status $status, not 1 with: $2" "$(head -c 2000 err)"
    fi
    rm -f x.xml
}

accepted()
{
    bounded "${2:-20}" validate x.xml
    if [ "$status" = 0 ] && [ ! -s err ]; then
        pass "$1"
    else
        fail "$1" "exit status $status, not 0" "$(head -c 2000 err)"
    fi
    rm -f x.xml
}

# TEXT COUNT: the text that many times, fast.
repeat()
{
    head -c $((${#1} * $2)) < <(yes -- "$1" | tr -d '\n')
}

open='<database xmlns="urn:lockstep:1">'
close='</database>'
document()
{
    printf '%s\n' "$open"
    cat
    printf '%s\n' "$close"
}

# ---- Size ----------------------------------------------------------------------------------------------

{ printf '%s' "$open"; repeat '<table name="a">' $((megabytes * 65536)); } > x.xml
refused "$megabytes MB of nesting" "<table> cannot stand in <table>"
{ printf '%s' "$open"; repeat '<a>' $((megabytes * 349525)); } > x.xml
refused "$megabytes MB of nesting of something unknown" "unknown element <a> in <database>"
repeat '<a>' $((megabytes * 349525)) > x.xml
refused "$megabytes MB of nesting from the root on" "unknown root element <a>"
{ printf '%s<table name="' "$open"; repeat 'a' $((megabytes * 1048576)); printf '"/>%s' "$close"; } > x.xml
refused "an attribute of $megabytes MB" "too long for XML"
{ printf '%s<table ' "$open"; repeat 'a' $((megabytes * 1048576)); printf '="1"/>%s' "$close"; } > x.xml
refused "an attribute's name of $megabytes MB" "x.xml:1:"
{ printf '%s<!-- ' "$open"; repeat 'a ' $((megabytes * 524288)); printf -- '-->%s' "$close"; } > x.xml
bounded 20 validate x.xml
ok "a comment of $megabytes MB is read over or refused" test "$status" -le 1
{ printf '%s' "$open"; repeat ' ' $((megabytes * 1048576)); printf '%s' "$close"; } > x.xml
bounded 20 validate x.xml
ok "white space of $megabytes MB is read over or refused" test "$status" -le 1
{ printf '%s<table name="t"' "$open"; seq -f ' a%.0f="1"' 1000000 | tr -d '\n'; printf '/>%s' "$close"; } > x.xml
refused "a million attributes in one element" "an element with 1000 attributes or more"
{ printf '%s' "$open"; repeat '<x/>' 1000000; printf '%s' "$close"; } > x.xml
bounded 60 validate x.xml
ok "a million mistakes are reported in bounded time" test "$status" = 1
rm -f err

# ---- Entities and inclusion ------------------------------------------------------------------------------

{
    printf '<!DOCTYPE d [<!ENTITY l0 "lol">\n'
    for i in 1 2 3 4 5 6 7 8 9; do
        # shellcheck disable=SC2046,SC2183 # ten words for ten places
        printf '<!ENTITY l%d "&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;&l%d;">\n' "$i" $(for _ in 0 1 2 3 4 5 6 7 8 9; do echo $((i - 1)); done)
    done
    printf ']>\n%s<table name="&l9;"/>%s' "$open" "$close"
} > x.xml
refused "a billion laughs" "document type declarations are not allowed" 5
for ((i = 0; i < 2000; i++)); do
    printf '%s<include href="i%d.xml"/><table name="t%d"/>%s' "$open" $((i + 1)) "$i" "$close" > "i$i.xml"
done
printf '%s%s' "$open" "$close" > i2000.xml
bounded 20 validate i0.xml
ok "includes 2,000 deep are read" test "$status" = 0
rm -f i*.xml

# ---- SQL -------------------------------------------------------------------------------------------------

{ printf '<table name="t"><column name="a" type="integer" default="'; repeat '(' 100000; printf 1; repeat ')' 100000; printf '"/></table>'; } | document > x.xml
refused "100,000 parentheses" "x.xml:2:"
{ printf '<view name="v">SELECT '; repeat '- ' 200000; printf '1 AS a</view>'; } | document > x.xml
refused "200,000 signs" "x.xml:2:"
{ printf '<view name="v">SELECT 1'; repeat ' + 1' 200000; printf ' AS a</view>'; } | document > x.xml
bounded 20 validate x.xml
ok "a sum of 200,000 numbers is read or refused" test "$status" -le 1
{ printf '<view name="v">'; repeat 'SELECT (' 50000; printf 1; repeat ')' 50000; printf '</view>'; } | document > x.xml
refused "50,000 queries in each other" "x.xml:2:"
{ printf '<view name="v">SELECT a FROM t WHERE '; repeat 'CASE WHEN ' 50000; printf '</view>'; } | document > x.xml
refused "50,000 unfinished cases" "x.xml:2:"
{ printf '<table name="t"><column name="a" type="integer'; repeat '[]' 100000; printf '"/></table>'; } | document > x.xml
bounded 20 validate x.xml
ok "100,000 brackets behind a type are read or refused" test "$status" -le 1
{ printf '<function name="f" returns="void" language="plpgsql">'; repeat 'BEGIN ' 50000; printf '</function>'; } | document > x.xml
refused "50,000 blocks in each other" "x.xml:2:"
{ printf '<function name="f" returns="void" language="plpgsql">BEGIN '; repeat 'IF true THEN ' 20000; repeat 'END IF; ' 20000; printf 'END</function>'; } | document > x.xml
bounded 20 validate x.xml
ok "20,000 conditions in each other are read or refused" test "$status" -le 1
{ printf '<view name="v">SELECT 1 AS a WHERE 1 IN ('; repeat '1, ' 1000000; printf '1)</view>'; } | document > x.xml
bounded 60 validate x.xml
ok "a list of a million numbers is read or refused" test "$status" -le 1
{ printf "<view name=\"v\">SELECT '"; repeat 'a' 9000000; printf "' AS a</view>"; } | document > x.xml
accepted "a query of 9 MB" 30
{ printf "<view name=\"v\">SELECT '"; repeat 'a' 9000000; printf "</view>"; } | document > x.xml
bounded 30 validate x.xml
ok "an unclosed string of 9 MB is refused in few words" test "$status" = 1 -a "$(wc -c < err)" -lt 2000

# ---- Much that is right ---------------------------------------------------------------------------------

for ((i = 1; i <= 20000; i++)); do
    printf '<table name="t%d"><column name="id" type="bigint" primary-key="yes"/><column name="next" type="bigint" references="t%d(id)"/><column name="v" type="text" default="&apos;x%d&apos;"/></table>\n' "$i" $((i % 20000 + 1)) "$i"
done | document > x.xml
accepted "20,000 tables" 60
{ printf '<table name="t">'; seq -f '<column name="c%.0f" type="integer"/>' 100000; printf '</table>'; } | document > x.xml
bounded 60 validate x.xml
ok "a table of 100,000 columns is read or refused" test "$status" -le 1
{ printf '<enum name="e">'; seq -f '<value>v%.0f</value>' 100000; printf '</enum>'; } | document > x.xml
accepted "an enum of 100,000 values" 60
{
    printf '<table name="t">'
    for ((i = 1; i <= 3000; i++)); do
        printf '<column name="c%d" type="integer" check="c%d &gt; 0" unique="yes"/>' "$i" "$i"
    done
    printf '</table>'
} | document > x.xml
accepted "3,000 shorthands in one table" 60

# ---- Names ------------------------------------------------------------------------------------------------

mkdir -p names/schema
cat > names/schema/main.xml << 'XML'
<database xmlns="urn:lockstep:1" name="names" search-path="&quot;s'; DROP TABLE x; --&quot;, public">
  <schema name="s'; DROP TABLE x; --">
    <table name="&quot;; DROP TABLE x; --" comment="'; DROP TABLE x; --">
      <column name="$ls$; DROP TABLE x; --" type="integer" default="1" comment="$ls$ $ls1$"/>
      <column name="a&#10;DROP TABLE x;&#10;--" type="text" primary-key="yes"/>
      <column name="*/ DROP TABLE x /*" type="text" check="&quot;*/ DROP TABLE x /*&quot; &lt;&gt; '$ls$'"/>
      <column name="??/&quot;\&#10;" type="text" unique="yes"/>
      <column name="😀" type="text" not-null="yes" default="'; DROP TABLE x; --'"/>
      <index name="i&#10;DROP TABLE x;" columns="&quot;😀&quot;"/>
    </table>
    <enum name="e'); DROP TABLE x; --"><value>'); DROP TABLE x; --</value><value>$ls$</value></enum>
    <sequence name="q&#13;&#10;DROP TABLE x;"/>
    <view name="v; DROP TABLE x">SELECT 1 AS "c'; DROP TABLE x"</view>
  </schema>
</database>
XML
bounded 10 -C names -q generate names
is "names full of SQL are generated" "$status $(cat err)" "0 "
bounded 10 -C names -q embed -o ../migrations.c
is "the folder is read back as it was written" "$status $(cat err)" "0 "
bounded 10 -C names generate again
has "and nothing differs" "$(cat err)" "nothing to do"
cc=$(sed -n 's/^CC = //p' "${LOCKSTEP_BUILDDIR:-/nonexistent}/Makefile" 2> /dev/null)
ok "its C table compiles without a warning" ${cc:-cc} -std=c11 -pedantic -Wall -Wextra -Werror -fsyntax-only \
    -I"${LOCKSTEP_SRCDIR:-.}/include" migrations.c

# ---- And none of it runs ----------------------------------------------------------------------------------

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi
createdb -T template0 hostile
psql -Xqd hostile -c 'CREATE TABLE x (id int)'
ok "the migration of these names can be applied" psql -Xqd hostile -v ON_ERROR_STOP=1 -f names/migrations/0001_names/up.sql
ok "and again" psql -Xqd hostile -v ON_ERROR_STOP=1 -f names/migrations/0001_names/up.sql
is "what they would have dropped is there" \
    "$(psql -XAtd hostile -c "SELECT count(*) FROM pg_class WHERE relname = 'x' AND relkind = 'r'")" "1"
ok "the way back, too" psql -Xqd hostile -v ON_ERROR_STOP=1 -f names/migrations/0001_names/down.sql
is "after which it is still there" \
    "$(psql -XAtd hostile -c "SELECT count(*) FROM pg_class WHERE relname = 'x' AND relkind = 'r'")" "1"

tap_done
