package io.github.kprim.locking;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * The signal that tells whether a task has been killed. A killable wait ends when the signal is sent.
 *
 * <p>Once sent, it stays pending forever. On ordinary threads it interrupts the task's thread. Conversely, an interrupt
 * of that thread ends a killable wait like a signal. Mirrors {@code fatal_signal_pending()},
 * {@code include/linux/sched/signal.h}.
 */
public final class FatalSignal implements Shared {
    private static final ThreadLocal<@Nullable FatalSignal> CURRENT = new ThreadLocal<>();

    private final Shared task;
    private volatile boolean pending;

    /** The thread that runs the task now. */
    @GuardedBy("this")
    private @Nullable Thread thread;

    /** The signal of {@code task}, not pending. */
    public FatalSignal(Shared task) {
        this.task = task;
    }

    /** Kills the task: ends its killable waits, now and later. */
    public void send() {
        if (Seam.on()) {
            Seam.announce(Step.of("SIGKILL", task).writes(this));
        }
        synchronized (this) {
            pending = true;
            interrupt();
        }
    }

    @MustHold("this")
    private void interrupt() {
        Thread receiver = thread;
        if (receiver != null && !Seam.scheduled()) {
            receiver.interrupt();
        }
    }

    /** Whether the task has been killed. Announces nothing, because this is not an action. */
    public boolean isPending() {
        return pending;
    }

    /** Makes this the signal of the calling thread, until {@link #unbind}. */
    public synchronized void bind() {
        thread = Thread.currentThread();
        CURRENT.set(this);
        if (pending) {
            interrupt();
        }
    }

    /**
     * Leaves the calling thread without a signal. If the task was killed, also clears the thread's pending interrupt.
     */
    public synchronized void unbind() {
        thread = null;
        CURRENT.remove();
        if (pending && !Seam.scheduled()) {
            Thread.interrupted();
        }
    }

    /** Returns the signal of the calling thread, or null on a thread that runs no task. */
    static @Nullable FatalSignal current() {
        return CURRENT.get();
    }

    @Override
    public String name() {
        return "signal";
    }

    @Override
    public Shared whole() {
        return task;
    }

    @Override
    public String state() {
        return pending ? "SIGKILL pending" : "none pending";
    }
}
