/*
 * fork calls out to a daemon under mmap_lock, as with a file system in user space, and waits for its answer; the daemon
 * looks at whoever called, and somebody kills the daemon. A daemon that is through, killed or not, has answered.
 */
#define DAEMON 1

bool answered;

proctype forker(byte me) {
    bool forking;
    begin_fork(forking);
    if
    :: forking -> answered; finish_fork(1)
    :: else
    fi
}

proctype daemon(byte me) {
    poke(INIT);
    answered = true
}

proctype oom() {
    killed[DAEMON] = true
}

inline set_the_stage() {
    run forker(INIT);
    run daemon(DAEMON);
    run oom()
}
