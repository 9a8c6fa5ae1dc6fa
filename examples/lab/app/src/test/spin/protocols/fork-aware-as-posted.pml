/*
 * The proposal: get_task_mm waits for mmap_lock, outside the task lock, if three reads say that the mm may be in a fast
 * fork. Its slow path does not check for kernel threads, and a fatal signal does not end its wait.
 */
#define STABLE_MM_USERS stable_mm_users

inline get_task_mm(task, found) {
    bool maybe_fast;
    task_lock(task);
    found = has_mm[task];
    maybe_fast = found;
    if
    :: maybe_fast -> maybe_fast = mm_users == 1
    :: else
    fi;
    if
    :: maybe_fast -> maybe_fast = mm_count == 1
    :: else
    fi;
    if
    :: maybe_fast -> maybe_fast = MMAP_LOCK_IS_LOCKED
    :: else
    fi;
    if
    :: maybe_fast ->
        was_slow = true;
        mmgrab();
        task_unlock(task);
        mmap_write_lock();
        mmget_not_zero(found);
        mmap_write_unlock();
        mmdrop()
    :: else ->
        if
        :: found && is_kthread[task] -> found = false
        :: found && !is_kthread[task] -> mmget()
        :: else
        fi;
        task_unlock(task)
    fi
}

#ifndef BEFORE_LOOK
#define BEFORE_LOOK skip
#define AFTER_LOOK skip
#endif

inline before_copy() {
    bool alone;
    BEFORE_LOOK;
    look_at_counts(alone);
    if
    :: alone -> set_fast_fork(true)
    :: else
    fi;
    AFTER_LOOK
}

inline after_copy() {
    set_fast_fork(false)
}

inline kthread_use_mm() {
    mmgrab();
    kthread_switch_to_mm()
}
