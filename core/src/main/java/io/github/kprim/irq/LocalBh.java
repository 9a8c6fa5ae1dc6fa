package io.github.kprim.irq;

/**
 * Disables and enables the softirqs ("bottom halves") of the calling thread's CPU. Calls nest. Needs no lock, never
 * blocks, and orders no memory. Mirrors {@code include/linux/bottom_half.h}, except that enabling runs no softirqs that
 * are pending: {@link Interrupt#softirq} runs one where it is called.
 */
public final class LocalBh {
    private LocalBh() {}

    /**
     * Disables softirqs until the matching {@link #enable}: {@code local_bh_disable}.
     *
     * @throws IllegalStateException in the handler of a hardware interrupt
     */
    public static void disable() {
        IrqState cpu = IrqState.current();
        if (cpu.inHardirq()) {
            throw new IllegalStateException("local_bh_disable in a hardirq handler, where no softirq can run anyway");
        }
        cpu.disableSoftirqs("local_bh_disable");
    }

    /**
     * Undoes the newest {@link #disable}: {@code local_bh_enable}.
     *
     * @throws IllegalStateException if softirqs were not disabled, or if hardware interrupts are disabled. Softirqs run
     *     when they are enabled, and they run with interrupts on
     */
    public static void enable() {
        IrqState cpu = IrqState.current();
        if (cpu.hardirqsOff()) {
            throw new IllegalStateException(
                    "local_bh_enable with interrupts disabled, where softirqs must not run; enable interrupts first");
        }
        if (!cpu.hasDisabledSoftirqs()) {
            throw new IllegalStateException(
                    "local_bh_enable without local_bh_disable; enable once for each time that they were disabled");
        }
        cpu.enableSoftirqs("local_bh_enable");
    }
}
