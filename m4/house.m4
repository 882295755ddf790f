# house.m4 - the checks of our own configure script. Not installed; what users get is lockstep.m4.

# LS_CHECK_PG_QUERY
# Finds libpg_query, which comes without a .pc file. Sets PG_QUERY_CFLAGS and PG_QUERY_LIBS.
AC_DEFUN([LS_CHECK_PG_QUERY], [
    AC_ARG_VAR([PG_QUERY_CFLAGS], [C compiler flags for libpg_query])
    AC_ARG_VAR([PG_QUERY_LIBS], [linker flags for libpg_query])
    ls_save_CPPFLAGS=$CPPFLAGS
    ls_save_LIBS=$LIBS
    AS_IF([test -z "$PG_QUERY_LIBS"], [PG_QUERY_LIBS=-lpg_query])
    CPPFLAGS="$CPPFLAGS $PG_QUERY_CFLAGS $PROTOBUF_C_CFLAGS"
    LIBS="$PG_QUERY_LIBS $PROTOBUF_C_LIBS $LIBS"
    AC_CHECK_HEADERS([pg_query.h pg_query/pg_query.pb-c.h], [],
        [AC_MSG_ERROR([$ac_header not found: install libpg_query (Debian: libpg-query-dev libprotobuf-c-dev)])])
    AC_CACHE_CHECK([for pg_query_parse_protobuf in $PG_QUERY_LIBS], [ls_cv_pg_query],
        [AC_LINK_IFELSE([AC_LANG_PROGRAM([[#include <pg_query.h>]],
                            [[PgQueryProtobufParseResult r = pg_query_parse_protobuf("SELECT 1");
                              pg_query_free_protobuf_parse_result(r);]])],
            [ls_cv_pg_query=yes], [ls_cv_pg_query=no])])
    AS_IF([test "x$ls_cv_pg_query" = xno],
        [AC_MSG_ERROR([libpg_query does not link: install libpg_query 13 or newer (Debian: libpg-query-dev), or set PG_QUERY_LIBS])])
    CPPFLAGS=$ls_save_CPPFLAGS
    LIBS=$ls_save_LIBS
])

# LS_ADD_CFLAG(VARIABLE, FLAG)
# Appends FLAG to VARIABLE when the compiler takes it without complaint.
AC_DEFUN([LS_ADD_CFLAG], [
    AS_VAR_PUSHDEF([cache], [ls_cv_cflag_$2])
    AC_CACHE_CHECK([whether $CC takes $2], [cache], [
        ls_save_CFLAGS=$CFLAGS
        CFLAGS="$CFLAGS -Werror $2"
        AC_COMPILE_IFELSE([AC_LANG_PROGRAM([], [])], [AS_VAR_SET([cache], [yes])],
            [AS_VAR_SET([cache], [no])])
        CFLAGS=$ls_save_CFLAGS
    ])
    AS_VAR_IF([cache], [yes], [AS_VAR_APPEND([$1], [" $2"])])
    AS_VAR_POPDEF([cache])
])

# LS_WARNINGS
# Sets WARNING_CFLAGS. Warnings are on for everybody, errors only where --enable-werror asks for it.
AC_DEFUN([LS_WARNINGS], [
    AC_ARG_ENABLE([werror], [AS_HELP_STRING([--enable-werror], [treat compiler warnings as errors])])
    WARNING_CFLAGS=
    m4_foreach_w([flag], [-Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes
        -Wold-style-definition -Wmissing-declarations -Wredundant-decls -Wpointer-arith
        -Wwrite-strings -Wformat=2 -Wundef -Wvla -Wdate-time -Wnested-externs
        -Wimplicit-fallthrough -Wduplicated-cond -Wlogical-op -Wjump-misses-init],
        [LS_ADD_CFLAG([WARNING_CFLAGS], flag)])
    AS_IF([test "x$enable_werror" = xyes], [AS_VAR_APPEND([WARNING_CFLAGS], [" -Werror"])])
    AC_SUBST([WARNING_CFLAGS])
])

# LS_INSTRUMENTATION
# Sets INSTRUMENT_CFLAGS and INSTRUMENT_LDFLAGS from --enable-asan, --enable-ubsan, --enable-coverage.
AC_DEFUN([LS_INSTRUMENTATION], [
    AC_ARG_ENABLE([asan], [AS_HELP_STRING([--enable-asan], [build with AddressSanitizer])])
    AC_ARG_ENABLE([ubsan],
        [AS_HELP_STRING([--enable-ubsan], [build with UndefinedBehaviorSanitizer])])
    AC_ARG_ENABLE([coverage], [AS_HELP_STRING([--enable-coverage], [build with gcov counters])])
    INSTRUMENT_CFLAGS=
    INSTRUMENT_LDFLAGS=
    ls_instrumentation=
    AS_IF([test "x$enable_asan" = xyes], [
        AS_VAR_APPEND([INSTRUMENT_CFLAGS], [" -fsanitize=address -fno-omit-frame-pointer"])
        AS_VAR_APPEND([ls_instrumentation], ["asan "])])
    AS_IF([test "x$enable_ubsan" = xyes], [
        AS_VAR_APPEND([INSTRUMENT_CFLAGS], [" -fsanitize=undefined -fno-sanitize-recover=undefined"])
        AS_VAR_APPEND([ls_instrumentation], ["ubsan "])])
    AS_IF([test "x$enable_coverage" = xyes], [
        AS_VAR_APPEND([INSTRUMENT_CFLAGS], [" --coverage -O0"])
        AS_VAR_APPEND([ls_instrumentation], ["coverage "])])
    INSTRUMENT_LDFLAGS=$INSTRUMENT_CFLAGS
    ls_save_CFLAGS=$CFLAGS
    CFLAGS="$CFLAGS $INSTRUMENT_CFLAGS"
    AS_IF([test -n "$ls_instrumentation"], [
        AC_MSG_CHECKING([whether programs link with$INSTRUMENT_CFLAGS])
        AC_LINK_IFELSE([AC_LANG_PROGRAM([], [])], [AC_MSG_RESULT([yes])],
            [AC_MSG_RESULT([no])
             AC_MSG_ERROR([$CC cannot link with$INSTRUMENT_CFLAGS])])])
    CFLAGS=$ls_save_CFLAGS
    AC_SUBST([INSTRUMENT_CFLAGS])
    AC_SUBST([INSTRUMENT_LDFLAGS])
])
