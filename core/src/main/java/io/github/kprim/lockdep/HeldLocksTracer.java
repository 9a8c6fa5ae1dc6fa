package io.github.kprim.lockdep;

import io.github.kprim.irq.IrqTracer;

/** Looks at the locks that the calling task holds when it enables interrupts. */
final class HeldLocksTracer implements IrqTracer {
    @Override
    public void hardirqsOn() {
        LockdepTask task = CurrentTask.get();
        if (task != null && task.holdsLocks()) {
            task.irqUse().hardirqsOn();
        }
    }

    @Override
    public void softirqsOn() {
        LockdepTask task = CurrentTask.get();
        if (task != null && task.holdsLocks()) {
            task.irqUse().softirqsOn();
        }
    }
}
