#!/bin/bash
# a bash script of small commands, pipes and subshells
# needs: bash=bash sort=coreutils
. ./prelude.sh
ready
end=$((SECONDS + seconds))
while [ "$SECONDS" -lt "$end" ]; do
    /bin/true
    lines=$(printf 'b\na\n' | sort | uniq)
    (: "$lines")
    ls / >/dev/null
done
over
