package io.github.kprim.irq;

import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import org.jspecify.annotations.Nullable;

/**
 * What interrupts the CPU of one thread takes now, and whether it runs a handler of one.
 *
 * <p>Each thread counts as pinned to a CPU of its own. So only the thread itself changes its state, with
 * {@link LocalIrq}, {@link LocalBh} and {@link Interrupt}. Threads start with all interrupts enabled. Nothing here
 * blocks or is an ordering of memory. Mirrors the interrupt flag of a CPU, {@code preempt_count()} as
 * {@code include/linux/preempt.h} divides it, and the fields of {@code include/linux/irqflags.h}.
 */
public final class IrqState {
    private static final ThreadLocal<IrqState> CURRENT = ThreadLocal.withInitial(IrqState::new);

    private static volatile IrqTracer tracer = new IrqTracer() {
        @Override
        public void hardirqsOn() {}

        @Override
        public void softirqsOn() {}
    };

    private boolean hardirqsOff;

    /** How often softirqs were disabled and not enabled again. A softirq handler counts as one. */
    private int softirqsOff;

    private boolean inHardirq;
    private boolean threadable;
    private boolean inSoftirq;

    /** Stands for this CPU in steps, if handlers of a schedule can interrupt it. */
    private @Nullable Shared cpu;

    private IrqState() {}

    /** Returns the state of the calling thread's CPU; always the same object on a thread. */
    public static IrqState current() {
        return CURRENT.get();
    }

    /** Makes {@code newTracer} hear when interrupts are enabled. There is one; lockdep is it once it was used. */
    public static void setTracer(IrqTracer newTracer) {
        tracer = newTracer;
    }

    /**
     * Starts anew as a CPU that takes all interrupts, for a scheduler that runs one task after another on a thread.
     *
     * @param newCpu stands for the CPU in steps if other tasks wait for what it takes, so that each change is a step
     *     that writes this object; null if no task does
     */
    public void begin(@Nullable Shared newCpu) {
        cpu = newCpu;
        hardirqsOff = false;
        softirqsOff = 0;
        inHardirq = false;
        threadable = false;
        inSoftirq = false;
    }

    /** Whether the CPU takes all interrupts now, so that it runs no handler either. */
    public boolean takesAll() {
        return !hardirqsOff && softirqsOff == 0;
    }

    /** Whether the CPU takes no hardware interrupts: {@code irqs_disabled()}. */
    public boolean hardirqsOff() {
        return hardirqsOff;
    }

    /** Whether the CPU runs no softirqs now, because they are disabled or one is running: {@code softirq_count()}. */
    public boolean softirqsOff() {
        return softirqsOff > 0;
    }

    /** Whether the CPU runs the handler of a hardware interrupt: {@code in_hardirq()}. */
    public boolean inHardirq() {
        return inHardirq;
    }

    /** Whether the CPU runs the handler of a softirq: {@code in_serving_softirq()}. */
    public boolean inSoftirq() {
        return inSoftirq;
    }

    /** Whether the CPU runs a handler. */
    public boolean inHandler() {
        return inHardirq || inSoftirq;
    }

    /** Whether the CPU runs a handler, or softirqs are disabled: {@code in_interrupt()}. */
    public boolean inInterrupt() {
        return inHardirq || softirqsOff > 0;
    }

    /**
     * Whether the CPU runs a handler that a kernel with PREEMPT_RT runs in a thread, as it does with softirqs and with
     * all hardware interrupts except those of {@code IRQF_NO_THREAD}.
     */
    public boolean inThreadableHandler() {
        return inHardirq ? threadable : inSoftirq;
    }

    /** Announces {@code verb} as a step if handlers of a schedule can interrupt this CPU. */
    private void announce(String verb) {
        Shared written = cpu;
        if (written != null && Seam.scheduled()) {
            Seam.announce(Step.of(verb).writes(written));
        }
    }

    /** Disables hardware interrupts, as the step {@code verb}. */
    void disableHardirqs(String verb) {
        announce(verb);
        hardirqsOff = true;
    }

    /** Enables hardware interrupts, as the step {@code verb}, unless the tracer throws. */
    void enableHardirqs(String verb) {
        tracer.hardirqsOn();
        announce(verb);
        hardirqsOff = false;
    }

    /** Disables softirqs once more, as the step {@code verb}. */
    void disableSoftirqs(String verb) {
        announce(verb);
        softirqsOff++;
    }

    /** Enables softirqs once, as the step {@code verb}, unless the tracer throws. */
    void enableSoftirqs(String verb) {
        if (softirqsOff == 1) {
            tracer.softirqsOn();
        }
        announce(verb);
        softirqsOff--;
    }

    /** Whether a softirq was disabled by something else than the handler that runs. */
    boolean hasDisabledSoftirqs() {
        return softirqsOff > (inSoftirq ? 1 : 0);
    }

    /** Begins the handler of a hardware interrupt. {@code isThreadable} is as for {@link #inThreadableHandler}. */
    void enterHardirq(boolean isThreadable) {
        hardirqsOff = true;
        inHardirq = true;
        threadable = isThreadable;
    }

    void exitHardirq() {
        inHardirq = false;
        hardirqsOff = false;
    }

    void enterSoftirq() {
        inSoftirq = true;
        softirqsOff++;
    }

    void exitSoftirq() {
        inSoftirq = false;
        softirqsOff = 0;
        hardirqsOff = false;
    }

    /** Returns the state in words: {@code irqs off, softirqs on, in a hardirq handler}. */
    @Override
    public String toString() {
        String handler = inHardirq ? ", in a hardirq handler" : inSoftirq ? ", in a softirq handler" : "";
        return "irqs " + (hardirqsOff ? "off" : "on") + ", softirqs " + (softirqsOff > 0 ? "off" : "on") + handler;
    }
}
