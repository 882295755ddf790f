# test_fleet.sh - --fleet: many databases, some of them broken; each is told of, and the others are served.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS
cd "$tap_dir" || exit 1

run()
{
    "$lockstep" "$@" > "$tap_dir/out" 2> "$tap_dir/err" < "${input:-/dev/null}"
    code=$?
    out=$(cat "$tap_dir/out")
    err=$(cat "$tap_dir/err")
}

# ends NAME STATUS COMMAND…
ends()
{
    local name=$1 want=$2
    shift 2
    run "$@"
    if [ "$code" = "$want" ]; then
        pass "$name"
    else
        fail "$name" "exit status $code, not $want: $*" "$out" "$err"
    fi
}

json_is()
{
    is "$1" "$(psql -XAtq -v j="$out" <<< "SELECT jsonb_path_query_array(:'j'::jsonb, '$2') #>> '{}'" 2>&1)" "$3"
}

sql()
{
    psql -XAtq -v ON_ERROR_STOP=1 "$@" 2>&1
}

line_of()
{
    grep -E "^[a-z ]+ +$1( |$)" <<< "$out"
}

# define COLUMN…: table goods with these columns beside its key.
define()
{
    local column
    mkdir -p schema
    {
        echo '<database xmlns="urn:lockstep:1" name="shop" version="1.2">'
        echo '  <table name="goods">'
        echo '    <column name="id" type="bigint" primary-key="yes"/>'
        for column in "$@"; do echo "    <column name=\"$column\" type=\"text\"/>"; done
        echo '  </table>'
        echo '</database>'
    } > schema/schema.xml
}

define title
"$lockstep" generate -q goods || bail_out "generate does not work"
define title maker
"$lockstep" generate -q maker || bail_out "generate does not work"
cp -r migrations later
define title maker price
"$lockstep" generate -q --migrations later price || bail_out "generate does not work"
define title maker

# ---- The list --------------------------------------------------------------------------------------------

cat > bad.txt << 'END'
# a remark
postgresql://app@db1/shop
  shop
berlin = postgresql://app:se%zzcret@db2/shop
host=db3 dbname='open
colour=red
host=db4 dbname=shop   # remark
host=db4 dbname=shop port=
postgresql://other@db1/shop
END
ends "a list with mistakes is refused" 2 status --fleet bad.txt
has "what is no connection string, with its place" "$err" "bad.txt:3:3: error: this is no connection string"
has "what libpq does not understand" "$err" "bad.txt:4:10: error: the connection string makes no sense"
has "a quote that is left open" "$err" "bad.txt:5:1: error: the connection string makes no sense"
has "an unknown key word" "$err" "bad.txt:6:1: error"
has "two of one name" "$err" "bad.txt:9:1: error: \"db1/shop\" is in line 2 already"
is "no password is shown" "$(grep -c cret <<< "$err")" 0
printf '# nothing\n\n' > empty.txt
ends "an empty list is refused" 2 migrate --fleet empty.txt
has "and why is said" "$err" "no database is listed"
ends "a list that is not there is refused" 2 migrate --fleet nowhere.txt
ends "a list beside --database is refused" 2 migrate --fleet bad.txt -d dbname=x
ends "no number is no number of jobs" 2 migrate --fleet empty.txt -j many
printf 'dbname=postgres\n' > one.txt
ends "nor is none" 2 status --fleet one.txt -j 0

# ---- Thirty databases ------------------------------------------------------------------------------------

sql -d postgres -c "CREATE ROLE poor LOGIN PASSWORD 'se#cret'" > /dev/null || bail_out "no role"
for i in $(seq -w 1 30); do
    echo "CREATE DATABASE shop$i TEMPLATE template0;"
done | sql > /dev/null || bail_out "no databases"
for i in $(seq -w 1 30); do
    case $i in
    07) echo "seven = host=$tap_dir/nowhere dbname=shop07 user=postgres password=se#cret" ;;
    11) echo "eleven = postgresql://poor:se%23cret@/shop11" ;;
    13) echo "dbname=missing" ;;
    *) echo "dbname=shop$i" ;;
    esac
done > fleet.txt

sql -d shop11 -c "REVOKE ALL ON SCHEMA public FROM PUBLIC" -c "REVOKE CREATE ON DATABASE shop11 FROM PUBLIC" > /dev/null
ends "a fleet with broken databases is migrated, and what failed is the exit code" 1 \
    migrate --fleet fleet.txt -j 6 --connect-timeout 0
is "a line for each, in the list's order" "$(grep -oE '^[a-z]+ +(shop[0-9]+|seven|eleven|missing)' <<< "$out" | awk '{ print $2 }' | paste -sd ' ')" \
    "$(for i in $(seq -w 1 30); do case $i in 07) echo seven ;; 11) echo eleven ;; 13) echo missing ;; *) echo "shop$i" ;; esac; done | paste -sd ' ')"
has "what was done is said" "$(line_of shop01)" "0001_goods, 0002_maker with 2 steps"
has "a server that is not there is said" "$(line_of seven)" "failed"
has "a right that is missing is said" "$(line_of eleven)" "permission denied"
has "a database that is missing is said" "$(line_of missing)" 'database "missing" does not exist'
has "with what to do" "$out" "hint: "
has "the end counts" "$err" "30 databases: 27 done, 3 failed"
has "and names those that failed once more" "$err" "failed   seven, eleven, missing"
is "no password is shown" "$(grep -cE 'se.cret|se%23cret' <<< "$out$err")" 0
is "the others stand where they should" \
    "$(for i in 01 15 30; do sql -d "shop$i" -c "SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'shop'"; done | paste -sd ' ')" "2 2 2"

ends "it can be run again" 1 migrate --fleet fleet.txt -j 6 --connect-timeout 0
is "and those that are done have nothing to do" "$(grep -c 'ok .*nothing to do' <<< "$out")" 27
run migrate --fleet fleet.txt --connect-timeout 0 --quiet
is "--quiet leaves what failed" "$(grep -cE '^(ok|applied)' <<< "$out")" 0
is "and no summary" "$err" ""

run migrate --fleet fleet.txt -j 3 --connect-timeout 0 --json
json_is "programs hear of each" '$.databases.size()' '[30]'
json_is "programs hear how many are done" '$.counts.done' '[27]'
json_is "programs hear how many failed" '$.counts.failed' '[3]'
json_is "programs hear why" '$.databases[10].error.sqlstate' '["42501"]'
json_is "programs hear the names" '$.databases[6].name' '["seven"]'
json_is "programs hear the exit code" '$.exit_code' '[1]'
is "no password is in it" "$(grep -cE 'se.cret|se%23cret' <<< "$out$err")" 0

grep -vE 'seven|eleven|missing' fleet.txt > good.txt
printf 'dbname=none1\ndbname=none2\n' | cat - good.txt > rotten.txt
ends "after too many failures nothing is begun any more" 1 \
    migrate --fleet rotten.txt -j 1 --max-failures 2
has "what was not tried is said" "$(line_of shop01)" "skipped  shop01"
has "and counted" "$err" "2 failed, 27 not tried"
run migrate --fleet rotten.txt -j 1 --max-failures 2 --json
json_is "programs hear what was not tried" '$.counts.not_tried' '[27]'
json_is "with its state" '$.databases[2].state' '["not tried"]'
input=good.txt ends "the list may come from standard input" 0 migrate --fleet - -j 30 --migrations later --dry-run
has "a dry run says what would be done" "$(line_of shop01)" "would    shop01  apply 0003_price"
is "and does not do it" "$(sql -d shop01 -c "SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'shop'")" 2

# ---- status, verify, check -------------------------------------------------------------------------------

"$lockstep" migrate -q -d dbname=shop02 --migrations later || bail_out "migrate does not work"
sql -d shop03 -c "ALTER TABLE goods DROP COLUMN maker" > /dev/null
sql -d shop04 -c "CREATE TABLE mine (id int)" > /dev/null
ends "status of a fleet" 0 status --fleet good.txt
has "where each stands" "$(line_of shop01)" "0002_maker, up to date"
has "one that is ahead is told" "$(line_of shop02)" "0002_maker, 1 unknown to this folder"
ends "status with a later folder" 3 status --fleet good.txt --exit-code --migrations later
has "says what is pending" "$(line_of shop01)" "0002_maker, 1 pending"
is "of all but one" "$(grep -c '^pending' <<< "$out")" 26
run status --fleet good.txt --migrations later --json
json_is "programs hear what is pending" '$.databases[0].result.pending' '[1]'

grep -v shop02 good.txt > level.txt
ends "verify of a fleet finds the drift" 4 verify --fleet level.txt -j 4
has "in which database" "$(line_of shop03)" "drift    shop03  1 object is not what 0002_maker says"
has "and in what" "$out" "missing: column public.goods.maker"
has "what is unmanaged is told" "$(line_of shop04)" "1 unmanaged"
is "the others are as they should be" "$(grep -c '^ok .*what 0002_maker says$' <<< "$out")" 24
run verify --fleet level.txt --json
json_is "programs hear what is missing" '$.databases[*].result.findings[*] ? (@.state == "missing").name' '["public.goods.maker"]'
ends "a database that is ahead cannot be verified, and drift is another failure: 1" 1 verify --fleet good.txt
has "it is said so" "$(line_of shop02)" "past what"

ends "check of a fleet" 4 check --fleet level.txt
is "the files are looked at once" "$(grep -cE '^ok +(chain|definition) ' <<< "$out")" 2
has "each database is" "$(line_of shop01)" "holds what the last migration promises"
has "with its drift" "$(line_of shop03)" "1 object is not as promised"
define title maker more
ends "an edited definition comes before what the databases say" 1 check --fleet level.txt
run check --fleet level.txt --json
json_is "programs hear the files" '$.findings[*].check' '["chain", "heads", "loss", "definition"]'
json_is "and the exit code that it ends with" '$.exit_code' '[1]'
define title maker

# ---- Interrupts ------------------------------------------------------------------------------------------

grep -v shop03 level.txt > calm.txt
"$lockstep" generate -q --custom slow || bail_out "generate --custom does not work"
sed -i 's|^-- custom end|SELECT pg_sleep(2);\n&|' migrations/0003_slow/up.sql
"$lockstep" migrate --fleet calm.txt -j 2 > "$tap_dir/out" 2> "$tap_dir/err" &
fleet=$!
sleep 1
kill -TERM "$fleet"
wait "$fleet"
is "an interrupted fleet fails" "$?" 1
out=$(cat "$tap_dir/out")
err=$(cat "$tap_dir/err")
has "it says that it waits" "$err" "interrupted: waiting for the 2 databases under way"
is "those under way were finished" "$(grep -c '^applied' <<< "$out")" 2
is "the others were not begun" "$(grep -c '^skipped' <<< "$out")" "$(($(wc -l < calm.txt) - 2))"
"$lockstep" migrate --fleet calm.txt -j 2 --json > "$tap_dir/out" 2> "$tap_dir/err" &
fleet=$!
sleep 1
kill -TERM "$fleet"
sleep 0.3
kill -TERM "$fleet"
wait "$fleet"
is "a fleet that is interrupted twice fails" "$?" 1
out=$(cat "$tap_dir/out")
json_is "it says what was cut off" '$.counts.cut_off' '[2]'
json_is "and that it was interrupted" '$.interrupted' '[true]'
head -n 5 calm.txt > some.txt
ends "run again, it goes on with what is left" 0 migrate --fleet some.txt
# The server may have finished what it had been sent before the client was cut off.
ok "those that were finished have nothing to do" test "$(grep -c 'nothing to do' <<< "$out")" -ge 2
is "each has the migration once" \
    "$(for i in 01 04 05 06 08; do sql -d "shop$i" -c "SELECT count(*) FROM lockstep.schema_versions WHERE migration_file = '0003_slow'"; done | paste -sd ' ')" "1 1 1 1 1"

tap_done
