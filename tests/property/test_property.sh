# test_property.sh - random pairs of definitions hold on a real server (property.c says what that means).
#
# The seeds are the same each time: PROPERTY_SEEDS="1-200" unless set. `./dev nightly` takes thousands of others.
# A pair that fails is shrunk and shown with its seed; PROPERTY_KEEP=DIR gets it as files.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
property=${PROPERTY:-${LOCKSTEP_BUILDDIR:-.}/tests/property/property}
seeds=${PROPERTY_SEEDS:-1-200}
if [ -z "${LOCKSTEP_CLUSTER:-}" ]; then
    eval "$("$src/tests/support/cluster.sh" start --owner $$)" || exit 1
    tap_on_exit '"$src/tests/support/cluster.sh" stop'
fi

# Which kinds and fields the generator of definitions reaches; what it leaves out stands in left_out.txt, with reasons.
"$property" kinds 3000 > "$tap_dir/kinds"
missing=$(grep '^missing ' "$tap_dir/kinds" | grep -vxFf <(sed -n 's/^\(missing [^:]*\):.*/\1/p' "$src/tests/property/left_out.txt"))
is "every kind and field is reached, or left out for a reason" "$missing" ""

keep=()
[ -z "${PROPERTY_KEEP:-}" ] || keep=(--keep "$PROPERTY_KEEP")
# shellcheck disable=SC2086 # a list of ranges
if "$property" prove --jobs "${PROPERTY_JOBS:-2}" "${keep[@]}" $seeds > "$tap_dir/proof" 2>&1; then
    pass "pairs $seeds hold"
else
    fail "pairs $seeds hold" "$(grep -v '^# failed: ' "$tap_dir/proof" | sed 's/^# //')"
fi
head -n 40 "$tap_dir/proof" | grep '^# [0-9]* pairs\|^# refused'

# What is refused proves nothing, so that it must stay rare.
read -r pairs refused < <(sed -n 's/^# \([0-9]*\) pairs: .* \([0-9]*\) refused, .*/\1 \2/p' "$tap_dir/proof")
ok "at most one pair in ten is refused" test "$((${refused:-1} * 10))" -le "${pairs:-0}"
tap_done
