# test_scale.sh - large definitions make the whole round: generated, applied, imported, and found equal; and a second look finds
# nothing to do. How fast that is, bench/ measures.
#
# 5,000 tables, a table of PostgreSQL's 1,600 columns, an enum of 10,000 values, partitions 64 deep, and names of 63 bytes with what
# has to be quoted.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

tables()
{
    awk -v n="$1" 'BEGIN {
        for (i = 0; i < n; i++) {
            printf "<table name=\"t%d\"><column name=\"id\" type=\"bigint\" identity=\"always\" primary-key=\"yes\"/>", i
            printf "<column name=\"a\" type=\"text\" not-null=\"yes\" default=\"%cx%c\"/>", 39, 39
            printf "<column name=\"b\" type=\"bigint\" references=\"t%d(id)\"/>", int(i / 2)
            printf "<check name=\"positive\">b &gt; 0</check><index columns=\"a, b\"/></table>\n"
        }
    }'
}

columns()
{
    printf '<table name="wide">\n'
    for ((i = 1; i <= $1; i++)); do
        printf '<column name="c%d" type="integer"/>\n' "$i"
    done
    printf '</table>\n'
}

values()
{
    printf '<enum name="many">\n'
    for ((i = 1; i <= $1; i++)); do
        printf '<value>value %d</value>\n' "$i"
    done
    printf '</enum>\n'
}

# Each level is divided into the one part that holds the next.
levels()
{
    local key='partition-by="range (a)"'
    printf '<table name="level0" %s><column name="a" type="integer"/>\n' "$key"
    for ((i = 1; i <= $1; i++)); do
        [ "$i" -lt "$1" ] || key=
        printf '<partition name="level%d" values="from (0) to (%d)" %s>\n' "$i" $((1000 - i)) "$key"
    done
    for ((i = 1; i <= $1; i++)); do
        printf '</partition>\n'
    done
    printf '</table>\n'
}

# 63 bytes each: quotes, spaces, capitals, two bytes and four bytes a letter, SQL's own words in front.
names()
{
    local long dots
    dots=$(printf '.%.0s' {1..63})
    for long in 'select ' 'a"b ' "it's " 'Ünïcödé ' '🐘 ' 'a.b ' 'x;--' 'C:\\ ' '$1 '; do
        long=$long$dots
        long=$(printf '%s' "$long" | head -c 63 | sed 's/&/\&amp;/g; s/"/\&quot;/g')
        printf '<table name="%s" comment="%s"><column name="%s" type="integer" not-null="yes" primary-key="yes"/>' "$long" "$long" "$long"
        printf '<column name="b" type="integer"/><index columns="b"/></table>\n'
    done
}

definition()
{
    printf '<database xmlns="urn:lockstep:1">\n'
    "$@"
    printf '</database>\n'
}

# round NAME COMMAND…: what the command writes is the definition.
round()
{
    local name=$1 dir
    shift
    dir=$tap_dir/${1}
    definition "$@" > "$tap_dir/definition.xml"
    if ! project "$1" "$tap_dir/definition.xml"; then
        fail "$name: generated" "$(head -n 5 "$tap_dir/out")"
        return
    fi
    pass "$name: generated"
    is "$name: nothing more to do" \
        "$("$LOCKSTEP" -C "$dir" --definition schema.xml generate again 2>&1 | grep -o 'nothing to do' | head -n 1)" "nothing to do"
    fresh_database scale
    ok "$name: applied" apply scale "$dir/migrations/0001_initial/up.sql"
    ok "$name: the database is what was declared" same dbname=scale "$dir/schema.xml"
    imported scale > "$dir/imported.xml"
    ok "$name: what is imported is valid" "$LOCKSTEP" validate "$dir/imported.xml"
    ok "$name: what is imported is what was declared" same "$dir/imported.xml" "$dir/migrations/0001_initial/snapshot.xml"
    ok "$name: applied a second time" apply scale "$dir/migrations/0001_initial/up.sql"
    imported scale > "$dir/twice.xml"
    ok "$name: which changed nothing" cmp "$dir/imported.xml" "$dir/twice.xml"
    ok "$name: taken back" apply scale "$dir/migrations/0001_initial/down.sql"
    is "$name: nothing is left" "$(psql -XAtd scale -c "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace")" 0
}

round "5,000 tables" tables "${SCALE_TABLES:-5000}"
round "1,600 columns" columns 1600
round "10,000 values" values 10000
round "partitions 64 deep" levels 64
round "names of 63 bytes" names
tap_done
