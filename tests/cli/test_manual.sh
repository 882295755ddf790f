# test_manual.sh - the manual page names each command and each option that --help names, and no other.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

page=${LOCKSTEP_SRCDIR:-.}/docs/lockstep.1
lockstep=${LOCKSTEP:?run this through make check}

# What stands under the headings that a pattern matches, without the marks of roff.
section()
{
    awk -v wanted="$1" '
        /^\.S[SH]/ { inside = match($0, wanted) > 0 }
        inside && !/^\.S[SH]/' "$page" | sed 's/\\-/-/g; s/\\f[A-Z]//g'
}

# The options that a text defines: at the beginning of a line of --help, or after .TP.
options_of_help()
{
    sed -nE 's/^ +(-[a-zA-Z], )?(--[a-z-]+).*/\2/p' | sort
}

options_of_page()
{
    grep -A 1 '^\.TP' | grep -oE -- '--[a-z][a-z-]+' | sort
}

help_part()
{
    awk -v wanted="$1" '/^[a-z]/ { inside = ($0 == wanted) } inside'
}

commands=$("$lockstep" --help | sed -nE '/^for the /,/^common options/s/^  ([a-z]+) .*/\1/p')
ok "there are commands" test "$(wc -w <<< "$commands")" -gt 5
for command in $commands; do
    ok "the page has a section about $command" grep -qE "^\.SS \"lockstep ${command}[ \"]" "$page"
    is "with the options of $command" "$(section "^.SS \"lockstep ${command}[ \"]" | options_of_page)" \
        "$("$lockstep" "$command" --help | help_part options | options_of_help)"
done
is "and no section about anything else" \
    "$(sed -nE 's/^\.SS "lockstep ([a-z]+).*/\1/p' "$page" | sort)" "$(sort <<< "$commands")"
is "the common options are all there" "$(section 'COMMON OPTIONS' | options_of_page)" \
    "$("$lockstep" --help | help_part 'common options' | options_of_help)"
is "so are the exit codes" "$(section 'EXIT STATUS' | grep -oE '^[0-9]' | paste -sd ' ')" \
    "$("$lockstep" --help | help_part 'exit codes' | grep -oE '(^|  )[0-9] ' | tr -d ' ' | paste -sd ' ')"

tap_done
