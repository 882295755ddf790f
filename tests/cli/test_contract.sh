# test_contract.sh - what the migrations promise is there: every spelling of a type is the server's own, whichever schema it
# is in; what is missing is named; lockstep migrate and an embedded table ask the same.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
export LOCKSTEP=${LOCKSTEP:?run this through make check}
unset LOCKSTEP_MODE LOCKSTEP_ENV LOCKSTEP_CONTRACT ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS DATABASE_URL
cd "$tap_dir" || exit 1
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'

# ---- Types, as people write them ---------------------------------------------------------------------

types=(int int2 int4 int8 integer smallint bigint float float4 'float(20)' 'float(30)' real 'double precision' decimal numeric
    'numeric(7)' 'numeric(7,2)' 'numeric(7,2)[]' dec money bool boolean text 'text[]' 'text[][]' 'text[3]' 'text array' varchar
    'varchar(9)' 'character varying' 'character varying(9)[]' char 'char(3)' character bpchar '&quot;char&quot;' name bytea
    date time 'time(2)' timetz 'time with time zone' 'time(3) with time zone' timestamp timestamptz 'timestamp(0)'
    'timestamp(6) with time zone' interval 'interval(3)' 'interval year' 'interval day to second' 'interval day to second(2)'
    'interval hour to minute' bit 'bit(5)' 'bit varying' 'bit varying(5)' varbit 'varbit(6)[]' uuid json jsonb xml inet cidr
    macaddr macaddr8 point line box path polygon circle tsvector tsquery int4range numrange tstzrange pg_lsn oid
    regclass regtype regproc 'regclass[]' txid_snapshot _int4 pg_catalog.int4 'pg_catalog.&quot;char&quot;' 'national character(4)'
    mood 'mood[]' public.mood 'public.mood[]' '&quot;Odd one&quot;' 'app.&quot;Odd.two&quot;[]' app.email app.email[] pair app.span citext
    'citext[]' public.citext 'ext.hstore' 'ext.hstore[]' 'ext.seg' 'base' 'app.&quot;order&quot;')
{
    echo '<database xmlns="urn:lockstep:1" name="app" version="1.0">'
    echo '<schema name="ext"/><extension name="citext"/><extension name="hstore" schema="ext"/><extension name="seg" schema="ext"/>'
    echo '<enum name="mood"><value>good</value></enum><enum name="Odd one"><value>x</value></enum>'
    echo '<composite-type name="pair"><attribute name="a" type="int"/></composite-type>'
    echo '<schema name="app"><enum name="Odd.two"><value>x</value></enum><domain name="email" type="text"/>'
    echo '<range-type name="span" subtype="date"/><enum name="order"><value>x</value></enum>'
    echo '<table name="ta.b &quot;le&quot;"><column name="co.l &quot;u&quot;" type="int"/></table></schema>'
    echo '<table name="base"><column name="id" type="bigserial"/></table>'
    echo '<table name="kinds">'
    for i in "${!types[@]}"; do
        echo "<column name=\"c$i\" type=\"${types[i]}\"/>"
    done
    echo '</table>'
    echo '<table name="wide">'
    for i in $(seq 400); do
        echo "<column name=\"a_column_with_a_long_name_$i\" type=\"timestamptz\"/>"
    done
    echo '</table>'
    echo '<view name="looks">SELECT 1 AS one</view><materialized-view name="kept">SELECT 1 AS one</materialized-view>'
    echo '</database>'
} > schema.xml
ok "the definition is generated" "$LOCKSTEP" --definition schema.xml -q generate first
ok "it is applied, and all its promises hold" "$LOCKSTEP" -q migrate
ok "they hold when asked alone" "$LOCKSTEP" -q migrate --contract always
psql -Xqc 'ALTER ROLE CURRENT_USER SET search_path = ext, app' || bail_out "psql failed"
ok "whatever the role's search_path is" "$LOCKSTEP" -q migrate --contract always
psql -Xqc 'ALTER EXTENSION citext SET SCHEMA ext; ALTER ROLE CURRENT_USER RESET search_path'
has "a type of an extension is at home where the definition says" "$("$LOCKSTEP" migrate --contract always 2>&1)" \
    ' is ext.citext, not public.citext'
psql -Xqc 'ALTER EXTENSION citext SET SCHEMA public'

# ---- What does not hold ------------------------------------------------------------------------------

psql -Xqc 'ALTER TABLE app."ta.b ""le""" DROP "co.l ""u"""; ALTER TABLE kinds ALTER c0 TYPE bigint; DROP VIEW looks'
said=$("$LOCKSTEP" migrate --contract always 2>&1)
is "its exit code is that of drift" $? 4
has "a missing column is named" "$said" 'app."ta.b ""le"""."co.l ""u""" is missing'
has "so is one of another type" "$said" 'public.kinds.c0 is bigint, not integer'
has "so is a missing view" "$said" 'public.looks is missing'
has "there is a hint" "$said" 'lockstep repair'
ok "auto: with nothing to apply nothing is asked" "$LOCKSTEP" -q migrate
status_is "the environment asks as well" 4 env LOCKSTEP_CONTRACT=always "$LOCKSTEP" -q migrate
ok "the option is stronger" env LOCKSTEP_CONTRACT=always "$LOCKSTEP" -q migrate --contract never
status_is "an unknown word is a mistake in the command" 2 "$LOCKSTEP" -q migrate --contract maybe
status_is "in the environment too" 2 env LOCKSTEP_CONTRACT=maybe "$LOCKSTEP" -q migrate
status_is "run: nothing is run then" 4 "$LOCKSTEP" run --contract always -- touch ran
ok "indeed nothing" test ! -e ran
psql -Xqc 'DROP TABLE wide'
sed -i 's|^<table name="base">|&<column name="more" type="text"/>|' schema.xml
"$LOCKSTEP" --definition schema.xml -q generate second || bail_out "generate failed"
said=$("$LOCKSTEP" migrate 2>&1)
is "after an apply it is asked" $? 4
has "a wide table is missing once" "$said" 'public.wide is missing'
is "what was applied stays" "$("$LOCKSTEP" status --json 2> /dev/null | grep -o '"pending": [0-9]*' | head -1)" '"pending": 0'
json=$("$LOCKSTEP" migrate --contract always --json 2> /dev/null)
has "as JSON it has its code" "$json" '"E_DRIFT"'
for mode in apply wait check; do
    status_is "in mode $mode the next boot does not start on it either" 4 "$LOCKSTEP" run --mode "$mode" -- touch ran
done
ok "indeed not" test ! -e ran

# ---- The table ---------------------------------------------------------------------------------------

"$LOCKSTEP" -q embed -o table.c || bail_out "embed failed"
cat > print.c << 'END2'
#include <lockstep/lockstep.h>
#include <stdio.h>
extern const struct lockstep_set app_migrations;
int main(void)
{
    for (uint32_t i = 0; i < app_migrations.n_promises; i++)
        puts(app_migrations.promises[i]);
    return 0;
}
END2
ok "the table compiles without a warning" \
    cc -std=c11 -pedantic -Wall -Wextra -Werror "-I$src/include" print.c table.c -o print
./print > promises
is "each is there once, the wide one in parts" "$(cut -d "$(printf '\037')" -f 2 promises | uniq -c | sed 's/^ *//' | sort -k 2 | paste -sd ,)" \
    '1 base,1 kept,1 kinds,1 looks,1 ta.b "le",8 wide'
tap_done
