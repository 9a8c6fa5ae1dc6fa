package io.github.kprim.irq;

/**
 * Whether a CPU took interrupts at the moment that {@link LocalIrq#save} was called: the {@code unsigned long flags} of
 * {@code spin_lock_irqsave}.
 */
public enum IrqFlags {
    /** Interrupts were enabled. */
    ENABLED,
    /** Interrupts were disabled. */
    DISABLED
}
