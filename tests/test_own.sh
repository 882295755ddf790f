# test_own.sh - lockstep lives by its own output: the ledger's migrations are what the generator writes from schema/, and
# the runtime holds what embed writes from them.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
cd "$src" || exit 1
is "the ledger's migrations are current (lockstep generate NAME writes the next one)" \
    "$("$LOCKSTEP" generate --dry-run look 2>&1)" "nothing to do: the definition and the last migration are equal"
"$LOCKSTEP" embed -o "$tap_dir/own.c"
ok "the runtime holds them (lockstep embed -o runtime/own_migrations.c)" diff -u "$src/runtime/own_migrations.c" "$tap_dir/own.c"
is "the example's migrations are current" \
    "$("$LOCKSTEP" -C examples/content generate --dry-run look 2>&1)" \
    "nothing to do: the definition and the last migration are equal"
tap_done
