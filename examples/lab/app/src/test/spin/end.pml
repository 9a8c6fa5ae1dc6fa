/*
 * Sets up the scenario, lets its tasks run in every order, and checks the final state.
 */
#define MAPS(mm, page) ((pte[mm] & PRESENT) != 0 && PAGE_OF(pte[mm]) == (page))
#define CALLS_DIRTY(mm, page) (MAPS(mm, page) && IS_DIRTY(pte[mm]))

/*
 * If the contents of a page differ from its backing store, the page or an entry must be dirty, because otherwise
 * reclaim drops the contents. A child must still see what it saw when fork returned, because it has not stored.
 */
inline judge_stores() {
    for (i : 0 .. PAGES - 1) {
        must_hold(no_lost_dirty, mapped[i] == 0 || contents[i] == backing[i] || page_dirty[i]
                || CALLS_DIRTY(0, i) || CALLS_DIRTY(1, i) || CALLS_DIRTY(2, i))
    };
    for (i : 1 .. MMS - 1) {
        must_hold(cow_isolation, !forked[i] || contents[PAGE_OF(pte[i])] == seen_at_fork[i])
    }
}

/* Each task that still has the mm exits. No other task has the children's mms, and they go with their entries. */
inline exit_all() {
    for (i : 0 .. TASKS - 1) {
        if
        :: has_mm[i] -> me = i; exit_mm()
        :: else
        fi
    };
    for (i : 1 .. MMS - 1) {
        if
        :: forked[i] -> unmap(pte[i]); pte[i] = 0
        :: else
        fi
    }
}

inline judge_leaks() {
    must_hold(no_leak, mm_freed && mm_users == 0 && mm_count == 0);
    for (i : 0 .. PAGES - 1) {
        must_hold(no_leak, mapped[i] == 0)
    }
}

inline report_events() {
    must_hold(never_fast_fork, !was_fast);
    must_hold(never_atomic_fork, !was_atomic);
    must_hold(never_slow_path, !was_slow)
}

init {
    byte me = INIT;
    byte i;
    atomic {
        has_mm[INIT] = true;
        pages = 1;
        mapped[0] = 1;
        contents[0] = 1;
        backing[0] = 1;
        pte[MM] = MAPPING(0, RW);
        set_the_stage()
    };
    if
    :: _nr_pr == 1 ->
        atomic {
            judge_stores();
            exit_all();
            judge_leaks();
            report_events()
        }
    :: timeout ->
        /* A deadlock. It is an error by itself, because the other processes never end. */
        d_step {
            must_hold(killable, !(killed[0] && QUEUES(0)) && !(killed[1] && QUEUES(1)) && !(killed[2] && QUEUES(2)))
        }
    fi
}
