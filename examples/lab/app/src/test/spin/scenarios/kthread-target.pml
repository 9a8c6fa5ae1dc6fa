/*
 * fork, while a kernel thread that was given a user reference borrows the mm, and a reader of /proc asks for the mm of
 * that thread.
 */
#define WORKER 1

proctype forker(byte me) {
    fork(1)
}

proctype worker(byte me) {
    borrow_and_store();
    mmput()
}

proctype poker(byte me) {
    poke(WORKER)
}

inline set_the_stage() {
    is_kthread[WORKER] = true;
    mm_users++;
    run forker(INIT);
    run worker(WORKER);
    run poker(2)
}
