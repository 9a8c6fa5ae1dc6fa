/*
 * fork against a task that opens /proc/PID/mem and then reads it. The open file keeps an mmgrab reference, which is
 * upgraded for the read, with no lock held.
 */
proctype forker(byte me) {
    fork(1)
}

proctype debugger(byte me) {
    bool opened;
    bool taken;
    open_mem(opened);
    if
    :: opened ->
        mmget_not_zero(taken);
        if
        :: taken -> mmput()
        :: else
        fi;
        mmdrop()
    :: else
    fi
}

inline set_the_stage() {
    run forker(INIT);
    run debugger(1)
}
