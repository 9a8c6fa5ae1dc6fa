/*
 * What tasks do with their own mm, or with a borrowed one.
 */
inline switch_mm(yes) {
    d_step {
        use_mm();
        has_mm[me] = yes;
        tlb[me] = 0
    }
}

inline exit_mm() {
    mmap_read_lock();
    task_lock(me);
    switch_mm(false);
    task_unlock(me);
    mmap_read_unlock();
    mmput()
}

/*
 * kthread_use_mm after its mmgrab. Each protocol does the mmgrab in its own way. The caller holds a user reference.
 */
inline kthread_switch_to_mm() {
    task_lock(me);
    switch_mm(true);
    task_unlock(me)
}

inline kthread_unuse_mm() {
    task_lock(me);
    switch_mm(false);
    task_unlock(me);
    mmdrop()
}

/* Mainline's get_task_mm. Half of the protocols use it unchanged. */
inline mainline_get_task_mm(task, found) {
    task_lock(task);
    found = has_mm[task];
    if
    :: found && is_kthread[task] -> found = false
    :: found && !is_kthread[task] -> mmget()
    :: else
    fi;
    task_unlock(task)
}

/*
 * Two reads, mm_users first: a task that turns a user reference into a reference to the structure takes the second one
 * first.
 */
inline look_at_counts(alone) {
    alone = mm_users == 1;
    if
    :: alone -> alone = mm_count == 1
    :: else
    fi
}

/* What has happened in this execution. */
bool was_fast;
bool was_atomic;
bool was_slow;
