#!/bin/bash
# make_definition.sh - a definition of N tables × 12 columns, always the same for the same arguments.
#
#     make_definition.sh N            the definition
#     make_definition.sh N edited     the same with one more column in the middle and one more table
#
# Beside the columns a table has a primary key, a foreign key to an earlier table, a unique constraint, two
# checks and three indexes: what was counted, on average, in the schemas of real applications.
set -u
n=${1:?usage: make_definition.sh N [edited]}
edited=${2:-}
exec awk -v n="$n" -v edited="$edited" '
function table(i, more,    parent)
{
    parent = i == 0 ? 0 : int(i * 7 / 11)
    name = sprintf("%s_%s_%05d", first[i % 7], second[i % 11], i)
    names[i] = name
    printf "  <table name=\"%s\" comment=\"%s and %s, number %d\">\n", name, first[i % 7], second[i % 11], i
    print "    <column name=\"id\" type=\"bigint\" identity=\"always\" primary-key=\"yes\"/>"
    printf "    <column name=\"parent_id\" type=\"bigint\" references=\"%s(id)\" on-delete=\"cascade\"/>\n", names[parent]
    print "    <column name=\"code\" type=\"text\" not-null=\"yes\" unique=\"yes\"/>"
    printf "    <column name=\"title\" type=\"varchar(%d)\" not-null=\"yes\"/>\n", 40 + i % 60
    printf "    <column name=\"state\" type=\"state_%d\" not-null=\"yes\" default=\"%sdraft%s\"/>\n", i % 5, quote, quote
    printf "    <column name=\"amount\" type=\"numeric(%d,2)\" default=\"0\" check=\"amount &gt;= 0\"/>\n", 10 + i % 6
    print "    <column name=\"quantity\" type=\"integer\" not-null=\"yes\" default=\"1\"/>"
    print "    <column name=\"settings\" type=\"jsonb\" not-null=\"yes\" default=\"" quote "{}" quote "\"/>"
    print "    <column name=\"labels\" type=\"text[]\"/>"
    print "    <column name=\"is_active\" type=\"boolean\" not-null=\"yes\" default=\"true\"/>"
    print "    <column name=\"created_at\" type=\"timestamptz\" not-null=\"yes\" default=\"now()\"/>"
    print "    <column name=\"updated_at\" type=\"timestamptz\" comment=\"kept by the application\"/>"
    if (more)
        print "    <column name=\"project_id\" type=\"bigint\"/>"
    printf "    <check name=\"%s_title_given\">length(title) &gt; %d</check>\n", name, i % 3
    print "    <index columns=\"parent_id\"/>"
    print "    <index columns=\"state, created_at desc\" where=\"is_active\"/>"
    print "    <index columns=\"lower(title)\"/>"
    print "  </table>"
}
BEGIN {
    quote = "\047"
    split("orders users media licenses events invoices projects", a, " ")
    split("items log draft history notes archive members settings stock tax queue", b, " ")
    for (i = 0; i < 7; i++) first[i] = a[i + 1]
    for (i = 0; i < 11; i++) second[i] = b[i + 1]
    print "<database xmlns=\"urn:lockstep:1\" name=\"bench\">"
    for (i = 0; i < 5; i++)
        printf "  <enum name=\"state_%d\"><value>draft</value><value>open</value><value>done_%d</value></enum>\n", i, i
    for (i = 0; i < n; i++)
        table(i, edited != "" && i == int(n / 2))
    if (edited != "")
        table(n, 0)
    print "</database>"
}'
