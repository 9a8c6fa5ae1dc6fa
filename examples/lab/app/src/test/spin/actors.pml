/*
 * What tasks of the scenarios do to the mm of another task, under every protocol.
 */

/* A read of /proc/PID/status: gets the mm of the task and puts it again. */
inline poke(task) {
    bool poked;
    get_task_mm_of(task, poked);
    if
    :: poked -> mmput()
    :: else
    fi
}

/*
 * Gets the mm in the way of the protocol. The mm that a kernel thread borrows must not be returned. A caller that is
 * not killed gets the mm of any other task that has one.
 */
inline get_task_mm_of(task, found) {
    get_task_mm(task, found);
    atomic {
        must_hold(kthread_mm_private, !(found && is_kthread[task]));
        must_hold(no_live_mm_missed, found || killed[me] || is_kthread[task] || !has_mm[task])
    }
}

/* A driver gets init's mm. Its kernel thread, the current task, stores through it. */
inline poke_and_store() {
    bool got;
    get_task_mm_of(INIT, got);
    if
    :: got ->
        borrow_and_store();
        mmput()
    :: else
    fi
}

/* The caller must hold a user reference. */
inline borrow_and_store() {
    kthread_use_mm();
    cpu_store(2);
    kthread_unuse_mm()
}

inline borrow_and_load() {
    kthread_use_mm();
    cpu_load();
    kthread_unuse_mm()
}

/* An open of /proc/PID/mem: the user reference becomes a reference to the structure. */
inline open_mem(opened) {
    get_task_mm_of(INIT, opened);
    if
    :: opened ->
        mmgrab();
        mmput()
    :: else
    fi
}
