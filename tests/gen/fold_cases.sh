#!/bin/bash
# fold_cases.sh - writes fold_cases.txt anew: what is written there stays, what a server prints for it is
# asked from a real one (PostgreSQL 15).
#
#     tests/support/cluster.sh run -- tests/gen/fold_cases.sh [FILE]
#
# A case is a line "kind, tab, text as a person writes it" and below it, after "= ", the server's text.
set -eu -o pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cases=${1:-$here/fold_cases.txt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

grep -P '^[a-z]+\t' "$cases" | nl -ba -w1 > "$work/written"
{
    cat "$here/fold_schema.sql"
    echo 'CREATE TEMP TABLE written (ord int, kind text, w text);'
    echo "\\copy written FROM '$work/written' WITH (FORMAT csv, DELIMITER E'\\t', QUOTE E'\\x01')"
    cat "$here/fold_cases.sql"
} | psql -X -q -A -t -v ON_ERROR_STOP=1 > "$work/cases"
mv "$work/cases" "$cases"
