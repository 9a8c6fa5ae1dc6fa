# Each workload sources this. Its arguments are the seconds to run, and the folder of the compiled C programs. Its
# folder is empty but for the scripts, and is deleted afterwards. What a workload does between "ready" and "over" is
# counted. Everything else that it prints goes to a log.
seconds=$1
programs=$2
exec 3>&1 4<&0 >log 2>&1 </dev/null

# Preparations are done: waits until tracing has begun, and the readers run.
ready() {
    echo ready >&3
    read -r _ <&4
}

over() {
    echo over >&3
}

# Leaves no process behind, whatever happens.
trap 'kill $(jobs -p) 2>/dev/null; cleanup' EXIT
trap 'exit 1' INT TERM
cleanup() {
    :
}
