/* fork against a write to /proc/PID/mem. The file was opened, with an mmgrab, before the fork. */
proctype forker(byte me) {
    fork(1)
}

proctype debugger(byte me) {
    bool taken;
    mmget_not_zero(taken);
    if
    :: taken ->
        remote_write(2);
        mmput()
    :: else
    fi;
    mmdrop()
}

inline set_the_stage() {
    mm_count++;
    run forker(INIT);
    run debugger(1)
}
