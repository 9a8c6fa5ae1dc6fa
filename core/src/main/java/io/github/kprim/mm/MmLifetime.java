package io.github.kprim.mm;

import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The state of an address space between its creation and its end, and the checks of what no task may do in each state.
 *
 * <p>Each violated precondition is reported as {@code no-use-after-free}, in every mode of the validator. Linux checks
 * few of them: it would use freed memory.
 */
final class MmLifetime {
    /*
     * A use of an mm after its last user has left is detected by means of exit_mmap, not by a read of mm_users. If each
     * use read mm_users, it would have to announce that, and would depend on every mmget() and mmput().
     *
     * exit_mmap ends with a step that writes the TLBs, the mappings and each page table. In that step the mm becomes
     * torn down. The step conflicts with the steps of a walk and of a switch, and mmap_lock keeps it apart from faults.
     * So the explorer tries both orders, and a check has the same result in all executions that differ only in the
     * order of independent steps. A use between the last put and that step is harmless. Each
     * such use can also be delayed past that step, and is reported there.
     */
    private final MmStruct mm;

    /** The tasks whose mm this is, including kernel threads that borrow it. */
    private final List<Shared> tasks = new CopyOnWriteArrayList<>();

    /** The thread that is making this copy while no other thread may know it; null at all other times. */
    private volatile @Nullable Thread maker;

    /**
     * The thread that made this copy, until the copy becomes the mm of a task; null afterwards, and if this is no copy.
     */
    private volatile @Nullable Thread copier;

    /** The tasks whose mm this was when it was torn down; null before that. */
    private volatile @Nullable Set<Shared> leftBehind;

    private volatile boolean freed;

    MmLifetime(MmStruct mm, boolean copy) {
        this.mm = mm;
        this.maker = copy ? Thread.currentThread() : null;
        this.copier = maker;
    }

    /** Notes that other threads may know the copy from now on. */
    void published() {
        maker = null;
    }

    /**
     * Returns whether only the calling thread may know the mm, so that what it does to the mm need not be announced.
     */
    boolean isKnownToCallerOnly() {
        return maker == Thread.currentThread();
    }

    /** Returns whether another thread is still making the mm. */
    boolean isUnfinished() {
        Thread thread = maker;
        return thread != null && thread != Thread.currentThread();
    }

    /**
     * Reports the caller if another thread is still making the mm. Must be called before each read or change of the
     * mappings.
     */
    void checkFinished(String verb) {
        if (isUnfinished()) {
            report(verb + " of " + mm.name() + ", which fork is still making; no other task may know it yet");
        }
    }

    /**
     * Returns whether the calling thread made this copy and still holds its first reference, because no task has taken
     * that over.
     */
    boolean isCopyWithoutTask() {
        return copier == Thread.currentThread();
    }

    void joinedBy(Shared task) {
        copier = null;
        checkUsers("becoming the mm of " + task.name());
        tasks.add(task);
    }

    void leftBy(Shared task) {
        tasks.remove(task);
    }

    /** Notes that the last user has left and that the step that tears everything down takes effect now. */
    void tornDown() {
        leftBehind = new LinkedHashSet<>(tasks);
    }

    /**
     * Notes that the users' reference to the structure is put while others remain. Reports each task that still had
     * this mm at the tear-down.
     */
    void outlives() {
        Set<Shared> wrong = leftBehind;
        if (wrong != null) {
            wrong.forEach(task -> report("mm_users of " + mm.name() + " is 0 while it is the mm of " + task.name()
                    + ", which needs a user reference to it"));
        }
    }

    /** Notes that mm_count has become zero, and reports each user and each task that still uses the mm. */
    void freed() {
        int users = mm.mmUsers().peek();
        if (users != 0) {
            report(mm.name() + " is freed while its mm_users is " + users
                    + "; the users hold one reference to the structure, which only the last mmput may drop");
        }
        Set<Shared> wrong = new LinkedHashSet<>(tasks);
        Set<Shared> before = leftBehind;
        if (before != null) {
            wrong.addAll(before);
        }
        wrong.forEach(task -> report(mm.name() + " is freed while it is the mm of " + task.name()));
        freed = true;
    }

    boolean isFreed() {
        return freed;
    }

    /** Reports the caller if the mm is freed. Must be called after a failed mmget_not_zero(). */
    void checkNotFreed(String verb) {
        if (freed) {
            report(verb + " of " + mm.name() + ", which was freed; the caller must hold an mmgrab() reference");
        }
    }

    /**
     * Reports the caller if the mm was torn down. Must be called by each use that needs a user reference, as part of a
     * step that conflicts with the tear-down.
     */
    void checkUsers(String verb) {
        if (leftBehind != null) {
            report(verb + " on " + mm.name() + ", whose mm_users is 0; the caller must hold a user reference");
        }
    }

    private static void report(String message) {
        Seam.report(new Report(Report.NO_USE_AFTER_FREE, message));
    }
}
