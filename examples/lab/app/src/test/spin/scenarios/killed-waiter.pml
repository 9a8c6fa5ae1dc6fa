/*
 * fork calls a daemon under mmap_lock, as with a file system in user space, and waits for its answer. The daemon looks
 * at the task that called, and another task kills the daemon. A daemon that has ended, killed or not, has answered.
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
