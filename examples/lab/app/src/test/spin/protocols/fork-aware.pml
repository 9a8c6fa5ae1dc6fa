/*
 * The repair: fork reads the counts and sets the flag under its task lock, without a gap, and get_task_mm obeys the
 * flag, which it reads under the same lock. It waits for mmap_lock for reading, and a fatal signal ends that wait. Then
 * it looks at the task again. A forking task that asks for its own mm ends its fast mode first.
 */
#define STABLE_MM_USERS stable_mm_users

inline get_task_mm(task, found) {
    bool again = true;
    bool waited;
    do
    :: !again -> break
    :: else ->
        again = false;
        task_lock(task);
        found = has_mm[task] && !is_kthread[task];
        waited = found;
        if
        :: waited -> waited = fast_fork[task]
        :: else
        fi;
        if
        :: waited && task != me -> wait_for_fork(task, found, again)
        :: else ->
            if
            :: waited -> set_fast_fork(false)
            :: else
            fi;
            if
            :: found -> mmget()
            :: else
            fi;
            task_unlock(task)
        fi
    od
}

inline wait_for_fork(task, found, again) {
    was_slow = true;
    mmgrab();
    task_unlock(task);
    mmap_read_lock_killable(found);
    if
    :: found ->
        task_lock(task);
        found = has_mm[task];
        if
        :: found -> mmget()
        :: else -> again = true
        fi;
        task_unlock(task);
        mmap_read_unlock()
    :: else
    fi;
    mmdrop()
}

inline before_copy() {
    bool alone;
    task_lock(me);
    look_at_counts(alone);
    if
    :: alone -> set_fast_fork(true)
    :: else
    fi;
    task_unlock(me)
}

inline after_copy() {
    task_lock(me);
    set_fast_fork(false);
    task_unlock(me)
}

inline kthread_use_mm() {
    mmgrab();
    kthread_switch_to_mm()
}
