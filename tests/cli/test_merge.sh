# test_merge.sh - branches of a git repository are merged: lockstep's merge driver, check and rebase side by side.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

lockstep=${LOCKSTEP:?run this through make check}
case $lockstep in /*) ;; *) lockstep=$PWD/$lockstep ;; esac
command -v git > /dev/null || {
    skip "git merges" "git is not installed"
    tap_done
}
cd "$tap_dir" || exit 1
export HOME=$tap_dir GIT_CONFIG_NOSYSTEM=1
git config --global user.name Test
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global advice.mergeConflict false

like()
{
    if [[ $2 =~ $3 ]]; then pass "$1"; else fail "$1" "no match for: $3" "in:" "$2"; fi
}

# definition [ELEMENT…]: tables t and u, with more columns in t and u.
definition()
{
    {
        echo '<database xmlns="urn:lockstep:1" name="app">'
        echo '  <table name="t">'
        echo '    <column name="id" type="bigint" primary-key="yes"/>'
        [ -z "${1:-}" ] || echo "    <column name=\"$1\" type=\"text\"/>"
        echo '  </table>'
        echo '  <!-- so that git'
        echo '       merges both'
        echo '       by itself -->'
        echo '  <table name="u">'
        echo '    <column name="id" type="bigint" primary-key="yes"/>'
        [ -z "${2:-}" ] || echo "    <column name=\"$2\" type=\"text\"/>"
        echo '  </table>'
        echo '</database>'
    } > schema/schema.xml
}

commit()
{
    git add -A
    git commit -qm "$1"
}

# repository NAME: main has a first migration and, as the guide says, the driver.
repository()
{
    git init -q "$tap_dir/$1"
    cd "$tap_dir/$1" || exit 1
    echo 'migrations/** merge=lockstep' > .gitattributes
    git config merge.lockstep.name "lockstep migrations"
    git config merge.lockstep.driver "'$lockstep' rebase --merge-driver %O %A %B %P"
    mkdir schema
    definition
    "$lockstep" generate -q first
    commit first
    git branch feature
}

# ---- Of different names: git sees nothing ----------------------------------------------------------------

repository different
definition x
"$lockstep" generate -q add_x
commit "add x"
git checkout -q feature
definition '' y
"$lockstep" generate -q add_y
commit "add y"
ok "git merges two migrations of different names by itself" git merge -q --no-edit main
"$lockstep" check > out 2>&1
is "check sees that there are two heads" "$?" 7
like "and names them" "$(cat out)" 'failed +heads +2 branches end in 0002_add_x and 0002_add_y'
ok "rebase puts one on top" "$lockstep" rebase -q --last 0002_add_y
ok "then all is in order" "$lockstep" check -q
commit "on top"
ok "also where git rebase moves the commits" git rebase -q main

# ---- Of one name ------------------------------------------------------------------------------------------

repository one_name
definition x
"$lockstep" generate -q more
commit "add x"
git checkout -q feature
definition '' y
"$lockstep" generate -q more
commit "add y"
out=$(git merge --no-edit main 2>&1)
is "two migrations of one name are a conflict" "$?" 1
like "that says what to do" "$out" \
    'both branches made a migration "migrations/0002_more": theirs is now in "migrations/0002_more_theirs".*lockstep rebase --last'
is "ours is as it was" "$(cat migrations/0002_more/*)" "$(git cat-file -p feature:migrations/0002_more/down.sql
    git cat-file -p feature:migrations/0002_more/snapshot.xml
    git cat-file -p feature:migrations/0002_more/up.sql)"
is "theirs is beside it" "$(ls migrations)" $'0001_first\n0002_more\n0002_more_theirs'
is "with its own chain" "$(grep '^-- chain' migrations/0002_more_theirs/up.sql)" \
    "$(git cat-file -p main:migrations/0002_more/up.sql | grep '^-- chain')"
is "the definition was merged by git" "$(git diff --name-only --diff-filter=U | sort)" \
    $'migrations/0002_more/down.sql\nmigrations/0002_more/snapshot.xml\nmigrations/0002_more/up.sql'
ok "rebase puts ours on top of what main has" "$lockstep" rebase -q --last 0002_more
is "under a new number" "$(ls migrations)" $'0001_first\n0002_more_theirs\n0003_more'
ok "then all is in order" "$lockstep" check -q
commit "merged"
ok "and committed" test -z "$(git status --porcelain)"

# ---- The same on both -------------------------------------------------------------------------------------

repository same
definition x
"$lockstep" generate -q add_x
commit "add x"
git checkout -q feature
definition x
sed -i '1a\  <!-- a remark that moves the lines -->' schema/schema.xml
"$lockstep" generate -q add_x
commit "add x too"
ok "the files differ in comments" test -n "$(git diff main feature -- migrations)"
ok "a migration that both made alike is merged" git merge -q --no-edit main
ok "and is one" "$lockstep" check -q
is "without more" "$(ls migrations)" $'0001_first\n0002_add_x'

# ---- Written by hand ----------------------------------------------------------------------------------------

repository by_hand
"$lockstep" generate -q --custom data 2> /dev/null
sed -i 's/^-- run alone.*/&\nSELECT 1;\n-- more\n-- and more\nSELECT 2;/' migrations/0002_data/up.sql
commit data
git branch -f feature
sed -i 's/^SELECT 1;/SELECT 10;/' migrations/0002_data/up.sql
commit "ten"
git checkout -q feature
sed -i 's/^SELECT 2;/SELECT 20;/' migrations/0002_data/up.sql
commit "twenty"
ok "what both wrote by hand is merged as text" git merge -q --no-edit main
is "with both edits" "$(grep '^SELECT' migrations/0002_data/up.sql | paste -sd ' ')" "SELECT 10; SELECT 20;"
ok "which hangs together" "$lockstep" check -q
git checkout -q -b third
sed -i 's/^SELECT 10;/SELECT 11;/' migrations/0002_data/up.sql
commit "eleven"
git checkout -q feature
sed -i 's/^SELECT 10;/SELECT 12;/' migrations/0002_data/up.sql
commit "twelve"
status_is "what contradicts is a conflict" 1 git merge -q --no-edit third
like "with git's marks" "$(cat migrations/0002_data/up.sql)" '<<<<<<< ours.*SELECT 12;.*=======.*SELECT 11;.*>>>>>>> theirs'

# ---- Called wrongly -----------------------------------------------------------------------------------------

status_is "the driver wants four files" 2 "$lockstep" rebase --merge-driver a b c
status_is "rebase wants none" 2 "$lockstep" rebase 0002_more
status_is "a file that is not there is an error" 1 "$lockstep" rebase --merge-driver a b c migrations/0001_a/up.sql

tap_done
