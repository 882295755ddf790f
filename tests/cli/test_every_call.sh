# test_every_call.sh - a command that is killed, or whose connection is cut, before any of its calls of libpq is run again,
# and then the database is what an undisturbed run leaves.
#
#     LOCKSTEP_THOROUGH   before every call, not only before some
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"
. "${LOCKSTEP_SRCDIR:-.}/tests/support/operator.sh"

"${CC:-cc}" -O1 -shared -fPIC -o "$tap_dir/disaster.so" "$src/tests/support/disaster.c" -ldl > "$tap_dir/cc" 2>&1 ||
    bail_out "disaster.c: $(cat "$tap_dir/cc")"
export ASAN_OPTIONS=${ASAN_OPTIONS:+$ASAN_OPTIONS:}verify_asan_link_order=0

# ---- What is to be done ------------------------------------------------------------------------------------

mkdir -p app/schema
cd app || exit 1
table()
{
    echo "<table name=\"$1\"><column name=\"id\" type=\"bigint\" primary-key=\"yes\"/><column name=\"code\" type=\"text\" unique=\"yes\"/>$2</table>"
}
project()
{
    echo "<database xmlns=\"urn:lockstep:1\" name=\"shop\">$1</database>" > schema/schema.xml
    "$lockstep" generate -q --allow-loss "$2" 2> "$tap_dir/generated" || bail_out "generate: $(cat "$tap_dir/generated")"
}
project "$(table goods)" goods
project "$(table goods '<index columns="code, id"/>')$(table roles '<seed><row id="1" code="clerk"/></seed><seed environment="test"><row id="9" code="tester"/></seed>')" roles
project "$(table roles '<column name="note" type="text" not-null="yes" backfill="code"/><seed><row id="1" code="clerk" note="x"/></seed><seed environment="test"><row id="9" code="tester" note="y"/></seed>')" lossy

cp -a "$tap_dir/app" "$tap_dir/short"
"$lockstep" -C "$tap_dir/short" squash -q --to 2 || bail_out "squash does not work"
export LOCKSTEP_ENV=test LOCKSTEP_MODE=apply
sql -d postgres -c "CREATE ROLE keeper" > /dev/null

# What there is, in a text.
state_of()
{
    sql -d "$1" << 'END'
SET search_path = pg_catalog;
SELECT format('%s %s %s %s', c.oid::regclass, c.relkind, pg_get_userbyid(c.relowner), i.indisvalid) FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
 WHERE c.relnamespace >= 2200 AND c.relkind <> 't' AND c.relnamespace <> 'information_schema'::regnamespace AND c.relnamespace <> 'pg_toast'::regnamespace ORDER BY 1;
SELECT format('%s.%s %s %s', a.attrelid::regclass, a.attname, a.atttypid::regtype, a.attnotnull) FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
 WHERE c.relnamespace >= 2200 AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped AND c.relnamespace <> 'information_schema'::regnamespace ORDER BY 1;
SELECT format('%s %s %s', k.conrelid::regclass, k.conname, k.convalidated) FROM pg_constraint k WHERE k.conrelid <> 0 AND k.connamespace >= 2200 AND k.connamespace <> 'information_schema'::regnamespace ORDER BY 1;
SELECT format('%s %s', t.oid::regclass, query_to_xml(format('SELECT * FROM %s ORDER BY 1', t.oid::regclass), false, true, ''))
  FROM pg_class t WHERE t.relkind = 'r' AND t.relnamespace >= 2200 AND t.relname IN ('goods', 'roles', 'backups') AND t.relname <> 'backups' ORDER BY 1;
SELECT format('%s %s %s', h.set_name, h.head, h.running) FROM lockstep.schema_heads h ORDER BY 1;
SELECT DISTINCT format('%s %s %s %s', v.set_name, v.migration_file, v.direction, v.state) FROM lockstep.schema_versions v WHERE v.direction <> 'repair' ORDER BY 1;
SELECT count(*) FROM lockstep.schema_versions v WHERE v.state <> 'done';
END
}

# template NAME SQL COMMAND…: a database that all attempts begin with; each COMMAND is run in it.
template()
{
    fresh "$1"
    sql -c "SET synchronous_commit = on; $2" > "$tap_dir/prepared" || bail_out "$1: $(cat "$tap_dir/prepared")"
    shift 2
    local command
    for command; do
        # shellcheck disable=SC2086 # words
        "$lockstep" $command > "$tap_dir/prepared" 2>&1 || bail_out "$command: $(cat "$tap_dir/prepared")"
    done
}

# survives NAME TEMPLATE COMMAND…: it may end with 0, or fail with 1 and a reason.
survives()
{
    local name=$1 from=$2 count step at how want code n=0
    shift 2
    PGDATABASE=postgres
    sql -c "CREATE DATABASE once TEMPLATE $from" || bail_out "no database"
    PGDATABASE=once LD_PRELOAD=$tap_dir/disaster.so DISASTER_COUNT=$tap_dir/count "$lockstep" "$@" > "$tap_dir/said" 2>&1 || {
        fail "$name" "undisturbed it fails: $(cat "$tap_dir/said")"
        sql -c "DROP DATABASE once"
        return
    }
    want=$(state_of once)
    sql -c "DROP DATABASE once WITH (FORCE)"
    count=$(cat "$tap_dir/count")
    step=$((count / 7 + 1))
    [ -z "${LOCKSTEP_THOROUGH:-}" ] || step=1
    for how in killed cut; do
        for ((at = 1 + (step > 1 ? RANDOM % step : 0); at <= count; at += step)); do
            sql -c "CREATE DATABASE once TEMPLATE $from" || bail_out "no database"
            code=0
            PGDATABASE=once LD_PRELOAD=$tap_dir/disaster.so DISASTER_AT=$at DISASTER=$how \
                timeout 60 "$lockstep" "$@" > "$tap_dir/said" 2> "$tap_dir/error" < /dev/null || code=$?
            case $how$code in
                killed137 | killed0 | cut0) ;;
                cut1) grep -qE 'error:|failed ' "$tap_dir/said" "$tap_dir/error" || code="1, and no reason" ;;
                *) code="$code, which is none of those that there are" ;;
            esac
            case $code in *,*)
                fail "$name, $how before call $at of $count" "exit status $code" "$(cat "$tap_dir/said" "$tap_dir/error")"
                return
                ;;
            esac
            PGDATABASE=once timeout 60 "$lockstep" "$@" > "$tap_dir/said" 2>&1 < /dev/null || {
                fail "$name, $how before call $at of $count" "run again it fails: $(cat "$tap_dir/said")"
                return
            }
            if [ "$(state_of once)" != "$want" ]; then
                is "$name, $how before call $at of $count" "$(state_of once)" "$want"
                return
            fi
            sql -c "DROP DATABASE once WITH (FORCE)"
            n=$((n + 1))
        done
    done 2> "$tap_dir/shell"
    pass "$name ($n times, of $count calls)"
}

template empty ""
template stands "" "migrate -q"
template two "" "migrate -q --to 2"
template tenants "CREATE SCHEMA one; CREATE SCHEMA two; CREATE SCHEMA three"
template lacking "" "migrate -q"
sql -c "ALTER TABLE roles DROP CONSTRAINT roles_code_key; ALTER TABLE roles ALTER note DROP NOT NULL; DELETE FROM roles WHERE id = 1" > /dev/null
template there "" "migrate -q"
sql -c "DROP SCHEMA lockstep CASCADE; DROP SCHEMA lockstep_backup CASCADE" > /dev/null 2>&1
template owned "GRANT CREATE ON SCHEMA public TO keeper; CREATE SCHEMA lockstep AUTHORIZATION keeper; CREATE SCHEMA lockstep_backup AUTHORIZATION keeper"

survives "migrate, with seeds" empty migrate
survives "migrate over the direct URL, as a role" owned migrate --direct "application_name=direct" --role keeper
survives "migrate --tenants" tenants migrate --tenants "SELECT unnest(ARRAY['one', 'two', 'three'])" -j 2
survives "migrate of a squashed set" two -C "$tap_dir/short" migrate
survives "revert" stands revert --allow-loss --to 1
survives "baseline" there baseline
survives "repair" lacking repair
survives "backup drop" stands backup drop --all
tap_done
