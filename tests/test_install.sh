# test_install.sh - what is installed is what a user's build needs: header, library, pkg-config file, autoconf
# macro and make include, and the library asks for nothing but libpq.
. "${LOCKSTEP_SRCDIR:-.}/tests/support/tap.sh"

build=${LOCKSTEP_BUILDDIR:?run this through make check}
root=$tap_dir/root

# The jobs of the make that runs us are not ours.
unset MAKEFLAGS MFLAGS MAKELEVEL
make -C "$build" install DESTDIR="$root" > "$tap_dir/log" 2>&1 ||
    bail_out "make install: $(tail -n 5 "$tap_dir/log")"

prefix=$(sed -n 's/^prefix = //p' "$build/Makefile")
libdir=$root$(pkg-config --variable=libdir "$build/lockstep.pc")
header=$(find "$root" -name lockstep.h)
library=$(find "$libdir" -name 'liblockstep.so' -o -name 'liblockstep.a' | sort | tail -n 1)
pc=$(find "$root" -name lockstep.pc)
macros=$(dirname "$(find "$root" -name lockstep.m4)")

is "one header is installed" "$header" "$root$prefix/include/lockstep/lockstep.h"
ok "the library is installed" test -f "$library"

# We installed to a root of our own; what the files say must follow.
sed -i "s|^prefix=.*|prefix=$root$prefix|" "$pc"
export PKG_CONFIG_PATH=${pc%/*} LD_LIBRARY_PATH=$libdir

# ---- The library ----------------------------------------------------------------------------------------

if [ -f "$libdir/liblockstep.so" ]; then
    is "it exports only what is documented" \
        "$(nm -D --defined-only "$libdir/liblockstep.so" | awk '{ print $3 }' | grep -v '^lockstep_')" ""
    ok "it exports something" \
        sh -c "nm -D --defined-only '$libdir/liblockstep.so' | grep -q ' T lockstep_'"
    is "every exported name is in the header" \
        "$(nm -D --defined-only "$libdir/liblockstep.so" | awk '{ print $3 }' | while read -r name; do
            grep -qw "$name" "$header" || echo "$name"
        done)" ""
    needed=$(readelf -d "$libdir/liblockstep.so" | sed -n 's/.*NEEDED.*\[\(.*\)\.so.*/\1/p')
    has "it needs libpq" "$needed" libpq
    is "and nothing else but the C library and what sanitizers bring" \
        "$(grep -vxE 'libpq|libc|ld-linux-.*|lib[a-z]+san' <<< "$needed")" ""
fi

# ---- pkg-config -----------------------------------------------------------------------------------------

cc=$(sed -n 's/^CC = //p' "$build/Makefile")
sanitize=$(sed -n 's/^INSTRUMENT_LDFLAGS = //p' "$build/Makefile")
cat > "$tap_dir/app.c" << 'END'
#include <lockstep/lockstep.h>

extern const struct lockstep_set app_migrations;

int main(void)
{
    struct lockstep_options options = LOCKSTEP_OPTIONS_INIT;
    struct lockstep_error error;
    return lockstep_boot("host=/nonexistent", &app_migrations, &options, &error) < 0 ? 0 : 1;
}
END
cat > "$tap_dir/migrations.c" << 'END'
#include <lockstep/lockstep.h>

extern const struct lockstep_set app_migrations;
const struct lockstep_set app_migrations = {.abi = LOCKSTEP_ABI, .name = "app", .version = "1"};
END
flags=$(pkg-config --cflags --libs lockstep)
libs=
# A static library leaves libpq to the program. (pkg-config --static would want libpq's own libraries, static too.)
if [ ! -f "$libdir/liblockstep.so" ]; then
    flags=$(pkg-config --cflags --libs lockstep libpq)
    libs=$(pkg-config --libs libpq)
fi
# shellcheck disable=SC2086 # lists of words
ok "a program builds with what pkg-config says" \
    $cc $sanitize -std=c11 -pedantic -Wall -Wextra -Werror "$tap_dir/app.c" "$tap_dir/migrations.c" $flags \
    -o "$tap_dir/app"
ok "and it runs" "$tap_dir/app"

# ---- The make include -----------------------------------------------------------------------------------

# In place of the program, one that counts how often it is asked.
mkdir -p "$tap_dir/app.d/migrations/0001_first" "$tap_dir/app.d/migrations/0002_second"
cat > "$tap_dir/embed" << 'END'
#!/bin/sh
echo "$*" >> asked
while [ "$1" != -o ]; do shift; done
[ -f "$2" ] || echo 'int migrations;' > "$2"
END
chmod +x "$tap_dir/embed"
cat > "$tap_dir/app.d/Makefile" << 'END'
LOCKSTEP_EMBED_FLAGS = --header names.h
include $(shell pkg-config --variable=mk lockstep)
END
for file in 0001_first/up.sql 0001_first/snapshot.xml 0002_second/up.sql; do
    echo x > "$tap_dir/app.d/migrations/$file"
done

embed()
(
    cd "$tap_dir/app.d" && make LOCKSTEP="$tap_dir/embed" migrations.c > /dev/null 2>> complaints && wc -l < asked
)

# File systems may count in whole seconds.
time_passes()
{
    find "$tap_dir/app.d" -exec touch -d '-10 seconds' {} +
}

is "make embeds what was never embedded" "$(embed)" 1
is "and passes the folder and the flags on" "$(cat "$tap_dir/app.d/asked")" \
    "embed --migrations migrations --header names.h -o migrations.c"
is "nothing changed: nothing is done" "$(embed)" 1
time_passes
touch "$tap_dir/app.d/migrations/0001_first/up.sql"
is "a migration was edited: it embeds" "$(embed)" 2
time_passes
is "nothing changed again: nothing is done" "$(embed)" 2
rm -r "$tap_dir/app.d/migrations/0002_second"
is "a migration was removed: it embeds" "$(embed)" 3
is "make had nothing to complain about" "$(cat "$tap_dir/app.d/complaints")" ""

# ---- The autoconf macro ---------------------------------------------------------------------------------

if command -v autoreconf > /dev/null; then
    mkdir "$tap_dir/project"
    cp "$tap_dir/app.c" "$tap_dir/project"
    mkdir "$tap_dir/project/migrations"
    cat > "$tap_dir/project/configure.ac" << 'END'
AC_INIT([app], [1])
AM_INIT_AUTOMAKE([foreign])
AC_PROG_CC
LOCKSTEP_CHECK([0.1])
AC_CONFIG_FILES([Makefile])
AC_OUTPUT
END
    cat > "$tap_dir/project/Makefile.am" << 'END'
bin_PROGRAMS = app
app_SOURCES = app.c
nodist_app_SOURCES = migrations.c
app_CPPFLAGS = $(LOCKSTEP_CFLAGS)
app_LDADD = $(LOCKSTEP_LIBS)
LOCKSTEP_MIGRATIONS = $(srcdir)/migrations
@LOCKSTEP_RULES@
END
    # What embed writes is not the point here.
    cat > "$tap_dir/embed-real" << END
#!/bin/sh
cp '$tap_dir/migrations.c' migrations.c
END
    chmod +x "$tap_dir/embed-real"

    # shellcheck disable=SC2317 # called by ok
    project()
    (
        cd "$tap_dir/project" && ACLOCAL_PATH=$macros autoreconf -fi &&
            ./configure CC="$cc" CFLAGS="$sanitize" LIBS="$libs" \
                LOCKSTEP="$tap_dir/embed-real" && make && ./app
    )
    ok "a project with LOCKSTEP_CHECK configures, builds and runs" project

    sed -i 's/LOCKSTEP_CHECK(\[0.1\])/LOCKSTEP_CHECK([999])/' "$tap_dir/project/configure.ac"
    too_old=$(cd "$tap_dir/project" && ACLOCAL_PATH=$macros autoreconf -fi 2>&1 && ./configure 2>&1)
    has "a version that is too old is refused" "$too_old" "configure: error: lockstep not found"
fi

tap_done
