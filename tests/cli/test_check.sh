# test_check.sh - the guard before a deployment: each thing that may be wrong is one line, one name for programs, and its exit
# code.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
case $lockstep in /*) ;; *) lockstep=$PWD/$lockstep ;; esac
cd "$tap_dir" || exit 1
unset DATABASE_URL

# definition [SED SCRIPT]: the common one, changed.
definition()
{
    sed "${1:-}" << 'END' > schema/schema.xml
<database xmlns="urn:lockstep:1" name="app">
  <table name="t">
    <column name="id" type="bigint" primary-key="yes"/>
    <column name="n" type="text"/>
  </table>
</database>
END
}

# finds NAME CODE LINE [OPTION…]: check ends so, and the pattern is one of its lines; so for programs.
finds()
{
    local name=$1 code=$2 line=$3
    shift 3
    "$lockstep" check "$@" > out 2> err
    is "$name: the exit code" "$?" "$code"
    ok "$name: a line ($line)" grep -qE "^$line" out
    "$lockstep" check --json "$@" > json 2> json.err
    is "$name: the same for programs" "$?" "$code"
    local outcome=${line%% *} check=${line#* +}
    check=${check%% *}
    ok "$name: by its name" grep -qzE "\"check\": \"$check\",[[:space:]]*\"outcome\": \"$outcome\"" json
}

mkdir schema
finds "nothing at all" 1 'failed +definition +the folder "schema" holds no .xml file$'
definition
finds "nothing generated yet" 1 'failed +definition +the definition was edited: .* of 1 step$'
"$lockstep" generate -q first
finds "all in order" 0 'ok +chain +1 migration, unchanged'
ok "which is one branch" grep -qE '^ok +heads +one branch: its last migration is 0001_first$' <("$lockstep" check)
ok "no database was asked for" grep -qE '^skipped +database ' <("$lockstep" check)
ok "what was not asked for is not said" test -z "$("$lockstep" check | grep embedded)"
is "with -q there is nothing to say" "$("$lockstep" check -q 2>&1)" ""

# ---- The definition ------------------------------------------------------------------------------------

definition '/name="n"/a\    <column name="m" type="text"/>'
finds "an edit that is not generated" 1 'failed +definition +the definition was edited'
ok "its steps are told" grep -qE '^ +add column public.t.m$' <("$lockstep" check)
definition '/name="n"/d'
finds "an edit that loses data" 5 'failed +loss +edits of the definition would lose data'
ok "what it loses is told" grep -q 'this would lose .*public.t.n' <("$lockstep" check)
definition 's/type="text"/type="txet oops"/'
finds "a definition that is wrong" 1 'failed +definition +schema/schema.xml:4:[0-9]+: type of column public.t.n: '
ok "with its place" grep -q '^schema/schema.xml:4:' err
definition

# ---- What is embedded ----------------------------------------------------------------------------------

"$lockstep" embed -o table.c --header names.h
"$lockstep" embed --main --symbol other -o migrator.c
for file in table.c names.h migrator.c; do
    finds "$file is up to date" 0 "ok +embedded +\"$file\" holds all migrations" --embedded "$file"
done
definition '/name="n"/a\    <column name="m" type="text"/>'
"$lockstep" generate -q second
for file in table.c names.h migrator.c; do
    finds "$file is not" 1 "failed +embedded +\"$file\" is not what the migrations give" --embedded "$file"
done
finds "a file that is something else" 1 'failed +embedded +"schema/schema.xml" is not of lockstep embed' \
    --embedded schema/schema.xml
finds "a file that is not there" 1 'failed +embedded +cannot read "nowhere.c"' --embedded nowhere.c

# ---- The migrations ------------------------------------------------------------------------------------

cp -r migrations whole
again()
{
    rm -rf migrations
    cp -r whole migrations
}
sed -i 's/ADD COLUMN m text/ADD COLUMN m  text/' migrations/0002_second/up.sql
finds "an edited statement" 7 'failed +chain +migrations/0002_second/up.sql:1:1: the statements of migration 0002_second are not'
ok "with its file" grep -q '0002_second/up.sql.*edited' err
ok "the rest cannot be told" grep -qE '^skipped +definition ' <("$lockstep" check 2> /dev/null)
again
rm -r migrations/0001_first
finds "a migration that is gone" 7 'failed +chain '
again
echo >> migrations/0002_second/snapshot.xml
finds "an edited snapshot" 7 'failed +chain '
again
rm -r migrations/0002_second
definition '/name="n"/a\    <column name="l" type="text"/>'
"$lockstep" generate -q other
cp -r whole/0002_second migrations/
finds "two heads" 7 'failed +heads +2 branches end in 0002_other and 0002_second: put what is applied nowhere yet on top'
ok "with what to type" grep -qE '^ +lockstep rebase --last 0002_second$' <("$lockstep" check 2> /dev/null)
ok "each of which is whole" grep -qE '^ok +chain +3 migrations' <("$lockstep" check 2> /dev/null)
again
definition '/name="n"/a\    <column name="m" type="text"/>'

# ---- A database ----------------------------------------------------------------------------------------

eval "$("$src/tests/support/cluster.sh" start)"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
createdb app
finds "a database without anything" 3 'failed +database +2 of 2 migrations are pending' -d dbname=app
"$lockstep" migrate -q -d dbname=app --to 1
finds "one that is behind" 3 'failed +database +1 of 2 migrations is pending' -d dbname=app
"$lockstep" migrate -q -d dbname=app
finds "one that is at the last" 0 'ok +database ' -d dbname=app
ok "and has not drifted" grep -qE '^ok +drift ' <("$lockstep" check -d dbname=app)
psql -qXc 'ALTER TABLE t DROP COLUMN m' app
finds "one that has drifted" 4 'failed +drift +1 object is not as promised' -d dbname=app
mv migrations/0002_second aside
definition
psql -qXc 'ALTER TABLE t ADD COLUMN m text' app
finds "one that is ahead, and compatible" 0 'ok +database +the database is 1 migration ahead, with which this set is' -d dbname=app
psql -qXc "UPDATE lockstep.schema_versions SET oldest = '' WHERE migration_file = '0002_second'" app
finds "one that is ahead, and not" 7 'failed +database +the database is ahead of this program' -d dbname=app
mv aside migrations/0002_second
definition '/name="n"/a\    <column name="m" type="text"/>'
finds "one that is not there" 1 'failed +database ' -d dbname=nowhere
psql -qXc "UPDATE lockstep.schema_heads SET head = repeat('0', 64) WHERE set_name = 'app';
    UPDATE lockstep.schema_versions SET chain = repeat('0', 64) WHERE migration_file = '0002_second'" app
finds "one with another history" 7 'failed +database ' -d dbname=app
definition '/name="n"/d'
"$lockstep" check -d dbname=app > out 2>&1
is "of several the first gives the exit code" "$?" 5
is "and each has its line" "$(grep -oE '^failed +[a-z]+' out | sed 's/.* //' | paste -sd ' ')" "loss definition database"

tap_done
