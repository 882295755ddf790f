# test_reference.sh - the printed reference and XML Schema are those of the program.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
if [ "${UPDATE_GOLDEN:-}" = 1 ]; then
    "$LOCKSTEP" validate --reference > "$src/docs/reference.md"
    "$LOCKSTEP" validate --xsd > "$src/schema/lockstep.xsd"
fi
"$LOCKSTEP" validate --reference > "$tap_dir/reference.md"
"$LOCKSTEP" validate --xsd > "$tap_dir/lockstep.xsd"
ok "docs/reference.md is current (UPDATE_GOLDEN=1 writes it)" diff -u "$src/docs/reference.md" "$tap_dir/reference.md"
ok "schema/lockstep.xsd is current (UPDATE_GOLDEN=1 writes it)" diff -u "$src/schema/lockstep.xsd" "$tap_dir/lockstep.xsd"
for file in "$src/schema/lockstep.xml" "$src/examples/content/schema/schema.xml"; do
    ok "$(basename "$(dirname "$(dirname "$file")")")/$(basename "$file") fits the XML Schema" \
        xmllint --noout --schema "$src/schema/lockstep.xsd" "$file"
done
tap_done
