/*
 * fork copies the page, then calls a server under mmap_lock and waits for its answer. The server is a kernel thread
 * that was given a user reference. It borrows the mm, loads from it, and answers.
 */
#define SERVER 1

bool answered;

proctype forker(byte me) {
    bool forking;
    begin_fork(forking);
    if
    :: forking ->
        copy_page(1);
        answered;
        end_fork(1)
    :: else
    fi
}

proctype server(byte me) {
    borrow_and_load();
    mmput();
    answered = true
}

inline set_the_stage() {
    is_kthread[SERVER] = true;
    mm_users++;
    run forker(INIT);
    run server(SERVER)
}
