# test_names.sh - the header of names: whatever PostgreSQL takes as a name has one in C, its own, in C11 and in C++.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
cd "$tap_dir" || exit 1

cat > schema.xml << 'END2'
<database xmlns="urn:lockstep:1" name="my shop" version="1">
  <schema name="billing">
    <table name="invoices"><column name="id" type="int"/></table>
    <enum name="state"><value>open</value><value>paid</value></enum>
  </schema>
  <enum name="status"><value>draft</value><value>In Progress</value><value>in-progress</value><value>in_progress</value>
    <value>values</value><value>??/ "\n" */ é</value><value>!</value></enum>
  <enum name="migrations"><value>x</value></enum>
  <enum name="status_draft"><value>only</value></enum>
  <table name="users">
    <column name="id" type="bigint"/><column name="email" type="text"/><column name="userId" type="int"/>
    <column name="größe" type="numeric(5,2)"/><column name="漢字" type="billing.state[]"/><column name="!!!" type="status"/>
    <column name="order" type="int"/><column name="class" type="int"/><column name="__x__" type="int"/><column name="_" type="int"/>
    <column name="a b" type="int"/><column name="a-b" type="int"/><column name="1st" type="int"/>
    <column name="two&#10;lines ??/ &quot;quoted&quot; \ */ // %s" type="int"/>
    <column name="status_draft" type="status"/>
  </table>
  <table name="users_email"><column name="id" type="int"/></table>
  <table name="USERS"><column name="id" type="int"/></table>
  <table name="billing_invoices"/>
  <table name="names_h"/>
  <table name="Order"><column name="INT" type="int"/></table>
  <table name="people"><column name="born" type="timestamptz"/></table>
  <view name="recent">SELECT 1 AS one</view>
</database>
END2
"$LOCKSTEP" --definition schema.xml -q generate first || bail_out "generate failed"
ok "embed writes a header beside the table" "$LOCKSTEP" -q embed -o table.c --header names.h

is "a table is its path" "$(grep '^#define MY_SHOP_RECENT ' names.h)" '#define MY_SHOP_RECENT "public.recent"'
is "a column is its name, with its type beside it" "$(grep '^#define MY_SHOP_PEOPLE_BORN ' names.h)" \
    '#define MY_SHOP_PEOPLE_BORN "born" /* timestamp with time zone */'
has "in another schema its name is part of it" "$(cat names.h)" '#define MY_SHOP_BILLING_INVOICES_ID "id" /* integer */'
has "camel case has an underscore" "$(cat names.h)" '_USER_ID'
has "a letter that is not ASCII is its number" "$(cat names.h)" '_U6F22_U5B57'
has "what must be quoted is" "$(cat names.h)" '"public.\"Order\""'
has "an enum is an enum" "$(tr -d '\n' < names.h)" 'enum my_shop_billing_state {    MY_SHOP_BILLING_STATE_OPEN,    MY_SHOP_BILLING_STATE_PAID};'
has "with a list of its values" "$(cat names.h)" 'X(MY_SHOP_BILLING_STATE_PAID, "paid")'
is "every name is there once" "$(grep -oE '^#define [A-Za-z0-9_]+|^    MY[A-Z0-9_]+' names.h | sed 's/.* //' | sort | uniq -d)" ""
is "none is the compiler's" "$(sed 's/"[^"]*"//g' names.h | grep -oE '\b(_[A-Z]|[A-Za-z0-9_]*__)[A-Za-z0-9_]*' | grep -v __cplusplus)" ""
is "only plain ASCII is in it" "$(LC_ALL=C grep -c '[^ -~]' names.h)" 0
plain=$(grep -cE '^#define MY_SHOP_USERS_EMAIL ' names.h)
is "two things of one name both have something behind it" "$plain $(grep -cE '^#define MY_SHOP_USERS_EMAIL_[0-9A-F]{8} ' names.h)" "0 2"

# ---- Compilers ---------------------------------------------------------------------------------------

cat > use.c << 'END2'
#include "names.h"
#include "names.h"
#include <stdio.h>

#define ENUMERATOR(name, label) case name: return label;
static const char *label_of(enum my_shop_billing_state state)
{
    switch (state) {
        MY_SHOP_BILLING_STATE_VALUES(ENUMERATOR)
    }
    return "";
}

int main(void)
{
    puts("SELECT " MY_SHOP_BILLING_INVOICES_ID " FROM " MY_SHOP_RECENT);
    puts(label_of(MY_SHOP_BILLING_STATE_PAID));
    printf("%u\n", my_shop_migrations.n_migrations);
    return 0;
}
END2
strict="-pedantic -Wall -Wextra -Wshadow -Wwrite-strings -Wundef -Werror -I$src/include -I."
compiled=0
for compiler in "gcc -std=c11" "clang -std=c11 -Wreserved-identifier" "g++ -x c++ -std=c++11" "g++ -x c++ -std=c++20" "clang++ -x c++ -std=c++17"; do
    if ! command -v "${compiler%% *}" > /dev/null; then
        echo "# there is no ${compiler%% *} here"
        continue
    fi
    compiled=$((compiled + 1))
    mind=
    case $compiler in
        *++*) mind="-Wno-shadow" ;;
        clang*) mind="-Wno-unknown-warning-option" ;;
    esac
    # shellcheck disable=SC2086 # options are words
    ok "it compiles without a warning: $compiler" $compiler $strict $mind -c use.c -o use.o
done
ok "there was a compiler" test "$compiled" -gt 0
# shellcheck disable=SC2086
gcc -std=c11 $strict use.c table.c -o use || bail_out "the program does not link"
is "macros join with literals, labels come back, the set is declared" "$(./use | paste -sd '|')" \
    'SELECT id FROM public.recent|paid|1'

# Every literal comes back as the name it is: by way of the compiler.
{
    echo '#include "names.h"'
    echo '#include <stdio.h>'
    echo 'int main(void) {'
    sed -nE 's/^#define (MY_SHOP_USERS_[A-Z0-9_]+) ".*/puts(\1);/p' names.h
    echo 'return 0; }'
} > back.c
# shellcheck disable=SC2086
gcc -std=c11 $strict back.c -o back || bail_out "it does not compile"
has "the oddest name is itself" "$(./back)" "$(printf '"two\nlines ??/ ""quoted"" \\ */ // %%s"')"
has "so is one of another script" "$(./back)" '"漢字"'

# ---- The same names tomorrow -------------------------------------------------------------------------

sed 's|<table name="users_email">|<table name="aardvark"/>&|' schema.xml > more.xml
grep '^#define' names.h | sort > before
"$LOCKSTEP" --definition more.xml -q generate second || bail_out "generate failed"
"$LOCKSTEP" -q embed -o table.c --header names.h
is "a new table changes no other name" "$(grep '^#define' names.h | sort | comm -23 before -)" ""
"$LOCKSTEP" -q embed --symbol other -o table.c --header other.h
has "the symbol is the one that was given" "$(cat other.h)" "extern const struct lockstep_set other;"
mkdir none
ok "a folder without migrations gives a header without names" "$LOCKSTEP" -q --migrations none embed -o none.c --header none.h
# shellcheck disable=SC2086
ok "which compiles" gcc -std=c11 $strict -x c -c none.h -o none.o
tap_done
