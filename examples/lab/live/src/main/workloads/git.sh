#!/bin/dash
# git: commits, log, rebase and gc in a new repository
# needs: git=git timeout=coreutils
. ./prelude.sh
export GIT_AUTHOR_NAME=kprim GIT_AUTHOR_EMAIL=kprim GIT_COMMITTER_NAME=kprim GIT_COMMITTER_EMAIL=kprim
export HOME="$PWD" GIT_CONFIG_NOSYSTEM=1
git init -q repository
cd repository
git commit -q --allow-empty -m first
ready
timeout "$seconds" dash -c '
    i=0
    while :; do
        i=$((i + 1))
        echo $i >file$i
        git add .
        git commit -q -m "change $i"
        git --paginate log --oneline -n 5 | cat
        [ $((i % 10)) = 0 ] && git rebase -q --force-rebase HEAD~5
        [ $((i % 50)) = 0 ] && git gc -q
    done'
over
