/*
 * The properties, under the lab's names. Hidden variables are not part of the state. They only give the failed
 * assertion its name.
 */
hidden byte stable_mm_users;
hidden byte unclaimed_stable_mm_users; /* the same under a protocol that uses the counts only as a heuristic */
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
 * Claims that no execution that ends has a fast fork, an atomic fork or a slow path. pan is asked to prove each claim.
 * Where it fails, such an execution exists. A cell in which no fork is ever fast would prove little.
 */
hidden byte never_fast_fork;
hidden byte never_atomic_fork;
hidden byte never_slow_path;

/* Must be used inside atomic or d_step, in one step with what it checks. */
inline must_hold(property, condition) {
    property = (condition);
    assert(property)
}

/* The tasks. Each task runs on the CPU with its own number. */
#define INIT 0
#define TASKS 3

/* Every proctype has a parameter `me`, the number of its task. Inlines use it as the current task. */
