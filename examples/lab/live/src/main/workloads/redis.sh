#!/bin/dash
# Redis with about 250 MiB of keys: BGSAVE forks the server
# needs: redis-server=redis-server redis-cli=redis-tools timeout=coreutils
# counts: redis-server
. ./prelude.sh
redis-server --port 0 --unixsocket "$PWD/socket" --dir "$PWD" --save '' --enable-debug-command yes 3>&- 4<&- &
cli() {
    redis-cli -s "$PWD/socket" "$@"
}
until [ "$(cli ping)" = PONG ]; do
    sleep 0.1
done
cli debug populate 1000000 key 200
ready
timeout "$seconds" dash -c '
    while :; do
        redis-cli -s socket bgsave
        while redis-cli -s socket info persistence | grep -q rdb_bgsave_in_progress:1; do
            sleep 0.05
        done
    done'
over
