package io.github.kprim.explore;

import io.github.kprim.irq.IrqState;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The CPU of one task of a scenario, and which handlers interrupt that task now.
 *
 * <p>Handlers are tasks of their own to the explorer. The begin and the end of a handler are steps that write this
 * object. Every step of the interrupted task reads it, and cannot come in between. So nothing about interrupts is
 * hidden from the reduction.
 */
final class InterruptedCpu implements Shared {
    private final int owner;
    private final String name;
    private final Map<Integer, IrqState> states = new HashMap<>();

    /** The handlers that have begun and not ended, the newest first. */
    private final Deque<Integer> handlers = new ArrayDeque<>(2);

    /** A kind of interrupt. */
    enum Kind {
        HARDIRQ,
        SOFTIRQ;

        Step step(String verb, Shared cpu, String handler) {
            return Step.of((this == HARDIRQ ? "hardirq_" : "softirq_") + verb, handler)
                    .writes(cpu);
        }
    }

    /**
     * A CPU that nothing interrupts yet.
     *
     * @param owner the number of the task that runs on it
     */
    InterruptedCpu(int owner, String nameOfOwner) {
        this.owner = owner;
        this.name = "CPU of " + nameOfOwner;
    }

    /** Says that the task or handler begins, and where it keeps what its CPU takes. */
    void begins(int task, IrqState state) {
        states.put(task, state);
    }

    /** Whether the task runs on this CPU now or is interrupted there; false for a handler that is yet to begin. */
    boolean isOn(int task) {
        return task == owner || handlers.contains(task);
    }

    /** Whether a step of the task or handler, which is on this CPU, can come now. */
    boolean runs(int task) {
        return running() == task;
    }

    private int running() {
        return handlers.isEmpty() ? owner : handlers.getFirst();
    }

    /** Whether a handler of this kind can begin now. A softirq interrupts no other handler. */
    boolean takes(Kind kind) {
        IrqState now = states.get(running());
        boolean hardirqsOn = now == null || !now.hardirqsOff();
        return hardirqsOn && (kind == Kind.HARDIRQ || (handlers.isEmpty() && (now == null || !now.softirqsOff())));
    }

    void enter(int handler) {
        handlers.addFirst(handler);
    }

    void exit() {
        handlers.removeFirst();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String state() {
        IrqState now = states.get(running());
        return (handlers.isEmpty() ? "" : "interrupted; ") + (now == null ? "irqs on, softirqs on" : now);
    }
}
