# test_squash.sh - several migrations become one, which databases that ran the old ones stand at, programs from before and
# after work with either, and what is between two of the old ones is told.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
case $lockstep in /*) ;; *) lockstep=$PWD/$lockstep ;; esac
cd "$tap_dir" || exit 1

like()
{
    if [[ $2 =~ $3 ]]; then pass "$1"; else fail "$1" "no match for: $3" "in:" "$2"; fi
}

# A project of five migrations: the table of each letter, and a column that comes and goes.
mkdir -p old/schema
cd old || exit 1
tables=
for letter in a b c d e; do
    tables+="<table name=\"$letter\"><column name=\"id\" type=\"bigint\" primary-key=\"yes\"/></table>"
    echo "<database xmlns=\"urn:lockstep:1\" name=\"app\">$tables</database>" > schema/schema.xml
    "$lockstep" generate -q "$letter"
done

# ---- What is written ---------------------------------------------------------------------------------

is "without two migrations there is nothing to do" "$("$lockstep" squash --to 1 2>&1)" \
    "nothing to do: there are no two migrations to make one of"
status_is "the last must be one of the folder's" 1 "$lockstep" squash --to 9
cp -r migrations before
like "--dry-run prints it" "$("$lockstep" squash --to 3 --dry-run)" '-- name: 0003_squashed'
ok "and writes nothing" diff -r before migrations
cd .. || exit 1
cp -r old new
cd new || exit 1
out=$("$lockstep" squash --to 3 2>&1)
is "three become one" "$?" 0
is "which is told" "$out" "migrations/0003_squashed replaces 3 migrations"
is "it has the last one's number" "$(ls migrations)" $'0003_squashed\n0004_d\n0005_e'
ok "what follows stays as it is" diff -r before/0004_d migrations/0004_d
header()
{
    sed -n "s/^-- $1: //p" "$2"
}
is "so does the chain" "$(header chain migrations/0003_squashed/up.sql)" "$(header chain before/0003_c/up.sql)"
is "and the snapshot" "$(cat migrations/0003_squashed/snapshot.xml)" "$(cat before/0003_c/snapshot.xml)"
is "it begins the history" "$(header parent migrations/0003_squashed/up.sql)" none
is "it says what it replaces" "$(header replaces migrations/0003_squashed/up.sql)" \
    "$(for m in 0001_a 0002_b 0003_c; do echo "$m $(header chain before/$m/up.sql)"; done)"
like "the folder hangs together" "$("$lockstep" check)" 'ok +chain +3 migrations'
cp -r migrations once
rm -rf migrations
cp -r before migrations
"$lockstep" squash -q --to 0003_c
ok "the same migrations give the same bytes" diff -r once migrations
sed -i 's/CREATE TABLE public.a/CREATE TABLE public.aa/' migrations/0003_squashed/up.sql
"$lockstep" check > /dev/null 2> err
is "an edited statement is noticed" "$?" 7
like "and named" "$(cat err)" 'the statements of migration 0003_squashed are not those'
rm -rf migrations
cp -r once migrations
"$lockstep" squash -q whole
is "a squashed one can be squashed again" "$(ls migrations)" "0005_whole"
is "and knows all it replaces" "$(header replaces migrations/0005_whole/up.sql | cut -d' ' -f1 | paste -sd ' ')" \
    "0001_a 0002_b 0003_c 0004_d 0005_e"
ok "it is embedded" "$lockstep" embed -o table.c
is "with the chains that a database may be between" "$(grep -A 4 'replaced_0005\[\]' table.c | sed -n 's/^    "\(.*\)",$/\1/p')" \
    "$(header replaces migrations/0005_whole/up.sql | cut -d' ' -f2 | head -4)"
ok "which compiles" gcc -std=c11 -Wall -Wextra -Werror -I"$src/include" -c table.c -o table.o
mv migrations ../whole
cp -r once migrations
echo note > migrations/0004_d/notes.txt
status_is "what is no part of a migration is not thrown away" 1 "$lockstep" squash
ok "nothing was written" test -d migrations/0003_squashed
rm migrations/0004_d/notes.txt

# ---- Written by hand -----------------------------------------------------------------------------------

cd .. || exit 1
cp -r old hand
cd hand || exit 1
rm -r before migrations/0004_d migrations/0005_e
echo "<database xmlns=\"urn:lockstep:1\" name=\"app\">${tables%%<table name=\"d\"*}</database>" > schema/schema.xml
"$lockstep" generate -q --custom by_hand 2> /dev/null
sed -i 's/^-- run alone.*/&\nINSERT INTO c VALUES (1) ON CONFLICT DO NOTHING;/' migrations/0004_by_hand/up.sql
sed -i 's/^-- run alone.*/&\nDELETE FROM c;/' migrations/0004_by_hand/down.sql
echo "<database xmlns=\"urn:lockstep:1\" name=\"app\">${tables%%<table name=\"e\"*}</database>" > schema/schema.xml
"$lockstep" generate -q d
cp -r migrations before
out=$("$lockstep" squash 2>&1)
is "statements written by hand are not squashed by themselves" "$?" 1
like "they are listed" "$out" 'migrations/0004_by_hand/up.sql:[0-9]+:1: error: migration 0004_by_hand has 1 statement written by hand'
ok "and nothing is written" diff -r before migrations
status_is "they are kept or dropped, not both" 2 "$lockstep" squash --keep-custom --drop-custom
ok "they can be dropped" "$lockstep" squash -q --drop-custom
ok "then they are gone" test -z "$(grep -l 'INTO c' migrations/*/up.sql)"
rm -rf migrations
cp -r before migrations
ok "or kept" "$lockstep" squash -q --keep-custom
like "behind what they need" "$(cat migrations/0005_squashed/up.sql)" \
    'create table public.d.*-- custom begin.-- of migration 0004_by_hand.*INSERT INTO c.*-- custom end'
sed 's/VALUES (1)/VALUES (2)/' -i migrations/0005_squashed/up.sql
status_is "and hashed with the others" 7 "$lockstep" check
sed 's/VALUES (2)/VALUES (1)/' -i migrations/0005_squashed/up.sql

# ---- Databases -----------------------------------------------------------------------------------------

eval "$("$src/tests/support/cluster.sh" start)"
tap_on_exit '"$src/tests/support/cluster.sh" stop'
unset DATABASE_URL
createdb hand
ok "a fresh database runs what was kept" "$lockstep" migrate -q -d postgresql:///hand
is "once" "$(psql -AtXc 'SELECT * FROM c' hand)" 1
ok "it can be taken back" "$lockstep" revert -q --allow-loss --to 0 -d postgresql:///hand
is "wholly" "$(psql -AtXc "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace" hand)" 0

cd .. || exit 1
before()
{
    "$lockstep" -C "$tap_dir/old" "$@"
}
after()
{
    "$lockstep" -C "$tap_dir/new" "$@"
}
database()
{
    createdb "$1"
    DATABASE_URL=postgresql:///$1
    export DATABASE_URL
}
applied()
{
    psql -AtXc "SELECT migration_file FROM lockstep.schema_versions WHERE set_name = 'app' AND direction = '$2' ORDER BY id" "$1" | paste -sd ' '
}

database at_head
before migrate -q
ok "a database that ran all old ones stands at the head" after check -q
like "status shows it all as applied" "$(after status --json)" '"applied": 5.*"pending": 0'
database at_point
before migrate -q --to 3
status_is "one that stands at the last replaced one has what follows pending" 3 after status --exit-code -q
ok "and runs that" after migrate -q
is "and nothing else" "$(applied at_point apply)" "0001_a 0002_b 0003_c 0004_d 0005_e"
ok "which the older program finds as it should be" before check -q
database behind
before migrate -q --to 4
ok "one further on runs the rest" after migrate -q

for at in 1 2; do
    database "middle$at"
    before migrate -q --to "$at"
    out=$(after migrate 2>&1)
    is "in the middle, at $at: refused" "$?" 7
    like "with what to do" "$out" \
        'the database has come to "000'"$at"'_[ab]" only, and what follows was squashed into "0003_squashed".*hint: First run a program from before the squash on it, up to number 0003; then this one'
    out=$(after status --exit-code 2>&1)
    is "status says so too, at $at" "$?" 7
    status_is "and check, at $at" 7 after check -q
    like "and repair, at $at" "$(after repair 2>&1)" 'what follows was squashed into "0003_squashed"'
    is "nothing ran, at $at" "$(psql -AtXc "SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'app'" "middle$at")" "$at"
    before migrate -q --to 3
    ok "after the older program it goes on, at $at" after migrate -q
done

database unfinished
before migrate -q --to 2
psql -qXc "UPDATE lockstep.schema_heads SET running = '$(header chain old/before/0003_c/up.sql)' WHERE set_name = 'app';
    INSERT INTO lockstep.schema_versions (set_name, ordinal, migration_file, chain, parent, oldest, direction, state, steps_done, steps_total, head, running, script_version, app_version, schema_version, environment, notes, applied_at, applied_by, applied_from, duration_ms, error, fingerprints)
    SELECT set_name, 3, '0003_c', '$(header chain old/before/0003_c/up.sql)', chain, '', direction, 'running', 0, 1, head, '', '0003', app_version, schema_version, environment, notes, applied_at, applied_by, applied_from, 0, '', '0000000000000000'
    FROM lockstep.schema_versions WHERE migration_file = '0002_b'" unfinished 2> /dev/null ||
    psql -qXc "UPDATE lockstep.schema_heads SET running = '$(header chain old/before/0003_c/up.sql)' WHERE set_name = 'app'" unfinished
status_is "one whose last replaced one is unfinished is refused" 7 after migrate -q

database fresh
ok "a fresh database runs the new one" after migrate -q
is "and what follows" "$(applied fresh apply)" "0003_squashed 0004_d 0005_e"
ok "it holds what the old ones lead to" before verify -q
ok "the older program stands at its head" before check -q
like "and shows it" "$(before status --json)" '"pending": 0'
out=$("$lockstep" -C old --migrations before migrate 2>&1)
is "whose migrate has nothing to do" "$?" 0
database fresh_to
ok "a fresh database can stop at the new one" after migrate -q --to 3
ok "from where the older program goes on" before migrate -q
ok "and the newer one finds that good" after check -q

database newer
after migrate -q
rm -rf older
mkdir older
cp -r old/before older/migrations
rm -r older/migrations/0005_e
out=$("$lockstep" -C older migrate 2>&1)
is "an older program runs where what it lacks is compatible" "$?" 0
psql -qXc "UPDATE lockstep.schema_versions SET oldest = '' WHERE migration_file = '0005_e'" newer
out=$("$lockstep" -C older migrate 2>&1)
is "and is refused where it is not" "$?" 7
like "because the database is ahead" "$out" 'the database is ahead of this program: migration "0005_e"'

database back
before migrate -q
ok "a database of the old ones can be taken back to the new one" after revert -q --allow-loss --to 3
is "step by step" "$(applied back revert)" "0005_e 0004_d"
ok "from there by the older program" before revert -q --allow-loss --to 2
status_is "then it is in the middle" 7 after migrate -q
ok "and forward again" before migrate -q
ok "or wholly by the newer" after revert -q --allow-loss --to 0
like "which leaves nothing" "$(after status --json)" '"applied": 0'
ok "and comes again" after migrate -q
ok "to the same end" before check -q

database other
after migrate -q
ok "a fresh one can be taken back by the older program" before revert -q --allow-loss --to 2
status_is "which leaves it in the middle" 7 after migrate -q
ok "from where that goes on" before migrate -q
ok "to where both are content" after check -q

# ---- Embedded ------------------------------------------------------------------------------------------

# Programs with the old set, and with the new one, as they are deployed.
build=${LOCKSTEP_BUILDDIR:?run this through make check}
case $build in /*) ;; *) build=$src/$build ;; esac
export PKG_CONFIG_PATH=$build
flags=$(pkg-config --cflags --libs lockstep)
[ -f "$build/.libs/liblockstep.so" ] || flags=$(pkg-config --cflags --libs lockstep libpq)
cc=$(sed -n 's/^CC = //p' "$build/Makefile")
sanitize=$(sed -n 's/^INSTRUMENT_LDFLAGS = //p' "$build/Makefile")
for name in old new; do
    "$lockstep" -C "$name" embed --main -o "$tap_dir/$name.c"
    # shellcheck disable=SC2086 # lists of words
    ok "the $name set makes a program" $cc $sanitize "$name.c" $flags -o "$name.program"
done
dated()
{
    psql -AtXc "SELECT count(*) FROM lockstep.schema_versions WHERE set_name = 'app'" "$1"
}

for mode in apply check wait; do
    database "embedded_$mode"
    ./old.program > /dev/null 2>&1
    ok "$mode: one that ran all old ones is ready for the new program" env LOCKSTEP_MODE=$mode LOCKSTEP_LOCK_TIMEOUT=2 ./new.program
    is "$mode: which runs nothing" "$(dated "embedded_$mode")" 5
done
database embedded_fresh
status_is "a fresh database has everything pending" 3 ./new.program --check
ok "the new program brings it to the head" ./new.program
is "by the squashed one" "$(applied embedded_fresh apply)" "0003_squashed 0004_d 0005_e"
ok "where the old program finds nothing to do" env LOCKSTEP_MODE=check ./old.program
is "and nothing was added" "$(dated embedded_fresh)" 3
like "status of either shows it whole" "$(./old.program --status; ./new.program --status)" '0005_e'
is "without anything pending" "$( (./old.program --status; ./new.program --status) | grep -c '^pending  *0$')" 2
for at in 1 2; do
    database "embedded_middle$at"
    before migrate -q --to "$at"
    for mode in apply check wait; do
        out=$(LOCKSTEP_MODE=$mode LOCKSTEP_LOCK_TIMEOUT=2 timeout 20 ./new.program 2>&1)
        is "in the middle, at $at, $mode: the new program is refused" "$?" 7
        like "with what to do" "$out" \
            'the database has come to "000'"$at"'_[ab]" only, and what follows was squashed into "0003_squashed".*First run a program from before the squash'
    done
    is "and did nothing, at $at" "$(dated "embedded_middle$at")" "$at"
    ok "the old program brings it on, at $at" ./old.program
    ok "then the new one is content, at $at" ./new.program --check
done
database embedded_behind
before migrate -q --to 4
ok "a database behind the squashed one gets the rest" ./new.program
is "and no more" "$(applied embedded_behind apply)" "0001_a 0002_b 0003_c 0004_d 0005_e"

tap_done
