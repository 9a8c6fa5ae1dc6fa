/*
 * fork reads both counts once. If both are 1, it copies with plain stores. Nothing keeps the counts at 1.
 */
#define STABLE_MM_USERS stable_mm_users

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
    mmgrab();
    kthread_switch_to_mm()
}
