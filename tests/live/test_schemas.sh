# test_schemas.sh - real schemas survive the way from a database to a definition and back.
#
# For each file in tests/schemas: load it, import it, generate a migration from the definition, apply that to an empty
# database. Both databases must then be the same: to import, to diff, and to pg_dump, apart from what import names as not
# represented. SCHEMA=name runs one.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/live/prove.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

# The statements of a dump, one a line and sorted, storage parameters too; without those of the kinds in $2, as
# import names them.
statements()
{
    pg_dump --schema-only --no-owner "$1" | NOT_REPRESENTED=$2 perl -0777 -ne '
        my $without = $ENV{NOT_REPRESENTED};
        my @skip = (qr/^(\\|SET |SELECT pg_catalog\.set_config)/);
        push @skip, qr/^(GRANT|REVOKE) / if $without =~ /^  privileges/m;
        push @skip, qr/^ALTER DEFAULT PRIVILEGES/ if $without =~ /^  default privileges/m;
        push @skip, qr/^CREATE POLICY/ if $without =~ /^  policy/m;
        push @skip, qr/ ROW LEVEL SECURITY$/ if $without =~ /^  row level security/m;
        push @skip, qr/^(CREATE|ALTER) TABLE (ONLY )?\Q$1\E / while $without =~ /^  inheritance of (\S+)/mg;
        s/^--.*\n//mg;
        for my $statement (split /;\n\n+/) {
            $statement =~ s/^\s+|\s+$//g;
            next if $statement eq "" || grep { $statement =~ $_ } @skip;
            $statement =~ s/^WITH \((.*)\)$/"WITH (" . join(", ", sort split(\/, \/, $1)) . ")"/gme;
            $statement =~ s/\n/ /g;
            print "$statement\n";
        }' | LC_ALL=C sort
}

# no_difference NAME FROM TO
no_difference()
{
    if "$LOCKSTEP" -q diff "$2" "$3" --exit-code --allow-loss > "$tap_dir/diff.out" 2>&1; then
        pass "$1"
    else
        fail "$1" "$(head -n 40 "$tap_dir/diff.out")"
    fi
}

# same_text NAME A B
same_text()
{
    if diff "$2" "$3" > "$tap_dir/diff.out"; then
        pass "$1"
    else
        fail "$1" "$(cut -c 1-300 "$tap_dir/diff.out" | head -n 40)"
    fi
}

round_trip()
{
    local name=$1 dir=$tap_dir/$1 migration
    mkdir "$dir"
    fresh_database original
    psql -Xq -v ON_ERROR_STOP=1 -d original -f "$src/tests/schemas/$name.sql" > "$tap_dir/psql.log" 2>&1 ||
        { fail "$name loads" "$(tail -n 5 "$tap_dir/psql.log")"; return; }
    "$LOCKSTEP" import --verbose dbname=original > "$dir/schema.xml" 2> "$dir/not_represented" ||
        { fail "$name is imported" "$(cat "$dir/not_represented")"; return; }
    pass "$name is imported"
    sed 's/^/# /' "$dir/not_represented" | cut -c 1-100 | head -n 4

    if ! "$LOCKSTEP" -C "$dir" --definition schema.xml -q generate initial > "$tap_dir/out" 2>&1; then
        fail "$name: the definition that import wrote gives a migration" "$(head -n 40 "$tap_dir/out")"
        return
    fi
    pass "$name: the definition that import wrote gives a migration"
    migration=$dir/migrations/0001_initial
    fresh_database copy
    apply copy "$migration/up.sql" ||
        { fail "$name: the migration applies to an empty database" "$(grep -v NOTICE "$tap_dir/psql.log" | tail -n 12)"; return; }
    pass "$name: the migration applies to an empty database"

    "$LOCKSTEP" import dbname=copy > "$dir/copy.xml" 2> /dev/null
    same_text "$name: the copy is imported as the same bytes" "$dir/schema.xml" "$dir/copy.xml"
    no_difference "$name: the two databases do not differ" dbname=original dbname=copy
    no_difference "$name: the snapshot does not differ from the original" "$migration/snapshot.xml" dbname=original
    no_difference "$name: the original does not differ from the definition" dbname=original "$dir/schema.xml"
    no_difference "$name: the snapshot does not differ from the copy" "$migration/snapshot.xml" dbname=copy
    if [ "$(pg_dump --version | grep -o '[0-9]*' | head -n 1)" -ge "$(server_version)" ]; then
        statements original "$(cat "$dir/not_represented")" > "$dir/original.txt"
        statements copy "$(cat "$dir/not_represented")" > "$dir/copy.txt"
        # Who may call what an extension holds is the extension's, though default privileges reached it too.
        psql -XAtqd original -c "SET search_path = ''" -c "SELECT ' ON FUNCTION ' || f || ' ' FROM pg_proc p CROSS JOIN LATERAL (VALUES (replace(p.oid::regprocedure::text, ',', ', ')),
                (format('%s.%I(%s)', p.pronamespace::regnamespace, p.proname, pg_get_function_identity_arguments(p.oid)))) v(f)
            JOIN pg_depend e ON e.classid = 'pg_proc'::regclass AND e.objid = p.oid AND e.deptype = 'e'" > "$dir/of_extensions.txt"
        for file in original copy; do
            [ ! -s "$dir/of_extensions.txt" ] ||
                { grep -vFf "$dir/of_extensions.txt" "$dir/$file.txt" > "$dir/kept.txt"; mv "$dir/kept.txt" "$dir/$file.txt"; }
        done
        ok "$name: the dump is not empty" test -s "$dir/original.txt"
        same_text "$name: pg_dump finds nothing that import lost" "$dir/original.txt" "$dir/copy.txt"
    else
        skip "$name: pg_dump finds nothing that import lost" "$(pg_dump --version) cannot read PostgreSQL $(server_version)"
    fi

    ok "$name: the migration runs a second time" apply copy "$migration/up.sql"
    "$LOCKSTEP" import dbname=copy > "$dir/twice.xml" 2> /dev/null
    same_text "$name: running it twice changes nothing" "$dir/schema.xml" "$dir/twice.xml"
    apply copy "$migration/down.sql" ||
        { fail "$name: the way back leads to an empty database" "$(grep -v NOTICE "$tap_dir/psql.log" | tail -n 12)"; return; }
    printf '<database xmlns="urn:lockstep:1"/>\n' > "$dir/empty.xml"
    no_difference "$name: the way back leads to an empty database" "$dir/empty.xml" dbname=copy
}

for file in "$src"/tests/schemas/*.sql; do
    name=${file##*/}
    name=${name%.sql}
    [ -z "${SCHEMA:-}" ] || [ "$name" = "$SCHEMA" ] || continue
    round_trip "$name"
done
tap_done
