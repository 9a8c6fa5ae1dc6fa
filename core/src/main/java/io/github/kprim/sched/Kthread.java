package io.github.kprim.sched;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.mm.MmStruct;

/**
 * The operations with which a kernel thread runs on the address space of a process for a while.
 *
 * <p>The caller keeps a user reference all the time. Mirrors {@code kthread_use_mm} and {@code kthread_unuse_mm},
 * {@code kernel/kthread.c}, without the lazily kept active_mm.
 */
public final class Kthread {
    private Kthread() {}

    /** Runs the current kernel thread on {@code mm} until {@link #unuseMm}. Takes mmgrab(), then switches. */
    @ContextUnsafe("takes the task lock of the current task, which no path can name")
    public static void useMm(MmStruct mm) {
        useMm(mm, mm::mmgrab);
    }

    /**
     * As {@link #useMm(MmStruct)}, but {@code grab} takes the reference. This is for designs that must take the
     * reference under a lock.
     *
     * @throws IllegalStateException if the current task is no kernel thread, or has an mm already
     */
    @ContextUnsafe("takes the task lock of the current task, which no path can name")
    public static void useMm(MmStruct mm, Runnable grab) {
        TaskStruct current = TaskStruct.current();
        MmStruct own = current.peekMm();
        if (!current.isKernelThread() || own != null) {
            throw new IllegalStateException("kthread_use_mm(" + mm.name() + ") by " + current.name()
                    + ", which must be a kernel thread without an mm but "
                    + (current.isKernelThread() && own != null ? "has " + own.name() : "is a user task"));
        }
        grab.run();
        current.taskLock();
        current.setMm(mm);
        current.taskUnlock();
    }

    /**
     * Leaves the borrowed address space and puts the reference to it.
     *
     * @throws IllegalStateException if {@code mm} is not the one on which the current kernel thread runs
     */
    @ContextUnsafe("takes the task lock of the current task, which no path can name")
    public static void unuseMm(MmStruct mm) {
        TaskStruct current = TaskStruct.current();
        if (!current.isKernelThread() || current.peekMm() != mm) {
            throw new IllegalStateException(
                    "kthread_unuse_mm(" + mm.name() + ") by " + current.name() + ", which does not borrow it");
        }
        current.taskLock();
        current.setMm(null);
        current.taskUnlock();
        mm.mmdrop();
    }
}
