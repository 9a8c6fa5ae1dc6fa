/* fork against a task of the same process, which stores twice and exits. */
#define SIBLING 1

proctype forker(byte me) {
    fork(1)
}

proctype sibling(byte me) {
    cpu_store(2);
    cpu_store(3);
    exit_mm()
}

inline set_the_stage() {
    has_mm[SIBLING] = true;
    mm_users++;
    run forker(INIT);
    run sibling(SIBLING)
}
