# test_parallel.sh - two developers, one repository: from init over git's merge to the databases that had either branch.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
lockstep=${LOCKSTEP:?run this through make check}
case $lockstep in /*) ;; *) lockstep=$PWD/$lockstep ;; esac
command -v git > /dev/null || {
    skip "two developers" "git is not installed"
    tap_done
}
cd "$tap_dir" || exit 1
unset DATABASE_URL
export HOME=$tap_dir GIT_CONFIG_NOSYSTEM=1 GIT_CEILING_DIRECTORIES=$tap_dir NO_COLOR=1
git config --global user.name Test
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global pull.rebase false
git config --global advice.mergeConflict false
mkdir bin
ln -s "$lockstep" bin/lockstep
PATH=$tap_dir/bin:$PATH

like()
{
    if [[ $2 =~ $3 ]]; then pass "$1"; else fail "$1" "no match for: $3" "in:" "$2"; fi
}

# definition [COLUMN OF t] [COLUMN OF u]
definition()
{
    {
        echo '<database xmlns="urn:lockstep:1" name="app">'
        echo '  <table name="t">'
        echo '    <column name="id" type="bigint" primary-key="yes"/>'
        [ -z "${1:-}" ] || echo "    <column name=\"$1\" type=\"text\"/>"
        printf '  </table>\n\n\n\n  <table name="u">\n'
        echo '    <column name="id" type="bigint" primary-key="yes"/>'
        [ -z "${2:-}" ] || echo "    <column name=\"$2\" type=\"text\"/>"
        printf '  </table>\n</database>\n'
    } > schema/schema.xml
}

commit()
{
    git add -A
    git commit -qm "$1"
}

# Where the two begin: what one has set up, pushed, and the other cloned.
developers()
{
    rm -rf "${tap_dir:?}"/{origin,ann,bob,before}
    git init -q --bare "$tap_dir/origin"
    git clone -q "$tap_dir/origin" "$tap_dir/ann" 2> /dev/null
    cd "$tap_dir/ann" || exit 1
    lockstep init -q
    definition
    lockstep generate -q first
    commit first
    git push -q origin HEAD
    git clone -q "$tap_dir/origin" "$tap_dir/bob"
}

# ---- init --------------------------------------------------------------------------------------------------

mkdir nowhere
cd nowhere || exit 1
out=$(lockstep init)
is "without git, init writes nothing for it" "$(find . -type f)" ./schema/schema.xml
is "and does not talk of it" "$(grep -c git <<< "$out")" 0
out=$(lockstep init --git 2>&1)
is "--git wants a repository" "$?" 1
like "and says so" "$out" 'in no git repository.*git init'
cd .. || exit 1

git init -q first
cd first || exit 1
out=$(lockstep init)
is "in a repository, init names the merge driver" "$(grep -v '^#' migrations/.gitattributes)" "* merge=lockstep"
like "and says what each clone needs" "$out" 'migrations/.gitattributes.*Once in each clone.*lockstep init --git'
is "git has it of all that will stand there" "$(git check-attr merge migrations/0001_a/up.sql)" \
    "migrations/0001_a/up.sql: merge: lockstep"
is "init does not configure git" "$(git config --get merge.lockstep.driver)" ""
cp schema/schema.xml kept.xml
out=$(lockstep init --git)
is "init --git does" "$(git config --get merge.lockstep.driver)" "lockstep rebase --merge-driver %O %A %B %P"
like "and says so" "$out" 'git merges migrations with lockstep in this clone'
ok "without touching the definition" cmp kept.xml schema/schema.xml
lockstep init --git -q
is "a second time changes nothing" "$(grep -c 'merge=lockstep' migrations/.gitattributes)" 1
status_is "a definition is still not begun anew" 1 lockstep init
status_is "nor with --from" 1 lockstep init --git --from postgresql:///nowhere
printf '*.md text' > migrations/.gitattributes
lockstep init --git -q
is "what is in .gitattributes stays" "$(grep -v '^#' migrations/.gitattributes)" $'*.md text\n* merge=lockstep'
like "programs are told" "$(lockstep init --git --json)" \
    '"gitattributes": "migrations/.gitattributes".*"driver": true'
mkdir -p deep/er
cd deep/er || exit 1
ok "a project may stand below the repository's top" lockstep init -q --migrations db/migrations
ok "with the attributes where its migrations are" test -f db/migrations/.gitattributes
cd "$tap_dir/first" || exit 1
commit all
git worktree add -q "$tap_dir/tree"
cd "$tap_dir/tree" || exit 1
ok "a worktree is a repository, too" lockstep init --git -q
cd "$tap_dir" || exit 1

# ---- Of different names: git merges without a word ------------------------------------------------------------

eval "$("$src/tests/support/cluster.sh" start)"
tap_on_exit '"$src/tests/support/cluster.sh" stop'

# database NAME: one that the project here has brought so far.
database()
{
    createdb "$1"
    lockstep migrate -q -d "dbname=$1"
}

same_schema()
{
    lockstep diff -q "dbname=$1" "dbname=$2" --exit-code
}

developers
definition x
lockstep generate -q add_x
commit "add x"
git push -q
database production
cd "$tap_dir/bob" || exit 1
definition '' y
lockstep generate -q add_y
commit "add y"
git tag before
database bobs
createdb empty
ok "git merges both by itself" git pull -q --no-edit
out=$(lockstep check 2>&1)
is "check does not pass that" "$?" 7
like "it names both ends" "$out" 'failed +heads +2 branches end in 0002_add_x and 0002_add_y: put what is applied nowhere yet on top'
like "with what to type" "$out" 'lockstep rebase --last 0002_add_x.*lockstep rebase --last 0002_add_y.*lockstep rebase -d'
like "for programs as well" "$(lockstep check --json)" '"details": \[[^]]*"lockstep rebase --last 0002_add_y"'
like "what follows from it is not looked at" "$out" 'skipped +definition +with several heads'
for command in "generate more" "migrate -d dbname=empty" "embed -o table.c" "status -d dbname=empty"; do
    # shellcheck disable=SC2086
    out=$(lockstep $command 2>&1)
    is "$command: refused" "$?" 7
    like "$command: with what to type" "$out" 'the migrations have 2 heads: 0002_add_x and 0002_add_y.*lockstep rebase --last'
done
ok "rebase asks the production database, whose branch stays" lockstep rebase -q -d dbname=production
is "and puts the other on top" "$(ls migrations)" $'0001_first\n0002_add_x\n0003_add_y'
ok "check is content" lockstep check -q
cp -r migrations once
is "a second rebase has nothing to do" "$(lockstep rebase -d dbname=production 2>&1)" \
    "nothing to do: the migrations have one head"
ok "and does nothing" diff -r once migrations
rm -r once
commit "one after the other"
ok "it can be pushed" git push -q

ok "production, which had one branch, runs the other" lockstep migrate -q -d dbname=production
ok "and stands as it should" lockstep check -q -d dbname=production
ok "an empty database runs all" lockstep migrate -q -d dbname=empty
out=$(lockstep migrate -d dbname=bobs 2>&1)
is "the one with the branch that was made anew is refused" "$?" 7
like "with what to do" "$out" \
    'on another branch: after "0001_first" it has "0002_add_y".*lockstep revert --to 0001_first'
out=$(lockstep check -d dbname=bobs 2>&1)
is "check says so, too" "$?" 7
git worktree add -q "$tap_dir/before" before
ok "the program that has it takes it back" lockstep -C "$tap_dir/before" revert -q --allow-loss --to 0001_first -d dbname=bobs
ok "then it goes on" lockstep migrate -q -d dbname=bobs
for name in empty bobs; do
    ok "$name is like production" same_schema production "$name"
done
cd "$tap_dir/ann" || exit 1
git pull -q --no-edit
ok "the first developer gets it as it is" lockstep check -q -d dbname=production

# ---- Of one name, in clones that nobody set up -----------------------------------------------------------------

dropdb production
dropdb bobs
developers
definition x
lockstep generate -q more
commit "add x"
git push -q
database production
cd "$tap_dir/bob" || exit 1
definition '' y
lockstep generate -q more
commit "add y"
git tag before
database bobs
status_is "two migrations of one name are a conflict" 1 git pull -q --no-edit
out=$(lockstep check 2>&1)
is "which check does not pass" "$?" 7
like "but names" "$out" 'migrations/0002_more/up.sql:[0-9]+:1: error: a merge left a conflict in migration 0002_more'
like "with what to type" "$out" 'lockstep init --git.*git checkout -m migrations/0002_more.*lockstep rebase'
is "once" "$(grep -c 'error: ' <<< "$out")" 1
status_is "nor does rebase go on" 7 lockstep rebase
ok "the clone is set up" lockstep init -q --git
ok "and git merges again" git checkout -q -m migrations/0002_more
is "then both are there" "$(ls migrations)" $'0001_first\n0002_more\n0002_more_theirs'
ok "one goes on top of the one that production has" lockstep rebase -q -d dbname=production
is "under a new number" "$(ls migrations)" $'0001_first\n0002_more_theirs\n0003_more'
commit merged
ok "check is content" lockstep check -q
ok "production goes on, whatever the name of what it has" lockstep migrate -q -d dbname=production
ok "and stands as it should" lockstep check -q -d dbname=production
status_is "the other is refused" 7 lockstep migrate -q -d dbname=bobs
git worktree add -q "$tap_dir/before" before
ok "taken back" lockstep -C "$tap_dir/before" revert -q --allow-loss --to 1 -d dbname=bobs
ok "and goes on" lockstep migrate -q -d dbname=bobs
ok "to the same end" same_schema production bobs

# ---- The definition in conflict ----------------------------------------------------------------------------------

developers
definition x
lockstep generate -q add_x
commit "add x"
git push -q
cd "$tap_dir/bob" || exit 1
definition y
lockstep generate -q add_y
commit "add y"
status_is "both edit one line" 1 git pull -q --no-edit
for command in "validate" "generate more" "rebase --last 0002_add_y"; do
    # shellcheck disable=SC2086
    out=$(lockstep $command 2>&1)
    is "$command: fails" "$?" "$([ "$command" = "generate more" ] && echo 7 || echo 1)"
    [ "$command" != "generate more" ] || continue
    like "$command: git's marks are named" "$out" \
        'schema/schema.xml:4:1: error: a merge left a conflict here.*hint: Edit the file until it says what both branches want'
    is "$command: and nothing else" "$(grep -c 'error: ' <<< "$out")" 1
done
sed -i '/^<<<<<<<\|^=======\|^>>>>>>>/d' schema/schema.xml
ok "mended, rebase goes on" lockstep rebase -q --last 0002_add_y
ok "to what is defined" lockstep check -q
printf '<database xmlns="urn:lockstep:1" name="app">\n  <table name="t" comment="\n=======\n">\n    <column name="id" type="bigint"/>\n  </table>\n</database>\n' > schema/schema.xml
ok "a line of the kind alone is no mark" lockstep validate -q

# What two wrote by hand in one migration is for them to settle.
printf -- '-- custom begin\n<<<<<<< ours\nSELECT 1;\n=======\nSELECT 2;\n>>>>>>> theirs\n-- custom end\n' >> migrations/0003_add_y/up.sql
like "statements by hand are to be edited" "$(lockstep check 2>&1)" \
    'up.sql:[0-9]+:1: error: a merge left a conflict in migration 0003_add_y.*Edit these statements'

tap_done
