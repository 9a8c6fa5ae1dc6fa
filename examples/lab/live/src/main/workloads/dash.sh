#!/bin/dash
# the same commands, as Debian's /bin/sh runs them
# needs: dash=dash timeout=coreutils sort=coreutils
. ./prelude.sh
ready
timeout "$seconds" dash -c '
    while :; do
        /bin/true
        lines=$(printf "b\na\n" | sort | uniq)
        (: "$lines")
        ls / >/dev/null
    done'
over
