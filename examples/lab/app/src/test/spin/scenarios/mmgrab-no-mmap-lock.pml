/* fork against a read of /proc/PID/auxv, which was opened, with an mmgrab, before. It reads without mmap_lock. */
proctype forker(byte me) {
    fork(1)
}

proctype reader(byte me) {
    bool taken;
    byte entry;
    mmget_not_zero(taken);
    if
    :: taken ->
        d_step {
            use_mm();
            entry = pte[MM]
        };
        mmput()
    :: else
    fi;
    mmdrop()
}

inline set_the_stage() {
    mm_count++;
    run forker(INIT);
    run reader(1)
}
