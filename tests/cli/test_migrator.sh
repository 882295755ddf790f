# test_migrator.sh - what embed writes compiles without a warning wherever C and C++ are compiled, and with --main it is a
# migrator that needs nothing else.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
build=${LOCKSTEP_BUILDDIR:?run this through make check}
lockstep=${LOCKSTEP:?run this through make check}
unset LOCKSTEP_MODE LOCKSTEP_ENV ENABLE_AUTO_SYNC DISABLE_AUTO_MIGRATIONS DATABASE_URL
cd "$tap_dir" || exit 1

# Texts that C might take for something else.
mkdir schema
cat > schema/schema.xml << 'END'
<database xmlns="urn:lockstep:1" name="shop" version="1.2">
  <table name="goods" comment="what??/ &quot;is&quot; \n here: 100 % √ @SET@ */ // &#x9; end">
    <column name="id" type="bigint" primary-key="yes"/>
    <column name="größe" type="text" not-null="yes" default="'\'"/>
  </table>
END
{
    # A statement of more than 4,095 bytes: the longest literal that every compiler must take.
    printf '  <function name="long_one" returns="text" language="sql">SELECT %s</function>\n' "'$(printf 'x%.0s' $(seq 9000))'"
    echo '</database>'
} >> schema/schema.xml
"$lockstep" generate -q goods || bail_out "generate does not work"
ok "embed writes a table" "$lockstep" embed -o table.c
ok "embed writes a migrator" "$lockstep" embed --main -o migrator.c
is "the migrator begins with the table" "$(head -n "$(wc -l < table.c)" migrator.c | cmp - table.c 2>&1)" ""
is "the same every time" "$("$lockstep" embed --main | cmp - migrator.c 2>&1)" ""
ok "embed adds a template for tenants" "$lockstep" embed --tenants --main -o tenants.c
has "with its name" "$(cat tenants.c)" "const struct lockstep_template shop_tenants ="
is "the set stays what it is" "$(diff <(grep -v 'extern const struct lockstep_template' tenants.c) table.c | grep -c '^>')" 0
ok "check knows that this is up to date" "$lockstep" check -q --embedded tenants.c
before=$(stat -c %i migrator.c)
"$lockstep" embed --main -o migrator.c
is "a file that is right is left alone" "$(stat -c %i migrator.c)" "$before"
is "the comment's @SET@ is nobody's placeholder" "$(grep -c '√\|\\342\\210\\232 @SET@' table.c)" 1
is "in the migrator it is not replaced either" "$(grep -c '\\342\\210\\232 @SET@' migrator.c)" "$(grep -c '\\342\\210\\232 @SET@' table.c)"
"$lockstep" embed --main --symbol the_set -o named.c
has "the set may have another name" "$(cat named.c)" "migrator.set = &the_set;"

export PKG_CONFIG_PATH=$build
sanitize=$(sed -n 's/^INSTRUMENT_LDFLAGS = //p' "$build/Makefile")
warnings="-pedantic -Wall -Wextra -Wshadow -Wconversion -Wwrite-strings -Werror"
for compiler in "gcc -std=c11" "clang -std=c11" "g++ -x c++ -std=c++11" "clang++ -x c++ -std=c++11" "g++ -x c++ -std=c++20"; do
    # In the header, struct and function may have one name; only this warning of g++ minds.
    case $compiler in
        g++*) mind=-Wno-shadow ;;
        *) mind= ;;
    esac
    for file in table migrator tenants; do
        # shellcheck disable=SC2046,SC2086 # lists of words
        ok "$file.c compiles without a warning: $compiler" \
            $compiler $warnings $mind $(pkg-config --cflags lockstep) -c $file.c -o $file.o
    done
done

flags=$(pkg-config --cflags --libs lockstep)
[ -f "$build/.libs/liblockstep.so" ] || flags=$(pkg-config --cflags --libs lockstep libpq)
cc=$(sed -n 's/^CC = //p' "$build/Makefile")
# shellcheck disable=SC2086 # lists of words
ok "one file and one library are a migrator" $cc $sanitize migrator.c $flags -o migrate
[ -x ./migrate ] || bail_out "there is no migrator to try"

# ---- It migrates -----------------------------------------------------------------------------------------

server=$("$src/tests/support/cluster.sh" start --owner $$) || bail_out "there is no server to test with"
eval "$server"
tap_on_exit '"$src/tests/support/cluster.sh" stop'

has "--help says what it is" "$(./migrate --help)" 'the migrations of "shop" that are compiled in'
status_is "--check finds something pending" 3 ./migrate --check
has "--status shows it" "$(./migrate --status)" "pending   0001_goods"
has "--dry-run prints the statements" "$(./migrate --dry-run)" "CREATE TABLE public.goods"
is "and changes nothing" "$(psql -XAtc "SELECT to_regclass('goods')")" ""
out=$(./migrate)
is "it migrates" $? 0
has "a line per step" "$out" "0001_goods: create table public.goods"
has "and how many" "$out" "1 applied"
is "again it has nothing to do" "$(./migrate)" "nothing to do"
status_is "--check is content" 0 ./migrate --check
has "--status shows what was applied" "$(./migrate --status)" "applied   0001_goods"
is "every character has arrived" "$(psql -XAtc "SELECT obj_description('goods'::regclass)")" \
    $'what??/ "is" \\n here: 100 % √ @SET@ */ // \t end'
is "the long statement too" "$(psql -XAtc "SELECT length(long_one())")" 9000
is "what the program makes of the folder is the same set" "$("$lockstep" migrate 2>&1)" \
    "nothing to do: database postgres is at 0001_goods"

psql -Xqc "CREATE DATABASE other"
has "-d chooses the database" "$(./migrate -d dbname=other)" "1 applied"
has "so does DATABASE_URL" "$(DATABASE_URL=postgresql:///other ./migrate)" "nothing to do"
status_is "--to goes to a migration by number" 0 ./migrate --to 1
status_is "or by name" 0 ./migrate --to=0001_goods
status_is "a migration that is none is refused" 2 ./migrate --to 0099
status_is "an option that is none is refused" 2 ./migrate --now
status_is "an option without its value is refused" 2 ./migrate --to
status_is "a server that is not there is a failure" 1 ./migrate --status -d "host=/nonexistent connect_timeout=1"

# ---- Tenants -----------------------------------------------------------------------------------------------

# shellcheck disable=SC2086 # lists of words
ok "a migrator of tenants is made in the same way" $cc $sanitize tenants.c $flags -o tenants
psql -Xqc "CREATE DATABASE tenants" -c "\c tenants" -c "CREATE SCHEMA berlin" -c 'CREATE SCHEMA "O'"'"'Neil ""x"""'
has "its --help says for whom" "$(./tenants --help)" '--tenant NAME   for this schema, not for "public"'
has "it migrates a tenant" "$(./tenants -d dbname=tenants --tenant berlin)" "1 applied"
has "and another one, whatever its name" "$(./tenants -d dbname=tenants --tenant='O'"'"'Neil "x"')" "1 applied"
is "once" "$(./tenants -d dbname=tenants --tenant berlin)" "nothing to do"
status_is "each stands where it stands" 0 ./tenants -d dbname=tenants --tenant berlin --check
status_is "the template's own schema as well" 3 ./tenants -d dbname=tenants --check
is "their objects are in their schemas" "$(psql -XAtd tenants -c "SELECT string_agg(oid::regclass::text, ' ' ORDER BY oid) FROM pg_class WHERE relname = 'goods'")" \
    'berlin.goods "O'"'"'Neil ""x""".goods'
query="VALUES ('berlin'), ('O''Neil \"x\"')"
has "the program finds the same migrations, to the letter" "$("$lockstep" migrate -d dbname=tenants --tenants "$query" 2>&1)" "2 tenants: 2 done"
status_is "and no drift" 0 "$lockstep" verify -q -d dbname=tenants --tenants "$query"
status_is "a name that is none is refused" 2 ./tenants -d dbname=tenants --tenant 'a$b'
status_is "a migrator without tenants has no such option" 2 ./migrate --tenant berlin

# A table of that name that is another one.
psql -Xqc "CREATE DATABASE taken"
psql -Xqd taken -c "CREATE TABLE goods (id text)"
err=$(./migrate -d dbname=taken 2>&1)
is "a statement that fails ends it with the exit code of the program" $? "$("$lockstep" migrate -q -d dbname=taken 2> /dev/null; echo $?)"
has "its line in the definition is named" "$err" "schema/schema.xml:2: error: "
has "and the migration and the step" "$err" "in migration 0001_goods, step "
psql -Xqc "CREATE ROLE guest LOGIN" -c "CREATE DATABASE closed"
has "one of the ledger's own has no line in it" "$(./migrate -d "dbname=closed user=guest" 2>&1)" \
    "./migrate: error: permission denied for database closed"

# ---- Passwords -------------------------------------------------------------------------------------------

is "what an unknown option says is not shown" "$(./migrate --datbase=postgresql://ada:S3cret@h/shop 2>&1 | head -n 1)" \
    './migrate: error: unknown argument "--datbase"'
# A server that never answers, so that there is time to look.
coproc silent { exec perl -MIO::Socket::INET -e '$| = 1; my $s = IO::Socket::INET->new(Listen => 9, LocalAddr => "127.0.0.1")
    or die; print $s->sockport, "\n"; sleep 60'; }
# shellcheck disable=SC2154 # coproc sets it
tap_on_exit "kill $silent_PID 2> /dev/null"
read -r -u "${silent[0]}" port
for way in "-d postgresql://ada:S3cret@127.0.0.1:$port/shop" "--database=host=127.0.0.1|port=$port|password=S3cret"; do
    IFS=' ' read -r -a arguments <<< "$way"
    ./migrate --status "${arguments[@]//|/ }" > "$tap_dir/asked" 2>&1 &
    asking=$!
    shown=
    for ((i = 0; i < 100; i++)); do
        shown=$(tr '\0' ' ' < "/proc/$asking/cmdline")
        [[ $shown != *xxx* ]] || break
        sleep 0.05
    done
    has "who asks is in the list of processes" "$shown" "./migrate --status"
    has "and where it goes" "$shown" "127.0.0.1"
    is "but no password" "${shown//S3cret/}" "$shown"
    kill "$asking"
    wait "$asking" 2> /dev/null
    is "nor is it in what it says" "$(grep -c S3cret "$tap_dir/asked")" 0
done

tap_done
