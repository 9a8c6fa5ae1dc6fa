#!/bin/dash
# Redis with about 150 MiB of keys: BGSAVE forks the server
# needs: redis-server=redis-server redis-cli=redis-tools timeout=coreutils
# counts: redis-server
. ./prelude.sh
server redis-server --port 0 --unixsocket "$PWD/socket" --dir "$PWD" --save '' --enable-debug-command yes \
    --rdbcompression no --rdbchecksum no
cli() {
    redis-cli -s "$PWD/socket" "$@"
}
until [ "$(cli ping)" = PONG ]; do
    sleep 0.1
done
cli debug populate 500000 key 200
ready "${servers# }"
timeout "$seconds" dash -c '
    while :; do
        redis-cli -s socket bgsave
        while redis-cli -s socket info persistence | grep -q rdb_bgsave_in_progress:1; do
            sleep 0.02
        done
    done'
over
