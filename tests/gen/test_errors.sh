# test_errors.sh - every mistake below tests/errors is reported as expected: place, message, hint, exit status.
#
# A case is a file TOPIC/CASE.xml with CASE.txt, what `lockstep validate CASE.xml` says on stderr; or a folder TOPIC/CASE
# with a script `run` and expected.txt, what the script says: it runs in a copy of its folder, with the program in PATH and
# the function `status`. UPDATE_ERRORS=1 rewrites the expected files; the commit then shows what changed.
# ERRORS=topic/case runs one.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

src=$(cd "${LOCKSTEP_SRCDIR:-.}" && pwd)
cases=$src/tests/errors
unset DATABASE_URL "${!PG@}" "${!LOCKSTEP_@}"
export NO_COLOR=1
mkdir "$tap_dir/bin"
ln -s "${LOCKSTEP:?run this through make check}" "$tap_dir/bin/lockstep"
PATH=$tap_dir/bin:$PATH

# In run scripts: status COMMAND… runs it and says how it ended.
status()
{
    "$@"
    echo "exit status $?"
}
export -f status

wanted()
{
    [ -z "${ERRORS:-}" ] || [[ $1 == $ERRORS ]]
}

# NAME FILE: compares what is in $tap_dir/got with the expected file.
as_expected()
{
    if [ "${UPDATE_ERRORS:-}" = 1 ]; then
        cp "$tap_dir/got" "$2"
    fi
    same_files "$1" "$tap_dir/got" "$2"
}

for xml in "$cases"/*/*.xml; do
    name=${xml#"$cases/"}
    name=${name%.xml}
    wanted "$name" || continue
    status=0
    (cd "${xml%/*}" && timeout 20 lockstep validate "${xml##*/}" > "$tap_dir/out") 2> "$tap_dir/got" || status=$?
    as_expected "$name is reported as expected" "${xml%.xml}.txt"
    want=0
    ! grep -q ': error: ' "$tap_dir/got" || want=1
    is "$name ends with the right status" "$status" "$want"
done

for script in "$cases"/*/*/run; do
    folder=${script%/run}
    name=${folder#"$cases/"}
    wanted "$name" || continue
    rm -rf "$tap_dir/case"
    cp -R "$folder" "$tap_dir/case"
    chmod -R u+w "$tap_dir/case"
    (cd "$tap_dir/case" && timeout 60 bash ./run) > "$tap_dir/got" 2>&1
    as_expected "$name is reported as expected" "$folder/expected.txt"
done
tap_done
