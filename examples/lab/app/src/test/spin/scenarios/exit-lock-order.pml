/* exit against one reader of /proc. */
proctype leaver(byte me) {
    exit_mm()
}

proctype poker(byte me) {
    poke(INIT)
}

inline set_the_stage() {
    run leaver(INIT);
    run poker(1)
}
