/*
 * A separate mutex for the counts. fork reads the counts under it. If fork is alone, it holds the mutex until the copy
 * is done; otherwise it drops the mutex at once. kthread_use_mm takes it around its mmgrab. mm_users may rise during
 * the copy. The set of tasks that can run on the page tables does not grow.
 */
#define STABLE_MM_USERS unclaimed_stable_mm_users

bool fork_lock_held;

inline fork_mutex_lock() {
    atomic {
        use_mm();
        might_sleep();
        !fork_lock_held -> fork_lock_held = true
    }
}

inline fork_mutex_unlock() {
    fork_lock_held = false
}

inline get_task_mm(task, found) {
    mainline_get_task_mm(task, found)
}

inline before_copy() {
    bool alone;
    fork_mutex_lock();
    look_at_counts(alone);
    if
    :: alone -> set_fast_fork(true)
    :: else -> fork_mutex_unlock()
    fi
}

inline after_copy() {
    if
    :: fast_fork[me] ->
        set_fast_fork(false);
        fork_mutex_unlock()
    :: else
    fi
}

inline kthread_use_mm() {
    fork_mutex_lock();
    mmgrab();
    fork_mutex_unlock();
    kthread_switch_to_mm()
}
