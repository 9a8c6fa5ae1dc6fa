/* fork against a reader of /proc, and a driver whose kernel thread stores. */
proctype forker(byte me) {
    fork(1)
}

proctype poker(byte me) {
    poke(INIT)
}

proctype driver(byte me) {
    poke_and_store()
}

inline set_the_stage() {
    is_kthread[2] = true;
    run forker(INIT);
    run poker(1);
    run driver(2)
}
