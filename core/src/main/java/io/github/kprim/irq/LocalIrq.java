package io.github.kprim.irq;

/**
 * Disables and enables the hardware interrupts of the calling thread's CPU. Needs no lock, never blocks, and orders no
 * memory. Mirrors {@code include/linux/irqflags.h}.
 */
public final class LocalIrq {
    private LocalIrq() {}

    /** Disables interrupts, also if they are disabled already: {@code local_irq_disable}. */
    public static void disable() {
        IrqState.current().disableHardirqs("local_irq_disable");
    }

    /**
     * Enables interrupts, however often they were disabled: {@code local_irq_enable}.
     *
     * @throws IllegalStateException in the handler of a hardware interrupt, which must not be interrupted
     */
    public static void enable() {
        IrqState cpu = IrqState.current();
        if (cpu.inHardirq()) {
            throw new IllegalStateException("local_irq_enable in a hardirq handler; handlers run with interrupts off");
        }
        cpu.enableHardirqs("local_irq_enable");
    }

    /** Disables interrupts, and returns whether they were enabled: {@code local_irq_save}. */
    public static IrqFlags save() {
        IrqState cpu = IrqState.current();
        IrqFlags flags = cpu.hardirqsOff() ? IrqFlags.DISABLED : IrqFlags.ENABLED;
        cpu.disableHardirqs("local_irq_save");
        return flags;
    }

    /**
     * Makes the CPU take interrupts as it did at the matching {@link #save}: {@code local_irq_restore}.
     *
     * @param flags what that {@code save} returned
     * @throws IllegalStateException if interrupts are enabled, so that this call matches no {@code save}; or if
     *     {@code flags} are ENABLED in the handler of a hardware interrupt
     */
    public static void restore(IrqFlags flags) {
        IrqState cpu = IrqState.current();
        if (!cpu.hardirqsOff()) {
            throw new IllegalStateException("local_irq_restore(" + flags
                    + ") with interrupts enabled; restore once for each save, the newest one first");
        }
        if (flags == IrqFlags.ENABLED && cpu.inHardirq()) {
            throw new IllegalStateException(
                    "local_irq_restore(ENABLED) in a hardirq handler; handlers run with interrupts off");
        }
        if (flags == IrqFlags.ENABLED) {
            cpu.enableHardirqs("local_irq_restore");
        }
    }

    /** Whether interrupts are disabled: {@code irqs_disabled()}. */
    public static boolean isDisabled() {
        return IrqState.current().hardirqsOff();
    }
}
