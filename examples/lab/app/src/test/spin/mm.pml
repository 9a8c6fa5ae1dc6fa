/*
 * The contested mm: its two counts, the tasks that have it, and its end.
 *
 * mm_users counts real users; at 0 the mappings are torn down. mm_count counts references to the structure; at 0 the
 * structure is freed. All users together hold one such reference.
 */
byte mm_users = 1;
byte mm_count = 1;
bool mm_freed;

/*
 * Whether the task has the mm as its own. The CPU of a task runs on the page tables of the task's mm; there is no lazy
 * TLB.
 */
bool has_mm[TASKS];
bool is_kthread[TASKS];

/* Set while a task copies its page tables with plain loads and stores. */
bool fast_fork[TASKS];

/* Must be part of each use of the mm. */
inline use_mm() {
    must_hold(no_use_after_free, !mm_freed)
}

inline set_fast_fork(value) {
    d_step {
        fast_fork[me] = value;
        check_stable()
    }
}

inline mmget() {
    d_step {
        use_mm();
        must_hold(no_use_after_free, mm_users > 0);
        mm_users++;
        check_stable()
    }
}

inline mmget_not_zero(taken) {
    d_step {
        use_mm();
        taken = mm_users > 0;
        mm_users = mm_users + taken;
        check_stable()
    }
}

inline mmgrab() {
    d_step {
        use_mm();
        must_hold(no_use_after_free, mm_count > 0);
        mm_count++
    }
}

/*
 * Dropping the last reference frees the mm. Then it must not be the mm of any task, and no task may hold its lock or
 * wait for it.
 */
inline mmdrop() {
    d_step {
        use_mm();
        must_hold(no_use_after_free, mm_count > 0);
        mm_count--;
        if
        :: mm_count == 0 ->
            must_hold(no_use_after_free, !has_mm[0] && !has_mm[1] && !has_mm[2]);
            must_hold(no_use_after_free, !MMAP_LOCK_IS_LOCKED && NOBODY_QUEUES);
            mm_freed = true
        :: else
        fi
    }
}

inline mmput() {
    bool last;
    d_step {
        use_mm();
        might_sleep();
        must_hold(no_use_after_free, mm_users > 0);
        mm_users--;
        last = mm_users == 0;
        check_stable()
    };
    if
    :: last ->
        mmap_write_lock();
        unmap_page();
        mmap_write_unlock();
        mmdrop()
    :: else
    fi
}
