/* fork against a driver, which gets the mm and whose kernel thread stores through it. */
proctype forker(byte me) {
    fork(1)
}

proctype driver(byte me) {
    poke_and_store()
}

inline set_the_stage() {
    is_kthread[1] = true;
    run forker(INIT);
    run driver(1)
}
