/*
 * The properties, by the lab's names for them. Hidden variables are not part of the state; they only give the failed
 * assertion its name.
 */
hidden byte stable_mm_users;
hidden byte unclaimed_stable_mm_users; /* the same under a protocol that uses the counts as a heuristic only */
hidden byte no_lost_dirty;
hidden byte no_fake_shadow_stack;
hidden byte cow_isolation;
hidden byte no_use_after_free;
hidden byte no_leak;
hidden byte no_sleep_in_atomic;
hidden byte kthread_mm_private;
hidden byte no_live_mm_missed;
hidden byte killable;

/*
 * What an execution that ends has come through. pan is asked to prove that none does, and its failure to do so is the
 * answer: a cell in which no fork is ever fast would prove little.
 */
hidden byte never_fast_fork;
hidden byte never_atomic_fork;
hidden byte never_slow_path;

/* Used inside atomic or d_step, in one step with what it judges. */
inline must_hold(property, condition) {
    property = (condition);
    assert(property)
}

/* The tasks; each has the CPU of its own number. */
#define INIT 0
#define TASKS 3

/* Every proctype has a parameter `me`, the task that it is; inlines use it as the current task. */
