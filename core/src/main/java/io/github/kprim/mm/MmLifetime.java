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
 * How far an address space is on its way from its maker to its end, and what nobody may do to it there.
 *
 * <p>Each broken precondition is reported as {@code no-use-after-free}, whatever the validator's mode. Linux checks few of
 * them: it would use memory that is gone.
 */
final class MmLifetime {
    /*
     * Who uses an mm whose last user has left is found by what exit_mmap does to it, and not by mm_users itself: then the
     * uses need not announce that they read mm_users, and depend on every mmget() and mmput(). exit_mmap ends with a step
     * that writes the TLBs, the mappings and each page table, in which the mm becomes torn down. It conflicts with the
     * steps of a walk and of a switch, and mmap_lock keeps it apart from faults, so both orders are tried, and what a check
     * says is the same in all executions that differ in the order of independent steps only. A use between the last put
     * and that step is harmless; where it can happen, it can also happen later.
     */
    private final MmStruct mm;

    /** The tasks whose mm this is, also kernel threads that borrow it. */
    private final List<Shared> tasks = new CopyOnWriteArrayList<>();

    /** The thread that is making a copy that nobody else may know yet; null at all other times. */
    private volatile @Nullable Thread maker;

    /** The thread that has made the copy, as long as it is no task's mm; else null. */
    private volatile @Nullable Thread copier;

    /** The tasks whose mm this was when it was torn down; null before. */
    private volatile @Nullable Set<Shared> leftBehind;

    private volatile boolean freed;

    MmLifetime(MmStruct mm, boolean copy) {
        this.mm = mm;
        this.maker = copy ? Thread.currentThread() : null;
        this.copier = maker;
    }

    /** Others may know the copy from now on. */
    void published() {
        maker = null;
    }

    /** Whether nobody but the calling thread may know it, so that what it does need not be announced. */
    boolean isKnownToCallerOnly() {
        return maker == Thread.currentThread();
    }

    /** Whether some other thread is still making it. */
    boolean isUnfinished() {
        Thread thread = maker;
        return thread != null && thread != Thread.currentThread();
    }

    /** To be called by who looks at the mappings or changes them. */
    void checkFinished(String verb) {
        if (isUnfinished()) {
            report(verb + " of " + mm.name() + ", which fork is still making; nobody else may know it yet");
        }
    }

    /** Whether the calling thread has made it as a copy and holds its first reference, as no task has taken that over. */
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

    /** The last user has left, and the step that tears everything down takes effect. */
    void tornDown() {
        leftBehind = new LinkedHashSet<>(tasks);
    }

    /** The last user has put its reference to the structure too, and others have kept theirs. */
    void outlives() {
        Set<Shared> wrong = leftBehind;
        if (wrong != null) {
            wrong.forEach(task -> report("mm_users of " + mm.name() + " is 0 while it is the mm of " + task.name()
                    + ", which needs a user reference to it"));
        }
    }

    /** mm_count has become zero. */
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

    /** To be called after a failed mmget_not_zero(). */
    void checkNotFreed(String verb) {
        if (freed) {
            report(verb + " of " + mm.name() + ", which was freed; the caller must hold an mmgrab() reference");
        }
    }

    /** To be called by who needs a user reference, as part of a step that conflicts with the one that tears the mm down. */
    void checkUsers(String verb) {
        if (leftBehind != null) {
            report(verb + " on " + mm.name() + ", whose mm_users is 0; the caller must hold a user reference");
        }
    }

    private static void report(String message) {
        Seam.report(new Report(Report.NO_USE_AFTER_FREE, message));
    }
}
