#!/bin/dash
# PostgreSQL, a process for each connection: pgbench connects anew for each transaction
# needs: /usr/lib/postgresql/*/bin/initdb=postgresql /usr/lib/postgresql/*/bin/pgbench=postgresql runuser=util-linux
# counts: postgres
. ./prelude.sh
bin=$(echo /usr/lib/postgresql/*/bin)
bin=${bin##* }
as() {
    if [ "$(id -u)" = 0 ]; then
        runuser -u postgres -- "$@"
    else
        "$@"
    fi
}
mkdir db
[ "$(id -u)" != 0 ] || chown postgres db
cleanup() {
    as "$bin/pg_ctl" -D db/data -m immediate stop
}
as "$bin/initdb" -D db/data --no-sync -U postgres -A trust
as "$bin/pg_ctl" -D db/data -w -l db/log -o "-k $PWD/db -h '' -c fsync=off -c shared_buffers=256MB" start 3>&- 4<&-
as "$bin/pgbench" -h "$PWD/db" -U postgres -i -q -s 10 postgres
ready
as "$bin/pgbench" -h "$PWD/db" -U postgres -n -C -c 4 -T "$seconds" postgres
over
