# test_table.sh - the C table: it compiles everywhere without a warning, and its statements are those of the files to the byte.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
cd "$tap_dir" || exit 1

# A text of $1 bytes, over lines.
long_text()
{
    awk -v n="$1" 'BEGIN { for (i = 0; i < n; i++) printf "%s", i % 71 == 70 ? "\n" : substr("abcdefghij \\?\"%", i % 15 + 1, 1) }'
}

cat > schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="9 lives &amp; more" version="1.0 &quot;β&quot;">
  <table name="odd &quot;näme&quot; ??/ \" comment="trigraphs ??= ??/ ??' ??( ??) ??! ??&lt; ??&gt; ??-, 'quotes', &quot;double&quot;, back\slash \n \x41 \101 \u00e9, é 漢字 🙂, a tab&#9;, */ /* // %s">
    <column name="id" type="int" primary-key="yes"/>
    <column name="digits" type="text" default="'\1234567 \x12ab 7&quot;&quot;'"/>
  </table>
  <table name="plain"><column name="x" type="int"/></table>
</database>
END
"$LOCKSTEP" --definition schema.xml -q generate first || bail_out "generate failed"
{
    printf '<database xmlns="urn:lockstep:1" name="9 lives &amp;amp; more">\n' | sed 's/&amp;amp;/\&amp;/'
    sed '1d; $d' schema.xml
    printf '<function name="long" returns="text" language="plpgsql"><![CDATA[BEGIN RETURN $x$'
    long_text 20000
    printf '$x$; END]]></function>\n'
    for n in 3990 3999 4000 4001 4094 4095 4096 8191; do
        printf '<view name="v%s">SELECT $x$%s$x$::text AS a</view>\n' "$n" "$(long_text "$n" | sed 's/&/\&amp;/g')"
    done
    printf '</database>\n'
} > longer.xml
mv longer.xml schema.xml
"$LOCKSTEP" --definition schema.xml -q generate second || bail_out "generate failed"
"$LOCKSTEP" --definition schema.xml -q generate --custom by_hand || bail_out "generate failed"
sed -i "s/^-- custom end/SELECT 'by hand ??\/ \\\\ \"é\"';\n&/" migrations/0003_by_hand/up.sql
"$LOCKSTEP" -q embed -o table.c 2> embed.log || bail_out "embed failed: $(cat embed.log)"
"$LOCKSTEP" -q embed --main -o main.c 2> embed.log || bail_out "embed failed: $(cat embed.log)"
mkdir nothing
"$LOCKSTEP" -q --migrations nothing embed -o empty.c 2> embed.log || bail_out "embed failed: $(cat embed.log)"

is "only plain ASCII is in the table" "$(LC_ALL=C grep -c '[^ -~]' table.c)" 0
is "no trigraph is in the table" "$(grep -c '??[=/'"'"'()!<>-]' table.c)" 0
has "the symbol is made of the name" "$(cat table.c)" "const struct lockstep_set _9_lives___more_migrations ="
has "a symbol can be given" "$("$LOCKSTEP" embed --symbol other_set)" "const struct lockstep_set other_set ="
status_is "a symbol that is no name in C is a mistake in the command" 2 "$LOCKSTEP" embed --symbol 'a b'

# ---- Compilers ---------------------------------------------------------------------------------------

strict="-pedantic -Wall -Wextra -Werror -I$src/include"
compiled=0
for compiler in "gcc -std=c11" "gcc -std=c17 -O2" "clang -std=c11 -Wmissing-variable-declarations" "g++ -x c++ -std=c++11" \
    "g++ -x c++ -std=c++20" "clang++ -x c++ -std=c++17"; do
    if ! command -v "${compiler%% *}" > /dev/null; then
        echo "# there is no ${compiler%% *} here"
        continue
    fi
    compiled=$((compiled + 1))
    for file in table empty; do
        # shellcheck disable=SC2086 # options are words
        ok "$file.c compiles without a warning: $compiler" $compiler $strict -c "$file.c" -o "$file.o"
    done
done
ok "there was a compiler" test "$compiled" -gt 0
# shellcheck disable=SC2086
ok "the self-contained migrator compiles without a warning" gcc -std=c11 $strict -c main.c -o main.o

# ---- Bytes -------------------------------------------------------------------------------------------

cat > print.c << 'END'
#include <lockstep/lockstep.h>
#include <stdio.h>

extern const struct lockstep_set _9_lives___more_migrations;

static void print(const char *name, const char *direction, const struct lockstep_step *steps, uint32_t n)
{
    char path[200];
    snprintf(path, sizeof(path), "printed/%s.%s", name, direction);
    FILE *out = fopen(path, "w");
    for (uint32_t i = 0; i < n; i++)
        fprintf(out, "%s;\n", steps[i].sql);
    fclose(out);
}

int main(void)
{
    const struct lockstep_set *set = &_9_lives___more_migrations;
    printf("%s|%s|%s|%u\n", set->name, set->version, set->search_path, set->n_migrations);
    for (uint32_t i = 0; i < set->n_migrations; i++) {
        const struct lockstep_migration *m = &set->migrations[i];
        printf("%s|%s|%s\n", m->name, m->chain, m->parent);
        print(m->name, "up", m->up, m->n_up);
        print(m->name, "down", m->down, m->n_down);
    }
    return 0;
}
END
mkdir printed
# shellcheck disable=SC2086
gcc -std=c11 $strict -Wno-format-truncation print.c table.c -o print || bail_out "the printer does not compile"
./print > heads

# The statements of a file without what surrounds them.
statements()
{
    awk '/^-- step [0-9]+: / && !body { on = 1; next } on && /^--   / { next } on && /^$/ && done { next }
         on { print }' "$1" | sed -e '/^-- custom begin$/,$d'
}

is "the head line is the last definition's" "$(head -1 heads)" "9 lives & more||public|3"
is "names, chains and parents are those of the headers" "$(sed 1d heads)" "$(
    for folder in migrations/*/; do
        awk -F': ' '/^-- name/ { n = $2 } /^-- parent/ { p = $2 == "none" ? "" : $2 } /^-- chain/ { print n "|" $2 "|" p; exit }' "$folder/up.sql"
    done | sed '3d'
    sed -n 4p heads)"
has "the hand-written migration stands on the second" "$(sed -n 4p heads)" "|$(awk -F': ' '/^-- chain/ { print $2 }' migrations/0002_second/up.sql)"
for name in 0001_first 0002_second; do
    for direction in up down; do
        # Empty lines stand between steps in the file, and nowhere in these statements' ends.
        statements "migrations/$name/$direction.sql" | grep -v '^$' > wanted
        grep -v '^$' "printed/$name.$direction" > got
        ok "$name/$direction.sql has statements" test -s wanted
        same_files "the table's statements are those of $name/$direction.sql to the byte" got wanted
    done
done
is "a hand-written statement is there to the byte" "$(cat printed/0003_by_hand.up)" "SELECT 'by hand ??/ \\ \"é\"';"
ok "a statement longer than a literal may be is there" grep -q 'sql_0002_up_' table.c

"$LOCKSTEP" -q embed -o again.c
same_files "the same folder gives the same table" again.c table.c
touch -d '2001-01-01' table.c
"$LOCKSTEP" -q embed -o table.c
is "a table that would not change is left alone" "$(date -r table.c +%Y)" 2001
tap_done
