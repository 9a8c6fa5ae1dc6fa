/* fork against two readers of /proc. */
proctype forker(byte me) {
    fork(1)
}

proctype poker(byte me) {
    poke(INIT)
}

inline set_the_stage() {
    run forker(INIT);
    run poker(1);
    run poker(2)
}
