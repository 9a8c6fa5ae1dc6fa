package io.github.kprim.irq;

/**
 * Interrupts the calling thread at the place of the call, as an interrupt that arrives there would: runs a handler on
 * the thread's own stack.
 *
 * <p>The handler of a hardware interrupt runs with interrupts off. A softirq runs with interrupts on, so a hardware
 * interrupt can interrupt it, but not another softirq. A handler must not sleep. Mirrors {@code irq_enter} and
 * {@code irq_exit}, {@code kernel/softirq.c}.
 */
public final class Interrupt {
    private Interrupt() {}

    /**
     * Runs {@code handler} as the handler of a hardware interrupt. A kernel with PREEMPT_RT would run it in a thread,
     * so it may take a {@code SpinLock}.
     *
     * @throws IllegalStateException if interrupts are disabled, so that none can arrive
     */
    public static void hardirq(Runnable handler) {
        hardirq(handler, true);
    }

    /**
     * As {@link #hardirq}, for a handler that runs in no thread with PREEMPT_RT either, {@code IRQF_NO_THREAD}. It must
     * not take a {@code SpinLock}, but a {@code RawSpinLock}.
     */
    public static void hardirqNoThread(Runnable handler) {
        hardirq(handler, false);
    }

    private static void hardirq(Runnable handler, boolean threadable) {
        IrqState cpu = IrqState.current();
        if (cpu.hardirqsOff()) {
            throw new IllegalStateException("a hardware interrupt while interrupts are disabled: none can arrive here");
        }
        cpu.enterHardirq(threadable);
        try {
            handler.run();
        } finally {
            cpu.exitHardirq();
        }
    }

    /**
     * Runs {@code handler} as a softirq.
     *
     * @throws IllegalStateException if interrupts or softirqs are disabled, or a handler runs already, so that no
     *     softirq can run here; or if the handler leaves interrupts or softirqs disabled
     */
    public static void softirq(Runnable handler) {
        IrqState cpu = IrqState.current();
        if (cpu.hardirqsOff() || cpu.softirqsOff()) {
            throw new IllegalStateException("a softirq while " + (cpu.hardirqsOff() ? "interrupts" : "softirqs")
                    + " are disabled: none can run here");
        }
        cpu.enterSoftirq();
        boolean left = true;
        try {
            handler.run();
            left = cpu.hardirqsOff() || cpu.hasDisabledSoftirqs();
        } finally {
            cpu.exitSoftirq();
        }
        if (left) {
            throw new IllegalStateException("a softirq handler has ended with interrupts or softirqs disabled");
        }
    }
}
