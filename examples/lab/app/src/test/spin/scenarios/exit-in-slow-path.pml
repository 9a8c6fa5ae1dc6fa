/* fork, then exit, against one reader of /proc. */
proctype forker(byte me) {
    fork(1);
    exit_mm()
}

proctype poker(byte me) {
    poke(INIT)
}

inline set_the_stage() {
    run forker(INIT);
    run poker(1)
}
