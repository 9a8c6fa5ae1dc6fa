package io.github.kprim.sched;

import io.github.kprim.annotation.AcquiredAfter;
import io.github.kprim.annotation.AcquiredBefore;
import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.MustNotHold;
import io.github.kprim.annotation.Releases;
import io.github.kprim.annotation.ReturnsLock;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.Lockdep;
import io.github.kprim.lockdep.TrackedLock;
import io.github.kprim.locking.FatalSignal;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.mm.Cpu;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * A task: a thread of a process, or a kernel thread.
 *
 * <p>A task runs on one CPU. From the start to the end of {@link #run} it runs on one Java thread. Mirrors
 * {@code struct task_struct}, {@code include/linux/sched.h}.
 */
@LockChecks
public final class TaskStruct implements Shared {
    private static final LockClass ALLOC_LOCK = new LockClass("&p->alloc_lock", LockClass.Wait.SPINS);
    private static final LockClass EXEC_UPDATE_LOCK = new LockClass("&sig->exec_update_lock", LockClass.Wait.SLEEPS);
    private static final ThreadLocal<@Nullable TaskStruct> CURRENT = new ThreadLocal<>();

    private final String name;
    private final Cpu cpu;
    private final boolean kernelThread;

    @AcquiredAfter({"io.github.kprim.mm.MmStruct.mmapLock()", "io.github.kprim.mm.MmStruct.forkLock()"})
    private final SpinLock allocLock = new SpinLock("alloc_lock", this, ALLOC_LOCK);

    private final FatalSignal signal = new FatalSignal(this);

    @AcquiredBefore("io.github.kprim.mm.MmStruct.mmapLock()")
    private final RwSemaphore execUpdateLock = new RwSemaphore("exec_update_lock", this, EXEC_UPDATE_LOCK);

    // Only the task itself writes it.
    private final ReadWriteOnce<Integer> uid = new ReadWriteOnce<>("uid", this, 0);

    // Guarded by allocLock. The task itself may read it without the lock, because only this task changes it.
    private final ReadWriteOnce<@Nullable MmStruct> mm;

    // Only the task itself writes it.
    private final ReadWriteOnce<Boolean> fastFork = new ReadWriteOnce<>("fast_fork", this, false);

    private TaskStruct(String name, Cpu cpu, boolean kernelThread, @Nullable MmStruct mm) {
        this.name = name;
        this.cpu = cpu;
        this.kernelThread = kernelThread;
        this.mm = new ReadWriteOnce<>(name + "->mm", this, mm);
        if (mm != null) {
            mm.joinedBy(this);
        }
    }

    /**
     * Returns a task of a process that runs on {@code mm}. Reports a use after free if the last user of {@code mm} has
     * left. Announces a step, except for the first task of a copy that the caller got from fork and that only the
     * caller knows.
     *
     * @param mm the address space; the caller's user reference to it becomes the task's
     */
    public static TaskStruct user(String name, Cpu cpu, MmStruct mm) {
        return new TaskStruct(name, cpu, false, mm);
    }

    /** Returns a kernel thread (PF_KTHREAD), which has no address space. */
    public static TaskStruct kernelThread(String name, Cpu cpu) {
        return new TaskStruct(name, cpu, true, null);
    }

    /** Returns the task of the calling thread; throws {@link IllegalStateException} if the thread runs none. */
    public static TaskStruct current() {
        TaskStruct task = CURRENT.get();
        if (task == null) {
            throw new IllegalStateException(
                    "thread " + Thread.currentThread().getName() + " runs no task; run the code with TaskStruct.run");
        }
        return task;
    }

    /**
     * Runs {@code body} as this task on the calling thread. First switches the task's CPU to the task's page tables,
     * unless they are loaded already.
     *
     * @throws IllegalStateException if the thread already runs a task
     */
    public void run(Runnable body) {
        TaskStruct other = CURRENT.get();
        if (other != null) {
            throw new IllegalStateException("thread " + Thread.currentThread().getName() + " runs " + other.name
                    + " already, so it cannot run " + name);
        }
        CURRENT.set(this);
        signal.bind();
        if (Lockdep.on()) {
            Lockdep.rename(name);
        }
        try {
            if (cpu.peekLoadedMm() != mm.peek()) {
                cpu.switchMm(mm.peek());
            }
            body.run();
            if (Lockdep.on()) {
                Lockdep.exit();
            }
        } finally {
            if (Lockdep.on()) {
                Lockdep.rename(null);
            }
            signal.unbind();
            CURRENT.remove();
        }
    }

    /**
     * Takes the spinlock that guards {@link #mm}: {@code task_lock}. The task must not sleep while it holds the lock.
     */
    @Acquires("allocLock()")
    public void taskLock() {
        as("task_lock");
        allocLock.lock();
    }

    /** Releases the spinlock that guards {@link #mm}: {@code task_unlock}. */
    @Releases("allocLock()")
    public void taskUnlock() {
        as("task_unlock");
        allocLock.unlock();
    }

    /** Returns the spinlock that guards {@link #mm}, for assertions. */
    @ReturnsLock("allocLock")
    public TrackedLock allocLock() {
        return allocLock;
    }

    private void as(String verb) {
        if (Seam.on()) {
            Seam.as(verb, this);
        }
    }

    /**
     * Returns the address space that the task runs on, or null. The caller must hold {@link #taskLock} to read that of
     * another task.
     */
    @ContextUnsafe("a task reads its own address space without the lock")
    public @Nullable MmStruct mm() {
        return CURRENT.get() == this ? mm.readOnce() : mmOfAnother();
    }

    @MustHold("allocLock()")
    private @Nullable MmStruct mmOfAnother() {
        TaskStructLockChecks.mmOfAnotherEntry(this);
        return mm.readOnce();
    }

    /** Changes the address space, and with it the page tables of the CPU. Only the task itself calls this. */
    @MustHold("allocLock()")
    void setMm(@Nullable MmStruct next) {
        TaskStructLockChecks.setMmEntry(this, next);
        MmStruct last = mm.peek();
        mm.writeOnce(next);
        cpu.switchMm(this, last, next);
    }

    /** Returns the address space, for displays and checks. Announces nothing, because this is not an action. */
    public @Nullable MmStruct peekMm() {
        return mm.peek();
    }

    /**
     * Leaves the address space for good: {@code exit_mm}. May sleep. The last user tears the mappings down.
     *
     * <p>Mirrors {@code kernel/exit.c}, except that the CPU leaves the page tables at once instead of keeping them
     * loaded lazily.
     *
     * @throws IllegalStateException if this is not the current task, or is a kernel thread that borrows an address
     *     space
     */
    @MustNotHold("allocLock()")
    public void exitMm() {
        TaskStructLockChecks.exitMmEntry(this);
        TaskStruct current = CURRENT.get();
        if (current != this) {
            throw new IllegalStateException("exit_mm of " + name + " by " + (current == null ? "no task" : current.name)
                    + "; only the task itself may leave its mm");
        }
        MmStruct old = mm.peek();
        if (old == null) {
            return;
        }
        if (kernelThread) {
            throw new IllegalStateException("exit_mm of " + name + ", a kernel thread that borrows " + old.name()
                    + ": it has no user reference to put, and leaves by kthread_unuse_mm");
        }
        old.mmapLock().readLock();
        taskLock();
        setMm(null);
        taskUnlock();
        old.mmapLock().readUnlock();
        old.mmput();
    }

    /** Whether this is a kernel thread: {@code PF_KTHREAD}. Never changes. */
    public boolean isKernelThread() {
        return kernelThread;
    }

    /**
     * Returns the flag of the proposals, which is set while this task copies its page tables with plain loads and
     * stores. Not in Linux.
     */
    public ReadWriteOnce<Boolean> fastFork() {
        return fastFork;
    }

    /** Kills the task: its killable waits end. */
    public void kill() {
        signal.send();
    }

    /**
     * Whether this task, which must be the current one, has been killed: {@code fatal_signal_pending}. On ordinary
     * threads an interrupt counts as well.
     */
    public boolean fatalSignalPending() {
        if (Seam.on()) {
            Seam.announce(Step.of("fatal_signal_pending", this).reads(signal));
        }
        return signal.isPending()
                || (!Seam.scheduled() && Thread.currentThread().isInterrupted());
    }

    /** Returns the user that the task runs as, 0 at first: {@code cred}. Only the task itself changes it. */
    public ReadWriteOnce<Integer> uid() {
        return uid;
    }

    /**
     * Returns the lock that keeps the address space and the user together. An exec holds it for writing while it
     * changes both. A task that needs both to belong together holds it for reading. It is taken outside any mmap_lock.
     * In Linux the threads of a process share one, in their {@code signal_struct}. Here each task has its own.
     */
    @ReturnsLock("execUpdateLock")
    public RwSemaphore execUpdateLock() {
        return execUpdateLock;
    }

    /** Returns the CPU that the task runs on. */
    public Cpu cpu() {
        return cpu;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name;
    }
}
