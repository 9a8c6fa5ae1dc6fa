/*
 * fork against a driver that gets the mm, keeps only an mmgrab reference, and upgrades that reference when its kernel
 * thread is about to store through the mm.
 */
proctype forker(byte me) {
    fork(1)
}

proctype driver(byte me) {
    bool opened;
    bool taken;
    open_mem(opened);
    if
    :: opened ->
        mmget_not_zero(taken);
        if
        :: taken ->
            borrow_and_store();
            mmput()
        :: else
        fi;
        mmdrop()
    :: else
    fi
}

inline set_the_stage() {
    is_kthread[1] = true;
    run forker(INIT);
    run driver(1)
}
