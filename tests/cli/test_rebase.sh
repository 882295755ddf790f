# test_rebase.sh - two branches become one: what commutes is put in order, what does not is named.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
case $lockstep in /*) ;; *) lockstep=$PWD/$lockstep ;; esac
cd "$tap_dir" || exit 1

# like NAME TEXT PATTERN, unlike NAME TEXT PATTERN: extended regular expressions, over line ends too.
like()
{
    if [[ $2 =~ $3 ]]; then pass "$1"; else fail "$1" "no match for: $3" "in:" "$2"; fi
}

unlike()
{
    if [[ $2 =~ $3 ]]; then fail "$1" "a match for: $3" "in:" "$2"; else pass "$1"; fi
}

# definition FILE [SED SCRIPT]…: the common one, changed.
definition()
{
    local to=$1
    shift
    cat > "$to.new" << 'END'
<database xmlns="urn:lockstep:1" name="app" version="1">
  <enum name="mood"><value>good</value><value>bad</value></enum>
  <table name="t">
    <column name="id" type="bigint" primary-key="yes"/>
    <column name="n" type="text"/>
    <column name="k" type="integer"/>
  </table>
  <table name="u">
    <column name="id" type="bigint" primary-key="yes"/>
  </table>
  <view name="v">SELECT id, n FROM t</view>
</database>
END
    local script
    for script in "$@"; do
        sed -i "$script" "$to.new"
    done
    mkdir -p "${to%/*}"
    mv "$to.new" "$to"
}

# project NAME: one whose folder has a first migration, made of the common definition.
project()
{
    rm -rf "${tap_dir:?}/$1"
    mkdir -p "$tap_dir/$1/schema"
    cd "$tap_dir/$1" || exit 1
    definition schema/schema.xml
    "$lockstep" generate -q first
}

# branch NAME SCRIPT…: for each script one more migration behind the first, all of them put aside.
branch()
{
    local name=$1 n=0 script scripts=()
    shift
    for script in "$@"; do
        scripts+=("$script")
        n=$((n + 1))
        definition schema/schema.xml "${scripts[@]}"
        "$lockstep" generate -q --allow-loss "$name$n" 2> /dev/null || fail "branch $name has a migration"
    done
    mkdir -p aside
    mv migrations/000[2-9]_* aside/
    definition schema/schema.xml
}

# merged SCRIPT…: both branches are there, and the definition is as the scripts make it.
merged()
{
    definition schema/schema.xml "$@"
    mv aside/* migrations/
}

add_a='/name="k"/a\    <column name="a" type="text" not-null="yes" backfill="'"'x'"'"/>'
add_b='/name="k"/a\    <column name="b" type="bigint" references="u(id)"/>'
new_w='/name="u"/i\  <table name="w"><column name="x" type="text"/></table>'
rename_n='s/name="n" type/name="m" was="n" type/; s/id, n FROM/id, m AS n FROM/'

# ---- What commutes ---------------------------------------------------------------------------------

project commuting
branch a "$add_a"
branch b "$add_b" "$new_w" "$rename_n"
merged "$add_a" "$add_b" "$new_w" "$rename_n"

out=$("$lockstep" generate --dry-run more 2>&1)
is "two heads stop generate" "$?" 7
like "and are named, with what to do" "$out" \
    'the migrations have 2 heads: 0002_a1 and 0004_b3.*lockstep rebase --last 0004_b3'
out=$("$lockstep" rebase 2>&1)
is "which branch goes last must be said" "$?" 2
like "and how is told" "$out" 'which of the heads goes last: 0002_a1 and 0004_b3.*--last NAME'
cp -r migrations before
out=$("$lockstep" rebase --last 0002_b1 --dry-run --json)
like "with --dry-run it is told what would be done" "$out" \
    '"outcome": "would be written".*"onto": "0002_a1".*"from": "0002_b1".*"to": "0003_b1".*"to": "0005_b3"'
ok "and nothing is written" diff -r before migrations
out=$("$lockstep" rebase --last 0002_b1 2>&1)
is "the branch that is named goes on top" "$?" 0
is "under new numbers" "$(ls migrations)" $'0001_first\n0002_a1\n0003_b1\n0004_b2\n0005_b3'
like "which is told" "$out" '0004_b3 is now 0005_b3'
ok "the branch that stays is as it was" diff -r before/0002_a1 migrations/0002_a1
out=$("$lockstep" generate nothing 2>&1)
like "the last snapshot is what the merged definition says" "$out" 'nothing to do'
like "a rename stays one" "$(cat migrations/0005_b3/up.sql)" 'RENAME COLUMN n TO m'
like "a step names the line of the definition" "$(cat migrations/0003_b1/up.sql)" \
    'schema/schema.xml:[0-9]+'
is "rebase has nothing more to do" "$("$lockstep" rebase 2>&1)" \
    'nothing to do: the migrations have one head'
cp -r migrations after
rm -rf migrations
cp -r before migrations
"$lockstep" rebase -q --onto 0002_a1
ok "the same branches give the same bytes, also when the other one is named" diff -r after migrations
rm -rf migrations
cp -r before migrations
"$lockstep" rebase -q --last a1 2> /dev/null
is "a branch must be in the folder" "$?" 1
"$lockstep" rebase -q --last 0002_a1
is "the other order is as good" "$(ls migrations)" $'0001_first\n0002_b1\n0003_b2\n0004_b3\n0005_a1'
like "it leads to the same definition" "$("$lockstep" generate nothing 2>&1)" 'nothing to do'
like "the backfill is in it" "$(cat migrations/0005_a1/up.sql)" 'fill column public.t.a'

# ---- Written by hand -------------------------------------------------------------------------------

project custom
branch a "$add_a"
definition schema/schema.xml "$new_w"
"$lockstep" generate -q --custom b1 2> /dev/null
sed -i 's/^-- run alone.*/&\n-- why this is\nUPDATE w SET x = '"'a;b'"';\n-- no transaction\nVACUUM w;/' \
    migrations/0002_b1/up.sql
echo "a remark" > migrations/0002_b1/README
definition schema/schema.xml "$new_w" "$add_b"
"$lockstep" generate -q b2
merged "$new_w" "$add_b" "$add_a"
sed -n '/custom begin/,/custom end/p' migrations/0002_b1/up.sql > block
out=$("$lockstep" rebase --last 0003_b2 2>&1)
is "a branch with custom steps goes on top" "$?" 0
like "with a word about them" "$out" 'written by hand.* still goes with 0002_a1'
ok "they are kept to the letter" \
    diff block <(sed -n '/custom begin/,/custom end/p' migrations/0003_b1/up.sql)
ok "so are other files in the folder" test -f migrations/0003_b1/README
like "the chain of what follows covers them" "$("$lockstep" check)" 'ok +chain +4 migrations'
sed -i 's/a;b/edited/' migrations/0003_b1/up.sql
"$lockstep" check > /dev/null 2>&1
is "and tells when they are edited" "$?" 7

project outside
branch a "$add_a"
branch b "$new_w"
merged "$add_a" "$new_w"
printf '\nSELECT 1;\n' >> migrations/0002_b1/up.sql
out=$("$lockstep" rebase --last 0002_b1 2>&1)
is "statements outside of the markers are refused" "$?" 1
like "at their line" "$out" 'migrations/0002_b1/up.sql:[0-9]+:1: error: this statement was written by hand'

# ---- What does not commute --------------------------------------------------------------------------

# conflict NAME OURS THEIRS PATTERN…: both branches on one project; each pattern is in what is said.
conflict()
{
    local name=$1 out
    project conflict
    branch a "$2"
    branch b "$3"
    shift 3
    mv aside/* migrations/
    cp -r migrations before
    out=$("$lockstep" rebase --last 0002_b1 2>&1)
    is "$name: refused" "$?" 7
    ok "$name: nothing is written" diff -r before migrations
    while [ $# -gt 0 ]; do
        like "$name: named" "$out" "$1"
        shift
    done
}

conflict "one object changed by both" \
    's/name="k" type="integer"/name="k" type="bigint"/' \
    's/name="k" type="integer"/name="k" type="integer" default="1"/' \
    'migrations/0002_b1/snapshot.xml:[0-9]+:[0-9]+: error: 0002_b1 alters column public.t.k, which 0002_a1 alters: column public.t.k \(migrations/0002_a1/snapshot.xml:[0-9]+\)'
conflict "one name made by both" "$new_w" "${new_w/text/integer}" \
    '0002_b1 creates table public.w, and under that name 0002_a1 creates: table public.w'
conflict "a table that goes, and a column in it" \
    '/<table name="u">/,/<\/table>/d' '/<table name="u">/a\    <column name="z" type="text"/>' \
    '0002_b1 creates column public.u.z, in what 0002_a1 drops: table public.u'
conflict "a column that goes, and an index over it" \
    '/name="k"/d' '/name="k"/a\    <index name="t_k" columns="k"/>' \
    '0002_b1 creates index public.t_k, which needs what 0002_a1 drops: column public.t.k'
conflict "the same the other way round" \
    '/name="k"/a\    <index name="t_k" columns="k"/>' '/name="k"/d' \
    '0002_a1 creates index public.t_k, which needs what 0002_b1 drops: column public.t.k'
conflict "a view over a view of a column of another type" \
    's/name="n" type="text"/name="n" type="varchar(9)"/' \
    '/<view/a\  <view name="vv">SELECT n FROM v</view>' \
    '0002_b1 creates view public.vv, which needs what 0002_a1 alters: column public.t.n'
conflict "values put into one list" \
    's,<value>bad,<value>fine</value>&,' 's,<value>bad,<value>so so</value>&,' \
    '0002_b1 creates enum value public.mood."so so", and into the same list 0002_a1 creates: enum value public.mood.fine'
conflict "a table renamed, and a foreign key to it" \
    's/<table name="u"/<table name="users" was="u"/' "$add_b" '0002_b1 creates foreign key public.t.t_b_fkey, which needs what 0002_a1 [a-z]+: table public.u'

out=$("$lockstep" rebase --last 0002_b1 --json 2> /dev/null)
like "programs are told" "$out" '"outcome": "conflict"'

# ---- What both did alike ----------------------------------------------------------------------------

project alike
branch a "$new_w"
branch b "$new_w" "$add_b"
mv aside/0002_a1 migrations/
definition schema/schema.xml "$new_w" "$add_b"
mv aside/* migrations/
out=$("$lockstep" rebase --last 0003_b2 2>&1)
is "the same migration twice is refused" "$?" 7
like "and named" "$out" 'migrations 0002_a1 and 0002_b1 are the same'

project alike2
branch a "$new_w" "$add_a"
definition schema/schema.xml "$new_w" "$add_b"
"$lockstep" generate -q b1
merged "$new_w" "$add_a" "$add_b"
out=$("$lockstep" rebase --last 0002_b1 2>&1)
is "a table that both made alike is no conflict" "$?" 0
unlike "it is made once" "$(cat migrations/0004_b1/up.sql)" 'create table public.w'
like "and the definition is reached" "$("$lockstep" generate nothing 2>&1)" 'nothing to do'

# ---- What is not there any more -----------------------------------------------------------------------

project lost
branch a "$add_b"
branch b "$rename_n"
merged "$add_b" 's/name="n" type/name="m" type/; s/id, n FROM/id, m AS n FROM/'
out=$("$lockstep" rebase --last 0002_b1 2>&1)
is "a rename that nobody says any more is not made a loss" "$?" 1
like "it is asked for" "$out" 'migration 0002_b1 cannot be made again as it is.*was and backfill'

# ---- From no migration at all; three heads -------------------------------------------------------------

project three
rm -rf migrations
definition schema/schema.xml '/<view/d; /name="k"/d'
"$lockstep" generate -q a
mkdir aside
mv migrations/0001_a aside/
sed -i '/<table/,/<\/table>/d; /<enum/d; s,</database>,<schema name="s"/>&,' schema/schema.xml
"$lockstep" generate -q b
mv migrations/0001_b aside/
sed -i 's,<schema name="s"/>,<schema name="r"/>,' schema/schema.xml
"$lockstep" generate -q c
mv aside/* migrations/
definition schema/schema.xml '/<view/d; /name="k"/d; s,</database>,<schema name="r"/><schema name="s"/>&,'
out=$("$lockstep" rebase --last 0001_c 2>&1)
is "with three heads both must be said" "$?" 2
like "and are asked for" "$out" 'which of the heads goes last: 0001_a, 0001_b and 0001_c\? With --onto'
"$lockstep" rebase -q --last 0001_c --onto 0001_a
"$lockstep" rebase -q --onto 0002_c
is "they become one line" "$(ls migrations)" $'0001_a\n0002_c\n0003_b'
like "which is the definition's" "$("$lockstep" generate nothing 2>&1)" 'nothing to do'

# ---- Of two sets ------------------------------------------------------------------------------------------

project names
rm -rf migrations
definition schema/schema.xml 's/ name="app"//' "$new_w"
"$lockstep" generate -q a
mkdir aside
mv migrations/0001_a aside/
definition schema/schema.xml
"$lockstep" generate -q b
mv aside/* migrations/
cp -r migrations before
out=$("$lockstep" rebase --last 0001_b 2>&1)
is "branches of two sets do not become one" "$?" 7
like "which is said" "$out" '0001_b is of set "app", and 0001_a of set "".*generate it again under the name of the other'
ok "and nothing is written" diff -r before migrations

# ---- On a server ---------------------------------------------------------------------------------------

eval "$("$src/tests/support/cluster.sh" start)"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
cd "$tap_dir/commuting" || exit 1
rm -rf migrations
cp -r before migrations
mkdir elsewhere
mv migrations/0002_a1 elsewhere/
createdb rebased
export DATABASE_URL=postgresql:///rebased
ok "a database has one of the branches" "$lockstep" migrate -q --to 3
mv elsewhere/0002_a1 migrations/
"$lockstep" rebase -q -d "$DATABASE_URL"
is "with -d that branch stays" "$(ls migrations)" $'0001_first\n0002_b1\n0003_b2\n0004_b3\n0005_a1'
ok "and the other is applied on top of it" "$lockstep" migrate -q
ok "which gives what the definition says" "$lockstep" check -q
ok "and can be taken back" "$lockstep" revert --allow-loss --to 0 -q
createdb fresh
DATABASE_URL=postgresql:///fresh
ok "a fresh database runs them all" "$lockstep" migrate -q
ok "with the same end" "$lockstep" check -q

tap_done
