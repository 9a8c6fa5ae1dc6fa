/* The forking task asks for its own mm in the middle of the copy, beside a reader of /proc. */
proctype forker(byte me) {
    bool forking;
    begin_fork(forking);
    if
    :: forking -> poke(INIT); finish_fork(1)
    :: else
    fi
}

proctype poker(byte me) {
    poke(INIT)
}

inline set_the_stage() {
    run forker(INIT);
    run poker(1)
}
