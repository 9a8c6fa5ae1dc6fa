package io.github.kprim.lab;

import io.github.kprim.explore.Explorer;
import io.github.kprim.scenarios.StageInvariants;
import io.github.kprim.step.Report;

/**
 * Promela models in which something is missing. Each one must violate the invariant that it names, and so differ from
 * the explorer's result.
 */
enum BrokenSpinModel {
    /** Mainline's design, but fork always uses plain updates and never looks at the counts. */
    PLAIN_UPDATES(
            StageInvariants.NO_LOST_DIRTY,
            SpinModel.of("legacy", "poker-kthread")
                    .replacing(
                            "protocols/legacy.pml",
                            "before_copy() {\n    skip",
                            "before_copy() {\n    set_fast_fork(true)")
                    .replacing(
                            "protocols/legacy.pml",
                            "after_copy() {\n    skip",
                            "after_copy() {\n    set_fast_fork(false)")),

    /** The repair, but fork looks at the counts without its task lock. */
    LOOK_WITHOUT_TASK_LOCK(
            StageInvariants.STABLE_MM_USERS,
            SpinModel.of("fork-aware", "one-poker")
                    .replacing(
                            "protocols/fork-aware.pml",
                            "    task_lock(me);\n    look_at_counts(alone);",
                            "    look_at_counts(alone);\n    task_lock(me);")),

    /** The repair, but fork reads mm_count before mm_users. */
    COUNT_BEFORE_USERS(StageInvariants.STABLE_MM_USERS, countBeforeUsers("open-mem")),

    /** The same error in a scenario where a store may be lost. */
    COUNT_BEFORE_USERS_AND_A_STORE(StageInvariants.NO_LOST_DIRTY, countBeforeUsers("open-mem-kthread")),

    /** The lock design, but fork keeps the mutex during every copy, alone or not. */
    FORK_LOCK_KEPT(
            Explorer.NO_DEADLOCK,
            SpinModel.of("fork-lock", "hook-kthread")
                    .replacing("protocols/fork-lock.pml", ":: else -> fork_mutex_unlock()", ":: else")
                    .replacing(
                            "protocols/fork-lock.pml",
                            "    :: fast_fork[me] ->\n        set_fast_fork(false);\n",
                            "    :: true ->\n        set_fast_fork(false);\n")),

    /** The repair, but get_task_mm does not read the flag. */
    FLAG_UNREAD(
            StageInvariants.STABLE_MM_USERS,
            SpinModel.of("fork-aware", "poker-kthread")
                    .replacing("protocols/fork-aware.pml", "waited = fast_fork[task]", "waited = false")),

    /** The repair, but a forking task that asks for its own mm waits like any other task. */
    WAITS_FOR_ITSELF(
            Explorer.NO_DEADLOCK,
            SpinModel.of("fork-aware", "self").replacing("protocols/fork-aware.pml", "waited && task != me", "waited")),

    /** The repair, but its slow path cannot be killed. */
    UNKILLABLE(
            Explorer.KILLABLE,
            SpinModel.of("fork-aware", "killed-waiter")
                    .replacing("protocols/fork-aware.pml", "mmap_read_lock_killable(found);", "mmap_read_lock();")),

    /** The repair, but get_task_mm gives up where it should wait. */
    NO_ANSWER(
            StageInvariants.NO_LIVE_MM_MISSED,
            SpinModel.of("fork-aware", "one-poker")
                    .replacing(
                            "protocols/fork-aware.pml",
                            "-> wait_for_fork(task, found, again)",
                            "-> found = false; task_unlock(task)")),

    /** The posted slow path without its mmgrab. */
    NO_GRAB(
            Report.NO_USE_AFTER_FREE,
            SpinModel.of("fork-aware-as-posted", "exit-in-slow-path")
                    .replacing("protocols/fork-aware-as-posted.pml", "        mmgrab();\n", "")
                    .replacing(
                            "protocols/fork-aware-as-posted.pml",
                            "        mmap_write_unlock();\n        mmdrop()",
                            "        mmap_write_unlock()")),

    /** Mainline's get_task_mm, but it does not check for kernel threads. */
    KTHREAD_UNASKED(
            StageInvariants.KTHREAD_MM_PRIVATE,
            SpinModel.of("legacy", "kthread-target")
                    .replacing("task.pml", "found && is_kthread[task] -> found = false", "false")
                    .replacing("task.pml", "found && !is_kthread[task]", "found")),

    /** kthread_unuse_mm keeps its reference. */
    REFERENCE_KEPT(
            Report.NO_LEAK,
            SpinModel.of("legacy", "poker-kthread")
                    .replacing("task.pml", "task_unlock(me);\n    mmdrop()", "task_unlock(me)")),

    /** fork does not flush the TLBs. */
    NO_FLUSH(Report.COW_ISOLATION, SpinModel.of("legacy", "sibling").replacing("fork.pml", "    flush_tlb();\n", "")),

    /** A write-protected entry keeps its Dirty bit. */
    DIRTY_KEPT(
            Report.NO_FAKE_SHADOW_STACK,
            SpinModel.of("legacy", "sibling").replacing("memory.pml", "& ~(RW | DIRTY)) |", "& ~RW) |")),

    /** A task calls mmput while it holds a spinlock. */
    PUT_UNDER_TASK_LOCK(
            Report.NO_SLEEP_IN_ATOMIC,
            SpinModel.of("legacy", "exit-lock-order")
                    .replacing(
                            "actors.pml",
                            ":: poked -> mmput()",
                            ":: poked -> task_lock(me); mmput(); task_unlock(me)"));

    private final String violated;

    @SuppressWarnings("ImmutableEnumChecker") // a record of texts
    private final SpinModel model;

    BrokenSpinModel(String violated, SpinModel model) {
        this.violated = violated;
        this.model = model;
    }

    private static SpinModel countBeforeUsers(String scenario) {
        return SpinModel.of("fork-aware", scenario)
                .replacing("task.pml", "alone = mm_users == 1;", "alone = mm_count == 1;")
                .replacing("task.pml", ":: alone -> alone = mm_count == 1", ":: alone -> alone = mm_users == 1");
    }

    /** Returns what some execution of this model violates. No execution of the complete model violates it. */
    String violated() {
        return violated;
    }

    SpinModel model() {
        return model;
    }
}
