# Each workload sources this. Its arguments are the seconds to run, and the folder of the compiled C programs. Its
# folder is empty but for the scripts, and is deleted afterwards. What a workload does between "ready" and "over" is
# counted. Everything else that it prints goes to a log.
seconds=$1
programs=$2
exec 3>&1 4<&0 >log 2>&1 </dev/null

# Preparations are done: waits until tracing has begun, and the readers run. The argument is the process that forks.
ready() {
    echo "ready ${1:-$$}" >&3
    read -r _ <&4
}

over() {
    echo over >&3
}

# Starts a server, which leaves no process behind. It has a session of its own: Apache ends all of its process group.
servers=
server() {
    setsid "$@" 3>&- 4<&- &
    servers="$servers $!"
}
cleanup() {
    [ -z "$servers" ] || { kill $servers; wait $servers; }
}
# Signals must not stop the cleanup.
trap 'trap "" INT TERM; cleanup' EXIT
trap 'exit 1' INT TERM
