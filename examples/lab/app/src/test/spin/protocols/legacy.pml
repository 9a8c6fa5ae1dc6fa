/*
 * Mainline: fork assumes that other tasks may be using the page tables, and never sets the flag. Nothing relies on
 * mm_users, so the protocol claims nothing about it.
 */
#define STABLE_MM_USERS unclaimed_stable_mm_users

inline get_task_mm(task, found) {
    mainline_get_task_mm(task, found)
}

inline before_copy() {
    skip
}

inline after_copy() {
    skip
}

inline kthread_use_mm() {
    mmgrab();
    kthread_switch_to_mm()
}
