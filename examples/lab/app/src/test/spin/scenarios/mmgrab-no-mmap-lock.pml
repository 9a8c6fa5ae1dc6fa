/* fork against a read of /proc/PID/auxv without mmap_lock. The file was opened, with an mmgrab, before the fork. */
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
