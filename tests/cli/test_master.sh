# test_master.sh - the commands of the master developer: init, generate, diff, import, validate, embed. What they do, what they
# leave alone, what they exit with.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    settings=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "no server"
    eval "$settings"
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi
unset DATABASE_URL
cd "$tap_dir" || exit 1

# NAME STATUS COMMAND…: exit status, stdout and stderr to $out and $err.
run()
{
    local name=$1 want=$2 status=0
    shift 2
    "$@" > "$tap_dir/out" 2> "$tap_dir/err" || status=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
    is "$name" "$status" "$want"
    [ "$status" = "$want" ] || printf '%s\n' "$err" | sed 's/^/# /'
}

# PostgreSQL judges what is JSON.
is_json()
{
    ok "$1" json '{}'
}

# PATH: the value there, as text.
json()
{
    psql -XAtq -v ON_ERROR_STOP=1 -v text="$(cat "$tap_dir/out")" -v path="$1" <<< "SELECT :'text'::jsonb #>> :'path'"
}

# The bytes of a folder.
bytes()
{
    (cd "$1" && find . -type f | LC_ALL=C sort | xargs -d '\n' sha256sum)
}

definition()
{
    { echo '<database xmlns="urn:lockstep:1" name="demo">'; cat; echo '</database>'; } > "$1"
}

# ---- init ---------------------------------------------------------------------------------------------

mkdir fresh
run "init begins a project" 0 "$LOCKSTEP" -C fresh init
ok "the definition is there" test -f fresh/schema/schema.xml
ok "the folder of migrations is there" test -d fresh/migrations
has "the application has the folder's name" "$(cat fresh/schema/schema.xml)" 'name="fresh"'
before=$(bytes fresh)
run "init refuses where a definition is" 1 "$LOCKSTEP" -C fresh init
has "and says so" "$err" "is there already"
is "and changes nothing" "$(bytes fresh)" "$before"
run "what init wrote is valid" 0 "$LOCKSTEP" -C fresh validate
run "and can be generated" 0 "$LOCKSTEP" -C fresh generate initial
createdb example
run "and applied" 0 psql -Xq -d example -f fresh/migrations/0001_initial/up.sql
mkdir '<odd> & "name'
run "init escapes the folder's name" 0 "$LOCKSTEP" -C '<odd> & "name' init --json
is_json "its --json is JSON"
run "so that it is valid" 0 "$LOCKSTEP" -C '<odd> & "name' validate
run "init can begin with a database" 0 "$LOCKSTEP" --definition from/s.xml --migrations from/m init --from dbname=example --name shop
has "it has what the database has" "$(cat from/s.xml)" '<table name="example"'
run "and nothing differs" 0 "$LOCKSTEP" diff from/s.xml fresh/schema --exit-code

# ---- generate -----------------------------------------------------------------------------------------

mkdir -p app/schema
cd app || exit 1
definition schema/schema.xml << 'END'
<table name="users"><column name="id" type="int" primary-key="yes"/><column name="name" type="text" was="nick"/></table>
<table name="posts"><column name="id" type="int" primary-key="yes"/><column name="author" type="int" references="users(id)"/></table>
<view name="authors">SELECT DISTINCT author FROM posts</view>
END
run "--dry-run prints the SQL" 0 "$LOCKSTEP" generate first --dry-run
has "all of it" "$out" "CREATE TABLE public.users"
ok "--dry-run writes nothing" test ! -e migrations
run "--dry-run --json" 0 "$LOCKSTEP" --json generate first --dry-run
is_json "is JSON"
ok "and writes nothing either" test ! -e migrations
run "generate writes a migration" 0 "$LOCKSTEP" generate first
is "of three files" "$(ls migrations/0001_first | tr '\n' ' ')" "down.sql snapshot.xml up.sql "
is "stdout is for results" "$out" ""
has "stderr names the folder" "$err" "migrations/0001_first"
before=$(bytes .)
run "generate again has nothing to do" 0 "$LOCKSTEP" generate second
has "and says so" "$err" "nothing to do"
is "and writes nothing" "$(bytes .)" "$before"
run "with --json" 0 "$LOCKSTEP" generate second --json
is "it says so as JSON" "$(json '{outcome}')" "nothing to do"
run "with -q it says nothing" 0 "$LOCKSTEP" -q generate second
is "at all" "$out$err" ""
run "a wrong name is a mistake in the command" 2 "$LOCKSTEP" generate 'No Good'
run "no name is a mistake in the command" 2 "$LOCKSTEP" generate
run "so is an unknown option" 2 "$LOCKSTEP" generate x --dryrun
has "with a suggestion" "$err" "--dry-run"
run "and an unknown command" 2 "$LOCKSTEP" generat x
has "with one too" "$err" "generate"
run "and a folder that is not there" 2 "$LOCKSTEP" -C nowhere generate x

definition schema/schema.xml << 'END'
<table name="users"><column name="id" type="int" primary-key="yes"/></table>
<table name="posts"><column name="id" type="int" primary-key="yes"/><column name="author" type="int" references="users(id)"/></table>
END
run "a loss is refused with exit 5" 5 "$LOCKSTEP" generate less
has "and named" "$err" "this would lose all values of column public.users.name"
is "nothing was written" "$(ls migrations)" 0001_first
run "with --json too" 5 "$LOCKSTEP" generate less --json
is "as refused" "$(json '{outcome}') $(json '{losses}')" "refused [\"all values of column public.users.name\"]"
run "--dry-run refuses it as well" 5 "$LOCKSTEP" generate less --dry-run
run "--allow-loss goes on" 0 "$LOCKSTEP" generate less --allow-loss --json
is "and says what is lost" "$(json '{losses}')" "[\"all values of column public.users.name\"]"
has "the file says so in its header" "$(head -20 migrations/0002_less/up.sql)" "-- KEEPS in lockstep_backup: all values of column public.users.name"
has "and at the step" "$(cat migrations/0002_less/up.sql)" "drop column public.users.name, keeping its values in lockstep_backup"
rm -r migrations/0002_less
run "--no-backup keeps nothing" 0 "$LOCKSTEP" generate less --allow-loss --no-backup
has "the file says so in its header" "$(head -20 migrations/0002_less/up.sql)" "-- LOSES: all values of column public.users.name"
has "and at the step" "$(cat migrations/0002_less/up.sql)" "LOSES DATA"

definition schema/schema.xml << 'END'
<table name="users"><column name="first" type="int"/><column name="id" type="int" primary-key="yes"/><column name="last" type="int"/></table>
<table name="posts"><column name="id" type="int" primary-key="yes"/><column name="author" type="int" references="users(id)"/></table>
<table name="fresh"><column name="a" type="int"/><column name="b" type="int"/></table>
END
note='column public.users.first will stand last, not before "id": what is new comes behind what is there'
run "a column in the middle is no mistake" 0 "$LOCKSTEP" generate middle --dry-run
is "but noted where it stands, and it alone" "$(grep -c note: <<< "$err") $(grep note: <<< "$err" | sed 's/.*schema.xml/schema.xml/')" "1 schema.xml:2:21: note: $note"
run "in JSON too" 0 "$LOCKSTEP" generate middle --dry-run --json
is "as a note" "$(json '{notes}')" "[\"${note//\"/\\\"}\"]"
run "diff says so too" 0 "$LOCKSTEP" diff migrations schema
has "beside the SQL" "$err" "note: $note"
run "also as JSON" 0 "$LOCKSTEP" diff migrations schema --json
is "with the same words" "$(json '{notes}')" "[\"${note//\"/\\\"}\"]"

definition schema/schema.xml << 'END'
<table name="people" was="users"><column name="id" type="int" primary-key="yes"/></table>
<table name="posts"><column name="id" type="int" primary-key="yes"/><column name="author" type="int" references="people(id)"/></table>
END
run "a rename by was" 0 "$LOCKSTEP" generate people --json
is "is one step" "$(json '{steps,0,summary}') $(json '{steps,1}')" "rename table public.users to people "
run "the was that is stale now" 0 "$LOCKSTEP" generate nothing
has "is harmless" "$err" "nothing to do"

run "a custom migration is made of nothing" 0 "$LOCKSTEP" generate --custom fill
has "it has a place for statements" "$(cat migrations/0004_fill/up.sql)" "-- custom begin"
empty_chain=$("$LOCKSTEP" embed | grep -A1 '"0004_fill"' | tail -1)
sed -i "s/^-- custom end/INSERT INTO people VALUES (1) ON CONFLICT DO NOTHING;\n&/" migrations/0004_fill/up.sql
run "what is written there" 0 "$LOCKSTEP" embed
has "is embedded" "$out" "INSERT INTO people VALUES (1) ON CONFLICT DO NOTHING"
ok "and counted in the chain" test "$empty_chain" != "$(grep -A1 '"0004_fill"' "$tap_dir/out" | tail -1)"
chain=$(grep -A1 '"0004_fill"' "$tap_dir/out" | tail -1)
sed -i "s/^INSERT/-- a remark\n&/" migrations/0004_fill/up.sql
is "a remark is not counted" "$("$LOCKSTEP" embed | grep -A1 '"0004_fill"' | tail -1)" "$chain"
definition schema/schema.xml << 'END'
<table name="people"><column name="id" type="int" primary-key="yes"/></table>
<table name="posts"><column name="id" type="int" primary-key="yes"/><column name="author" type="int" references="people(id)"/><column name="at" type="date"/></table>
END
run "the next migration stands on it" 0 "$LOCKSTEP" generate at
createdb whole
for folder in migrations/*/; do
    ok "$folder is applied" psql -Xq -v ON_ERROR_STOP=1 -d whole -f "$folder/up.sql"
done
is "the custom statement ran" "$(psql -XAtq -d whole -c 'SELECT id FROM people')" 1
cp -r migrations ../edited
sed -i 's/RENAME TO people/RENAME TO persons/' ../edited/0003_people/up.sql
run "an edited statement is found" 7 "$LOCKSTEP" --migrations ../edited embed
has "and named" "$err" "0003_people"
rm -r ../edited/0002_less
run "a missing migration stops generate" 7 "$LOCKSTEP" --migrations ../edited generate more
has "which names it" "$err" "migration 0002 is missing"

# ---- diff ---------------------------------------------------------------------------------------------

run "diff of two that are equal" 0 "$LOCKSTEP" diff schema migrations --exit-code
has "says so" "$err" "no difference"
run "a live database and the definition are equal" 0 "$LOCKSTEP" diff dbname=whole schema --exit-code
run "the other way round too" 0 "$LOCKSTEP" diff schema/schema.xml dbname=whole --exit-code
run "the first and the last state differ" 3 "$LOCKSTEP" diff migrations@1 migrations --exit-code --allow-loss
run "which is no failure by itself" 0 "$LOCKSTEP" diff migrations@0001_first migrations --allow-loss
run "what it would lose is refused" 5 "$LOCKSTEP" diff migrations@1 migrations
is "and no SQL is printed" "$out" ""
run "a database at an older state" 3 "$LOCKSTEP" diff dbname=whole migrations@4 --exit-code --allow-loss --json
is_json "diff --json is JSON"
is "with the steps" "$(json '{steps,0,summary}')" "drop column public.posts.at"
run "from nothing" 0 "$LOCKSTEP" diff empty migrations -o ../all.sql
createdb all_at_once
ok "to all at once" psql -Xq -v ON_ERROR_STOP=1 -d all_at_once -f ../all.sql
run "gives the same database" 0 "$LOCKSTEP" diff dbname=all_at_once dbname=whole --exit-code
run "a migration that is not there" 1 "$LOCKSTEP" diff migrations@99 migrations
has "is named" "$err" 'there is no migration "99"'
run "a database that is not there" 1 "$LOCKSTEP" diff dbname=not_there schema
has "is said to be so" "$err" "not_there"
run "a file that is not there" 1 "$LOCKSTEP" diff nothing.xml schema
has "is named" "$err" "nothing.xml"
run "a password is never shown" 1 "$LOCKSTEP" diff 'postgresql://u:se%63ret@127.0.0.1:1/x' schema
ok "in any spelling" test "${err/secret/}${err/se%63ret/}" = "$err$err"

# ---- validate, import ---------------------------------------------------------------------------------

run "validate says what is there" 0 "$LOCKSTEP" validate
run "with --json" 0 "$LOCKSTEP" validate --json
is_json "as JSON"
mkdir ../bad
printf '<database xmlns="urn:lockstep:1">\n <table name="t">\n  <colum name="a"/>\n  <column name="b" type="int" default="1 +"/>\n </table>\n</database>\n' > ../bad/s.xml
run "validate fails on a mistake" 1 "$LOCKSTEP" validate ../bad/s.xml
has "at its place" "$err" "s.xml:3:"
run "generate does too" 1 "$LOCKSTEP" --definition ../bad generate x
ok "and writes nothing" test ! -e migrations/0006_x
run "import writes a definition" 0 "$LOCKSTEP" import dbname=whole
printf '%s\n' "$out" > ../imported.xml
run "that equals the database" 0 "$LOCKSTEP" diff ../imported.xml dbname=whole --exit-code
run "import -o writes a file" 0 "$LOCKSTEP" import dbname=whole -o ../imported2.xml
same_files "with the same bytes" ../imported2.xml ../imported.xml
run "import --json" 0 "$LOCKSTEP" --json import -d dbname=whole
is_json "is JSON"
psql -Xqd whole -c "CREATE TYPE beyond"
run "import names what it cannot represent" 0 "$LOCKSTEP" import dbname=whole
has "by its name" "$err" "unfinished (shell) type beyond"
run "which --strict makes a failure" 1 "$LOCKSTEP" import --strict dbname=whole

# ---- Same input, same bytes ----------------------------------------------------------------------------

cd "$tap_dir" || exit 1
mkdir one split split/schema split/schema/more
parts=(
    '<enum name="e"><value>b</value><value>a</value></enum>'
    '<table name="t"><column name="id" type="int" primary-key="yes"/><column name="e" type="e"/><index columns="e"/></table>'
    '<table name="É"><column name="t" type="int" references="t(id)"/><check>t &gt; 0</check></table>'
    '<table name="z"><column name="t" type="int" references="t(id)"/></table>'
    '<view name="v">SELECT id FROM t</view>'
)
printf '%s\n' "${parts[@]}" | definition one/all.xml
definition split/schema/b.xml <<< "${parts[4]}"
definition split/schema/a.xml <<< "${parts[3]}"
definition split/schema/c.xml <<< "${parts[2]}<include href=\"more/d.xml\"/>"
definition split/schema/more/d.xml <<< "${parts[1]}${parts[0]}"
run "a definition in one file" 0 "$LOCKSTEP" -C one --definition all.xml -q generate first
run "and the same in a folder with an include" 0 "$LOCKSTEP" -C split -q generate first
same_files "give the same snapshot" split/migrations/0001_first/snapshot.xml one/migrations/0001_first/snapshot.xml
run "and nothing differs" 0 "$LOCKSTEP" diff one/all.xml split/schema --exit-code
mkdir again && cp one/all.xml again/
(
    cd again && TZ=Asia/Kathmandu LC_ALL=C LANG=de_DE HOME=/nonexistent USER=x HOSTNAME=other \
        "$LOCKSTEP" --definition all.xml -q generate first
)
same_files "another place, time zone and locale give the same bytes" again/migrations one/migrations
"$LOCKSTEP" -C one -q embed -o one.c
"$LOCKSTEP" -C again -q embed -o one.c
same_files "in the C table too" again/one.c one/one.c
mkdir moved && mv split/schema moved/renamed
mv moved/renamed/a.xml moved/renamed/y.xml
run "files may be renamed" 0 "$LOCKSTEP" --definition moved/renamed --migrations split/migrations generate second
has "without anything to do" "$err" "nothing to do"
definition moved/renamed/more/d.xml <<< "${parts[1]}${parts[0]}<include href=\"../c.xml\"/>"
run "files that include each other are read once" 0 "$LOCKSTEP" validate moved/renamed
definition moved/renamed/x.xml <<< "${parts[4]}"
run "but what is there twice is an error" 1 "$LOCKSTEP" validate moved/renamed
has "that names it" "$err" 'v'

tap_done
