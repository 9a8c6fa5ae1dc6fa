package io.github.kprim.irq;

/**
 * Hears that a CPU is about to take interrupts again, on the thread that stands for the CPU. A method may throw; the
 * interrupts then stay off. Mirrors {@code lockdep_hardirqs_on_prepare} and {@code lockdep_softirqs_on}.
 */
public interface IrqTracer {
    /** Called before hardware interrupts are enabled, also if they are enabled already. */
    void hardirqsOn();

    /** Called before the last {@link LocalBh#enable} of a nesting takes effect. */
    void softirqsOn();
}
