# test_layering.sh - the rules between folders (ARCHITECTURE.md) hold in the sources.
#
# Each rule is one line below: what it says, a pattern, the files it is about, and the files that may. The
# patterns see the sources without comments, so that a comment may name anything. At the end the test
# tests itself: it plants a violation of each rule in a small tree and looks whether it is found.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=${LOCKSTEP_SRCDIR:-.}

# ---- The rules --------------------------------------------------------------------------------------
# name | extended regular expression | where it is forbidden | where it is allowed after all
#
# Files are shell patterns from the root; * does not cross a folder. KIND stands for the name of any
# kind as an identifier has it, WORDS for it as a text has it: primary_key, primary-key, primary key. CALL is
# what may stand before a function's name, which leaves out members: kind->rename().
rules()
{
    cat << 'END'
core stages name no kind as an identifier|\b(kind_|struct )(KIND)\b|gen/*.[ch]|
core stages name no kind in a text|"(WORDS)"|gen/*.[ch]|gen/sql*.[ch]
core stages write no statement of a kind|"[^"]*\b(CREATE|ALTER|DROP|COMMENT ON) ([A-Z]+ )*(UPPER)\b|gen/*.[ch]|gen/sql*.[ch]
core stages include no kind|#include "gen/kinds/|gen/*.[ch]|
kinds include no other kind|#include "gen/kinds/|gen/kinds/*.[ch]|
only pq.c, inquiry.c, conninfo.c, read_catalog.c and look.c call libpq|\bPQ[a-z][A-Za-z]*\(|gen/*.[ch] gen/*/*.[ch] runtime/*.[ch] cli/*.[ch]|runtime/pq.c gen/inquiry.[ch] gen/conninfo.c gen/read_catalog.c gen/look.c
only pq.c and inquiry.h include libpq|#include <(libpq|postgres)|gen/*.[ch] gen/*/*.[ch] runtime/*.[ch] cli/*.[ch]|runtime/pq.[ch] gen/inquiry.h
only read_xml.c knows libxml2|#include <libxml/|gen/*.[ch] gen/*/*.[ch] runtime/*.[ch] cli/*.[ch]|gen/read_xml.c
only sql*.c knows libpg_query|#include <(pg_query|protobuf)|gen/*.[ch] gen/*/*.[ch] runtime/*.[ch] cli/*.[ch]|gen/sql*.[ch]
only the program knows jansson|#include <jansson|gen/*.[ch] gen/*/*.[ch] runtime/*.[ch]|
the runtime includes nothing of the generator or the program|#include "(gen|cli|tests)/|runtime/*.[ch]|
the generator includes nothing of the runtime or the program|#include "(runtime|cli|tests)/|gen/*.[ch] gen/*/*.[ch]|
gen/base includes only itself|#include "(gen/[^b]|gen/b[^a])|gen/base/*.[ch]|
the program includes nothing of the runtime but its header|#include "(runtime|tests)/|cli/*.[ch]|
the runtime does not print|CALL(printf|vprintf|puts|putchar|perror|syslog)\(|\b(stdout|stderr)\b|runtime/*.[ch]|
the generator does not print|CALL(printf|vprintf|puts|putchar|perror|syslog)\(|\b(stdout|stderr)\b|gen/*.[ch] gen/kinds/*.[ch]|
the runtime does not end the program|CALL(exit|_exit|_Exit|quick_exit|abort|kill|raise)\(|runtime/*.[ch]|
the generator does not end the program|CALL(exit|_exit|_Exit|quick_exit|abort|kill|raise)\(|gen/*.[ch] gen/kinds/*.[ch]|
the runtime leaves signals and locale alone|CALL(signal|sigaction|sigprocmask|setlocale|atexit|setenv|putenv|unsetenv)\(|runtime/*.[ch]|
no output depends on the clock, chance or the environment|CALL(time|clock|clock_gettime|gettimeofday|rand|random|getenv|gethostname|setlocale)\(|gen/*.[ch] gen/*/*.[ch]|
only files.c and generate.c touch the file system|CALL(fopen|open|openat|opendir|mkdir|rename|unlink|stat|lstat)\(|gen/*.[ch] gen/*/*.[ch]|gen/files.c gen/generate.c
END
}

# Headers in gen/kinds/ that are no kind's are shared by all; a kind may include another's header only where
# it is listed here: user:used.
kind_may_include=""

# ---- How they are checked ---------------------------------------------------------------------------

# Copies the C files of $1 to $2 with the comments blanked; lines stay where they are.
strip_comments()
{
    (cd "$1" && find gen runtime cli -name '*.[ch]' 2> /dev/null) | while read -r file; do
        mkdir -p "$2/${file%/*}"
        perl -0777 -pe '
            s{("(?:\\.|[^"\\\n])*"|\x27(?:\\.|[^\x27\\\n])*\x27)|/\*.*?\*/|//[^\n]*}
             { defined $1 ? $1 : $& =~ tr/\n//cdr }gsex' "$1/$file" > "$2/$file"
    done
}

# The kinds are what the sources define as such.
kinds_of()
{
    (cd "$1" && grep -hoE '^const struct kind kind_[a-z_]+' gen/kinds/*.c 2> /dev/null) |
        sed 's/.* kind_//' | sort -u
}

matches_any()
{
    local file=$1 pattern
    shift
    for pattern in "$@"; do
        # shellcheck disable=SC2053 # the right side is a pattern
        [[ $file == $pattern && ${file//[^\/]/} == "${pattern//[^\/]/}" ]] && return 0
    done
    return 1
}

# Prints "rule: file:line:text" for every violation in the stripped tree $1.
violations()
{
    local tree=$1 kinds words upper name regex where allowed hit file
    kinds=$(kinds_of "$tree" | grep -v '^database$' | paste -sd '|')
    words=$(printf '%s' "$kinds" | sed 's/_/[-_ ]/g')
    upper=$(printf '%s' "$words" | tr '[:lower:]' '[:upper:]')
    rules | while IFS= read -r line; do
        # The pattern itself may hold bars: the name is before the first, the files behind the last two.
        name=${line%%|*}
        allowed=${line##*|}
        line=${line%|*}
        where=${line##*|}
        line=${line%|*}
        regex=${line#*|}
        if [[ $regex == *KIND* || $regex == *WORDS* || $regex == *UPPER* ]] && [ -z "$kinds" ]; then
            continue
        fi
        regex=${regex//CALL/(^|[^.>[:alnum:]_])}
        regex=${regex//KIND/$kinds}
        regex=${regex//WORDS/$words}
        regex=${regex//UPPER/$upper}
        # shellcheck disable=SC2086 # lists of patterns
        (cd "$tree" && set -f && grep -rnE -e "$regex" gen runtime cli 2> /dev/null) |
            while IFS= read -r hit; do
                file=${hit%%:*}
                set -f
                matches_any "$file" $where || continue
                matches_any "$file" $allowed && continue
                set +f
                may_include "$file" "$hit" "$kinds" && continue
                printf '%s: %s\n' "$name" "$hit"
            done
    done
}

# may_include FILE HIT KINDS: whether the line of a kind is an include it may have.
may_include()
{
    local file=$1 kinds=$3 used user
    [[ $file == gen/kinds/* && $2 =~ \#include\ \"gen/kinds/([a-z_]+)\.h\" ]] || return 1
    used=${BASH_REMATCH[1]}
    user=$(basename "$file")
    user=${user%.[ch]}
    [ "$user" = "$used" ] || [[ "|$kinds|" != *"|$used|"* ]] ||
        [[ " $kind_may_include " == *" $user:$used "* ]]
}

# ---- The sources --------------------------------------------------------------------------------------

strip_comments "$src" "$tap_dir/stripped"
found=$(violations "$tap_dir/stripped")
while IFS='|' read -r name _; do
    is "$name" "$(grep -F "$name: " <<< "$found")" ""
done < <(rules)

ok "there are kinds to look for" test "$(kinds_of "$tap_dir/stripped" | wc -l)" -gt 1

# A file that no Makefile.inc names is in nobody's build.
is "every source file is in the list of its folder" \
    "$(cd "$src" && find gen runtime cli -name '*.[ch]' | sort | while read -r file; do
        tr -s '[:space:]' '\n' < "${file%/*}/Makefile.inc" | grep -qxF -e "$file" -e "${file%.c}" || echo "$file"
    done)" ""

# ---- The test itself -----------------------------------------------------------------------------------

tree=$tap_dir/tree
mkdir -p "$tree/gen/kinds" "$tree/gen/base" "$tree/runtime" "$tree/cli"
echo 'const struct kind kind_wild_card = {0};' > "$tree/gen/kinds/wild_card.c"

# plant FILE LINE RULE: with the line in the file, that rule is reported; the same line in a comment is
# blanked.

plant()
{
    local file=$1 line=$2 rule=$3 planted commented
    printf '%s\n' "$line" > "$tree/$file"
    planted=$(violations "$tree" | grep -F "$rule: $file:")
    mkdir -p "$tap_dir/plain/${file%/*}" "$tap_dir/plain/gen" "$tap_dir/plain/runtime"
    printf '/* %s\n %s */\n// %s\n' "$line" "$line" "$line" > "$tap_dir/plain/$file"
    strip_comments "$tap_dir/plain" "$tap_dir/plain-stripped"
    commented=$(tr -d ' \n' < "$tap_dir/plain-stripped/$file")
    rm -rf "$tap_dir/plain" "$tap_dir/plain-stripped" "${tree:?}/$file"
    if [ -n "$planted" ] && [ -z "$commented" ]; then
        pass "finds: $rule ($file)"
    else
        fail "finds: $rule ($file)" "planted: $line" "reported: $planted" "left of the comment: $commented"
    fi
}

plant gen/planted.c 'extern const struct kind kind_wild_card;' 'core stages name no kind as an identifier'
plant gen/planted.h 'struct wild_card *x;' 'core stages name no kind as an identifier'
plant gen/planted.c 'strcmp(a, "wild_card");' 'core stages name no kind in a text'
plant gen/planted.c 'strcmp(a, "wild-card");' 'core stages name no kind in a text'
plant gen/planted.c 'buf_add(b, "ALTER WILD CARD ");' 'core stages write no statement of a kind'
plant gen/planted.c 'buf_add(b, "DROP FOREIGN WILD CARD ");' 'core stages write no statement of a kind'
plant gen/planted.c '#include "gen/kinds/wild_card.h"' 'core stages include no kind'
plant gen/kinds/planted.c '#include "gen/kinds/wild_card.h"' 'kinds include no other kind'
plant gen/planted.c 'PQexec(c, "");' 'only pq.c, inquiry.c, conninfo.c, read_catalog.c and look.c call libpq'
plant runtime/planted.c 'x = PQgetvalue(r, 0, 0);' 'only pq.c, inquiry.c, conninfo.c, read_catalog.c and look.c call libpq'
plant cli/planted.c '#include <libpq-fe.h>' 'only pq.c and inquiry.h include libpq'
plant gen/kinds/planted.c '#include <libxml/xmlreader.h>' 'only read_xml.c knows libxml2'
plant gen/planted.c '#include <pg_query.h>' 'only sql*.c knows libpg_query'
plant gen/planted.c '#include <jansson.h>' 'only the program knows jansson'
plant runtime/planted.c '#include "gen/base/buf.h"' 'the runtime includes nothing of the generator or the program'
plant gen/planted.c '#include "runtime/pq.h"' 'the generator includes nothing of the runtime or the program'
plant gen/base/planted.c '#include "gen/model.h"' 'gen/base includes only itself'
plant cli/planted.c '#include "runtime/pq.h"' 'the program includes nothing of the runtime but its header'
plant runtime/planted.c 'fprintf(stderr, "x");' 'the runtime does not print'
plant gen/kinds/planted.c 'printf("x");' 'the generator does not print'
plant runtime/planted.c 'exit(1);' 'the runtime does not end the program'
plant gen/planted.c 'abort();' 'the generator does not end the program'
plant runtime/planted.c 'signal(SIGPIPE, SIG_IGN);' 'the runtime leaves signals and locale alone'
plant gen/planted.c 'x = time(NULL);' 'no output depends on the clock, chance or the environment'
plant gen/planted.c 'f = fopen(p, "r");' 'only files.c and generate.c touch the file system'

# What only looks like a violation.
{
    echo 'buf_printf(b, "vprintf_like %s", "the wild_card of the text");'
    echo 'struct wild_cards *a; snprintf(x, 1, "exit"); on_exit_of(x); xtime(x); kind->rename(x); format(printf, 1, 2)'
} > "$tree/gen/planted.c"
echo '#include "gen/kinds/shared.h"' > "$tree/gen/kinds/planted.c"
is "leaves innocent lines alone" "$(violations "$tree")" ""

is "tests every rule on itself" \
    "$(rules | cut -d '|' -f 1 | while read -r rule; do
        grep -qE "^plant .*'${rule//\*/\\*}'\$" "$src/tests/test_layering.sh" || echo "$rule"
    done)" ""

tap_done
