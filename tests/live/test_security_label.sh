# test_security_label.sh - security labels: what is written, and what is read back.
#
# No provider comes with the server, and without one it refuses SECURITY LABEL. So what a label is in the catalogue is put
# there by hand, and read; and the statements are looked at as text, and the server asked whether it can parse them: it
# must refuse them for the missing provider alone.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

mkdir "$tap_dir/project"
cat > "$tap_dir/project/schema.xml" << 'END'
<database xmlns="urn:lockstep:1">
  <table name="t">
    <column name="a" type="integer">
      <security-label provider="dummy" label="secret"/>
    </column>
    <security-label provider="dummy" label="it's classified"/>
  </table>
  <table name="parts" partition-by="range (a)"><column name="a" type="integer"/>
    <partition name="part" values="FROM (0) TO (9)"><column name="a"><security-label provider="dummy" label="part"/></column></partition></table>
  <view name="v">
    <security-label provider="dummy" label="unclassified"/>SELECT t.a FROM t</view>
  <aggregate name="one" sfunc="int8inc" stype="bigint" initcond="0">
    <security-label provider="dummy" label="unclassified"/>
  </aggregate>
</database>
END
"$LOCKSTEP" -C "$tap_dir/project" --definition schema.xml -q generate initial > "$tap_dir/out" 2>&1 ||
    fail "a definition with labels generates" "$(cat "$tap_dir/out")"
up=$tap_dir/project/migrations/0001_initial/up.sql
is "each label is a statement" "$(grep '^SECURITY LABEL' "$up" | sort)" "SECURITY LABEL FOR dummy ON AGGREGATE public.one(*) IS 'unclassified';
SECURITY LABEL FOR dummy ON COLUMN public.part.a IS 'part';
SECURITY LABEL FOR dummy ON COLUMN public.t.a IS 'secret';
SECURITY LABEL FOR dummy ON TABLE public.t IS 'it''s classified';
SECURITY LABEL FOR dummy ON VIEW public.v IS 'unclassified';"

dropdb --if-exists --force p_label 2> /dev/null
createdb -T template0 p_label
sed '/^SECURITY LABEL/d' "$up" > "$tap_dir/without.sql"
psql -Xq -v ON_ERROR_STOP=1 -d p_label -f "$tap_dir/without.sql" > "$tap_dir/log" 2>&1 ||
    fail "all but the labels applies" "$(cat "$tap_dir/log")"
is "the server refuses them for want of the provider alone" \
    "$(grep '^SECURITY LABEL' "$up" | psql -Xq -d p_label 2>&1 | sort -u)" \
    'ERROR:  security label provider "dummy" is not loaded'

psql -Xq -d p_label > "$tap_dir/log" 2>&1 << 'END'
SET allow_system_table_mods = on;
INSERT INTO pg_catalog.pg_seclabel (objoid, classoid, objsubid, provider, label) VALUES
    ('public.t'::regclass, 'pg_class'::regclass, 0, 'dummy', 'it''s classified'),
    ('public.t'::regclass, 'pg_class'::regclass, 1, 'dummy', 'secret'),
    ('public.part'::regclass, 'pg_class'::regclass, 1, 'dummy', 'part'),
    ('public.v'::regclass, 'pg_class'::regclass, 0, 'dummy', 'unclassified'),
    ('public.one()'::regprocedure, 'pg_proc'::regclass, 0, 'dummy', 'unclassified');
END
if "$LOCKSTEP" -C "$tap_dir/project" -q diff schema.xml dbname=p_label --exit-code > "$tap_dir/out" 2>&1; then
    pass "what is in the catalogue is read as it was written"
else
    fail "what is in the catalogue is read as it was written" "$(cat "$tap_dir/log" "$tap_dir/out")"
fi
sed -i -e 's/label="secret"/label="top secret"/' -e '/classified"\/>$/d' -e 's/<security-label provider="dummy" label="part"\/>//' "$tap_dir/project/schema.xml"
is "a changed label is set, one that is gone is removed" \
    "$("$LOCKSTEP" -C "$tap_dir/project" -q diff dbname=p_label schema.xml | grep '^SECURITY LABEL' | sort)" \
    "SECURITY LABEL FOR dummy ON AGGREGATE public.one(*) IS NULL;
SECURITY LABEL FOR dummy ON COLUMN public.part.a IS NULL;
SECURITY LABEL FOR dummy ON COLUMN public.t.a IS 'top secret';
SECURITY LABEL FOR dummy ON TABLE public.t IS NULL;"
dropdb p_label
tap_done
