/*
 * No new lock: fork reads the counts under mmap_lock held for writing, and kthread_use_mm takes mmap_lock for reading
 * around its mmgrab. The counts are a heuristic.
 */
#define STABLE_MM_USERS unclaimed_stable_mm_users

inline get_task_mm(task, found) {
    mainline_get_task_mm(task, found)
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
    mmap_read_lock();
    mmgrab();
    mmap_read_unlock();
    kthread_switch_to_mm()
}
