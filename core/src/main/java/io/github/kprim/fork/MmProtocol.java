package io.github.kprim.fork;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.LockMode;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.mm.PteTable;
import io.github.kprim.sched.TaskStruct;
import org.jspecify.annotations.Nullable;

/**
 * One design for fork() against get_task_mm(): who may take a reference when, and when fork may copy page tables
 * with plain loads and stores.
 *
 * <p>Called by many tasks at once; an implementation keeps no state of its own. The problem is that of the proposal
 * LKML 93ae88a4-1dac-77bf-37f6-f8708a6d83b7@intel.com.
 */
@LockChecks(checked = true)
public interface MmProtocol {
    /**
     * The event to count when get_task_mm() takes a way of its own to wait for a fork: {@link
     * io.github.kprim.step.Seam#count}.
     */
    String SLOW_PATH = "slow path";

    /** The id that the lab knows the design by, such as {@code fork-aware-as-posted}. */
    String id();

    /** The design in one line. */
    String summary();

    /**
     * Takes a user reference to the address space of {@code task}: {@code get_task_mm}.
     *
     * @return null if the task has none, is a kernel thread, or, where the design lets the caller sleep killably,
     *     the caller was killed
     */
    @MustNotHold("task.allocLock()")
    @Nullable
    MmStruct getTaskMm(TaskStruct task);

    /**
     * Decides, in the forking task, how the page tables of {@code mm} are copied. To copy with plain loads and stores
     * it sets {@link TaskStruct#fastFork}, or what {@link #copiesPlainly} looks at; then the copy is plain for as long as
     * that says so. It may return with the fork_lock of {@code mm} held.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    @MustNotHold({"current.allocLock()", "mm.forkLock()"})
    void beforeCopy(TaskStruct current, MmStruct mm);

    /**
     * Ends what {@link #beforeCopy} began, also when the copy failed, after the TLB flush and before mmap_lock is let
     * go of. Must leave the flag clear, which fork checks.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    @MustNotHold("current.allocLock()")
    void afterCopy(TaskStruct current, MmStruct mm);

    /**
     * Whether the next entry of {@code mm} is changed with a plain load and store, and not by an atomic operation. Asked
     * in the forking task for each entry that is write-protected; on ordinary threads, once for each table.
     *
     * @return by default what {@link TaskStruct#fastFork} says now. A design with a flag of its own looks at that one
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    default boolean copiesPlainly(TaskStruct current, MmStruct mm) {
        return current.fastFork().readOnce();
    }

    /** Called in the forking task before the entries of {@code table} are copied. Does nothing by default. */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    default void beforeTable(TaskStruct current, MmStruct mm, PteTable table) {}

    /**
     * Called in the forking task when all entries are copied, or the copy failed, before the TLBs are flushed. Does nothing
     * by default.
     */
    @MustHold(value = "mm.mmapLock()", mode = LockMode.EXCLUSIVE)
    default void beforeFlush(TaskStruct current, MmStruct mm) {}

    /** Puts the current kernel thread on {@code mm}, to which it holds a user reference: {@code kthread_use_mm}. */
    @MustNotHold({"mm.mmapLock()", "mm.forkLock()"})
    void kthreadUseMm(MmStruct mm);

    /**
     * Whether the design says that mm_users stays as fork saw it until the copy is done. Designs that use the counts
     * as a heuristic only do not.
     */
    boolean claimsStableMmUsers();
}
