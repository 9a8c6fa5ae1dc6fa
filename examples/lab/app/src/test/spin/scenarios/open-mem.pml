/*
 * fork against one who opens /proc/PID/mem, and then reads it: the mmgrab reference that the open file keeps is
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
