/*
 * fork reads the counts under mmap_lock. get_task_mm takes mmap_lock around its mmget, inside the task lock, which
 * spins. exit takes the two locks in the opposite order.
 */
#define STABLE_MM_USERS stable_mm_users

inline get_task_mm(task, found) {
    task_lock(task);
    found = has_mm[task];
    if
    :: found && is_kthread[task] -> found = false
    :: found && !is_kthread[task] ->
        mmap_write_lock();
        mmget();
        mmap_write_unlock()
    :: else
    fi;
    task_unlock(task)
}

inline before_copy() {
    bool alone;
    look_at_counts(alone);
    if
    :: alone -> set_fast_fork(true)
    :: else
    fi
}

inline after_copy() {
    set_fast_fork(false)
}

inline kthread_use_mm() {
    mmgrab();
    kthread_switch_to_mm()
}
