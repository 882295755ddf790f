# lockstep.m4 - for configure scripts of programs that boot through lockstep.
#
# LOCKSTEP_CHECK([MINIMUM-VERSION], [ACTION-IF-FOUND], [ACTION-IF-NOT-FOUND])
#
# Looks for the runtime library and the program. Without ACTION-IF-NOT-FOUND, not finding one of them
# is an error. Sets for Makefile.am:
#
#     LOCKSTEP_CFLAGS, LOCKSTEP_LIBS   to compile and link with the runtime
#     LOCKSTEP                         the program, for `$(LOCKSTEP) embed`
#     @LOCKSTEP_RULES@                 the rules of lockstep.mk, to stand on a line of its own
#
# A configure.ac that uses it:
#
#     LOCKSTEP_CHECK([0.1])
#
# and its Makefile.am:
#
#     bin_PROGRAMS = app
#     app_SOURCES = app.c
#     nodist_app_SOURCES = migrations.c
#     app_CPPFLAGS = $(LOCKSTEP_CFLAGS)
#     app_LDADD = $(LOCKSTEP_LIBS)
#     LOCKSTEP_MIGRATIONS = $(srcdir)/migrations
#     @LOCKSTEP_RULES@

# serial 1

AC_DEFUN([LOCKSTEP_CHECK], [
    AC_REQUIRE([PKG_PROG_PKG_CONFIG])
    AC_ARG_VAR([LOCKSTEP], [the lockstep program])
    lockstep_problem=
    PKG_CHECK_MODULES([LOCKSTEP], m4_ifval([$1], [[lockstep >= $1]], [[lockstep]]), [],
        [lockstep_problem=$LOCKSTEP_PKG_ERRORS
         AS_IF([test -z "$lockstep_problem"], [lockstep_problem="pkg-config does not know it"])])
    AS_IF([test -z "$lockstep_problem"], [
        AS_IF([test -z "$LOCKSTEP"], [LOCKSTEP=`$PKG_CONFIG --variable=lockstep lockstep`])
        AC_MSG_CHECKING([for the lockstep program])
        AS_IF([test -x "$LOCKSTEP"], [AC_MSG_RESULT([$LOCKSTEP])],
            [AC_MSG_RESULT([no])
             lockstep_problem="$LOCKSTEP is not a program"])
    ])
    LOCKSTEP_RULES=`$PKG_CONFIG --variable=mk lockstep 2>/dev/null`
    AS_IF([test ! -f "$LOCKSTEP_RULES"], [LOCKSTEP_RULES=/dev/null])
    AC_SUBST_FILE([LOCKSTEP_RULES])
    AS_IF([test -z "$lockstep_problem"], [m4_default([$2], [:])],
        [m4_default([$3], [AC_MSG_ERROR([lockstep not found: $lockstep_problem])])])
])
