package io.github.kprim.fork;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.PteTable;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * One design for fork() against get_task_mm(). It decides which task may take a reference at which time, and when fork
 * may copy page tables with plain loads and stores.
 *
 * <p>Many tasks call it at once, so an implementation keeps no state of its own. The problem is that of the proposal
 * LKML 93ae88a4-1dac-77bf-37f6-f8708a6d83b7@intel.com.
 */
@LockChecks(checked = true)
public interface MmProtocol {
    /**
     * The event that a design counts when get_task_mm() takes a separate path to wait for a fork:
     * {@link io.github.kprim.step.Seam#count}.
     */
    String SLOW_PATH = "slow path";

    /** Returns the id by which the lab knows the design, such as {@code fork-aware-as-posted}. */
    String id();

    /** Describes the design in one line. */
    String summary();

    /**
     * Takes a user reference to the address space of {@code task}: {@code get_task_mm}.
     *
     * @return null if the task has none or is a kernel thread; also null if the design lets the caller sleep killably
     *     and the caller was killed
     */
    @MustNotHold("task.allocLock()")
    @Nullable
    MmStruct getTaskMm(TaskStruct task);

    /**
     * Decides, in the forking task, how the page tables of {@code mm} are copied. To copy with plain loads and stores,
     * it sets {@link TaskStruct#fastFork}, or whatever {@link #copiesPlainly} looks at. The copy is then plain for as
     * long as {@code copiesPlainly} returns true. This method may return with the fork_lock of {@code mm} held.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    @MustNotHold({"current.allocLock()", "mm.forkLock()"})
    @ContextUnsafe("may return with the fork_lock held")
    void beforeCopy(TaskStruct current, MmStruct mm);

    /**
     * Ends what {@link #beforeCopy} began, also when the copy failed. Called after the TLB flush and before mmap_lock
     * is released. Must leave {@link TaskStruct#fastFork} clear, which fork checks.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    @MustNotHold("current.allocLock()")
    @ContextUnsafe("releases the fork_lock if beforeCopy has kept it")
    void afterCopy(TaskStruct current, MmStruct mm);

    /**
     * Whether the next entry of {@code mm} is changed with a plain load and store instead of an atomic operation.
     * Called in the forking task for each entry that fork write-protects. Without a listener, called once for each
     * table.
     *
     * @return by default the current value of {@link TaskStruct#fastFork}; a design with a flag of its own returns that
     *     flag
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    default boolean copiesPlainly(TaskStruct current, MmStruct mm) {
        return current.fastFork().readOnce();
    }

    /** Called in the forking task before the entries of {@code table} are copied. Does nothing by default. */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    default void beforeTable(TaskStruct current, MmStruct mm, PteTable table) {}

    /**
     * Called in the forking task when all entries are copied or the copy failed, before the TLBs are flushed. Does
     * nothing by default.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    default void beforeFlush(TaskStruct current, MmStruct mm) {}

    /**
     * Makes the current kernel thread run on {@code mm}, to which it holds a user reference: {@code kthread_use_mm}.
     */
    @MustNotHold({"mm.mmapLock()", "mm.forkLock()"})
    void kthreadUseMm(MmStruct mm);

    /**
     * Whether the design claims that mm_users stays as fork saw it until the copy is done. Designs that use the counts
     * only as a heuristic do not claim this.
     */
    boolean claimsStableMmUsers();
}
