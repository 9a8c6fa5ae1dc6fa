package io.github.kprim.lockdep;

import io.github.kprim.irq.IrqState;
import io.github.kprim.lockdep.IrqRules.Conflict;
import io.github.kprim.lockdep.IrqRules.InCircle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How one task uses its locks with respect to interrupts, and what the contexts in which it runs allow. */
final class IrqUse {
    private static final int SOFTIRQ = 1;
    private static final int HARDIRQ = 2;

    private static final int TRYLOCK = 1;
    private static final int HARDIRQS_OFF = 2;
    private static final int SOFTIRQS_OFF = 4;
    private static final int THREADABLE = 8;
    private static final int CONTEXT = 4;

    private static final String ASKS = "is trying to acquire lock";

    private final LockdepTask task;

    /** The CPU of the task's thread, which is the thread that made this object. */
    private final IrqState cpu = IrqState.current();

    IrqUse(LockdepTask task) {
        this.task = task;
    }

    /** Returns the kind of context in which the task runs now, for {@link HeldLock#in}. */
    int context() {
        return cpu.takesAll() ? 0 : (cpu.inHardirq() ? HARDIRQ : 0) + (cpu.inSoftirq() ? SOFTIRQ : 0);
    }

    /**
     * Returns all that decides whether the task may take a lock now, except for the locks that it holds. Equal numbers
     * mean equal answers.
     */
    int circumstances(boolean trylock) {
        int bits = trylock ? TRYLOCK : 0;
        if (cpu.takesAll()) {
            return bits;
        }
        return bits
                | (cpu.hardirqsOff() ? HARDIRQS_OFF : 0)
                | (cpu.softirqsOff() ? SOFTIRQS_OFF : 0)
                | (cpu.inThreadableHandler() ? THREADABLE : 0)
                | context() << CONTEXT;
    }

    /** Whether the task must not sleep now, whatever it holds. */
    boolean forbidsSleep() {
        return !cpu.takesAll();
    }

    /** Returns the state of interrupts for reports, in the kernel's form: {@code [HC0:SC0:HE1:SE1]}. */
    String state() {
        return "[HC" + bit(cpu.inHardirq()) + ":SC" + bit(cpu.inSoftirq()) + ":HE" + bit(!cpu.hardirqsOff()) + ":SE"
                + bit(!cpu.softirqsOff()) + "]";
    }

    private static int bit(boolean set) {
        return set ? 1 : 0;
    }

    /** Whether waiting for {@code next} is not allowed in this context, or not inside the locks taken in it. */
    boolean waitsTooLong(HeldLock next) {
        int wait = next.waitType().ordinal();
        if (wait > allowedWait().ordinal()) {
            return true;
        }
        for (int i = 0; i < task.depth(); i++) {
            HeldLock held = task.held(i);
            if (wait > held.waitType().ordinal() && held.isInContextOf(next)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the longest way to wait that this context allows: {@code task_wait_context}. */
    LockClass.Wait allowedWait() {
        if (cpu.takesAll() || !cpu.inHandler()) {
            return LockClass.Wait.SLEEPS;
        }
        return cpu.inThreadableHandler() ? LockClass.Wait.SPINS : LockClass.Wait.RAW_SPINS;
    }

    /** Returns how the task uses {@code next} when it takes it now, as a set of bits. */
    int usages(HeldLock next, boolean trylock) {
        if (!next.isValidated()) {
            return 0;
        }
        if (cpu.takesAll()) {
            return Usage.ofHolding(false, false, next.hold());
        }
        LockValidator validator = task.validator();
        if (cpu.inHandler() && validator.decides() && !validator.expectsInterrupts()) {
            throw new IllegalStateException(
                    "the task " + task.name() + " takes " + next.map().describe()
                            + " in a handler, but the scenario has no handlers; add them with World.hardirq or"
                            + " World.softirq");
        }
        return Usage.ofTaking(cpu, next.hold(), trylock);
    }

    /** Reports it if the task must not use {@code next} in these ways, a set of bits. Records nothing. */
    void check(HeldLock next, int usages) {
        if (task.validator().isOn() && !next.node().isUsed(usages)) {
            report(ASKS, IrqRules.usage(task.validator().order(), next, usages));
        }
    }

    /** Records that the task uses a lock in these ways, a set of bits, unless that is refused. */
    void record(HeldLock lock, int usages) {
        LockValidator validator = task.validator();
        if (validator.isOn() && !lock.node().isUsed(usages)) {
            IrqRules.learn(validator.order(), List.of(), lock, usages, task.asks(), validator.placeOfNews());
        }
        task.memoryUse().used(lock, usages);
    }

    /** Learns that the task uses {@code next} inside {@code outers}. Reports it if that is refused. */
    void learn(HeldLock next, List<HeldLock> outers, int usages) {
        LockValidator validator = task.validator();
        report(ASKS, IrqRules.learn(validator.order(), outers, next, usages, task.asks(), validator.placeOfNews()));
    }

    private void report(String now, @Nullable Conflict conflict) {
        if (conflict instanceof InCircle circular) {
            LockValidator validator = task.validator();
            if (validator.goesOn()) {
                validator.order().refuse(circular.circle().outer(), circular.inner());
            }
            validator.reportMisuse(IrqReport.of(task, now, conflict));
        } else if (conflict != null) {
            task.report(() -> IrqReport.of(task, now, conflict));
        }
    }

    /** Reports it if the task ends with interrupts disabled. */
    void checkExit() {
        if (cpu.hardirqsOff() || cpu.softirqsOff()) {
            task.report(() -> IrqReport.offAtExit(task));
        }
    }

    /** Called before the task enables hardware interrupts: {@code mark_held_locks}. */
    void hardirqsOn() {
        enables("local_irq_enable", cpu.softirqsOff());
    }

    /** Called before the task enables softirqs, with hardware interrupts on: {@code mark_held_locks}. */
    void softirqsOn() {
        enables("local_bh_enable", false);
    }

    private void enables(String verb, boolean softirqsOff) {
        task.memoryUse().enables(verb, softirqsOff);
        LockValidator validator = task.validator();
        if (validator.isOn() && learnsFromHeld(softirqsOff)) {
            String words = task.name() + " held it when it called " + verb;
            List<HeldLock> held =
                    task.held().stream().filter(HeldLock::isValidated).toList();
            report(
                    "calls " + verb + " while it holds lock",
                    IrqRules.learnHeld(validator.order(), held, softirqsOff, words, validator.placeOfNews()));
        }
        for (int i = 0; i < task.depth(); i++) {
            HeldLock held = task.held(i);
            if (held.isValidated()) {
                task.memoryUse().used(held, Usage.ofHolding(false, softirqsOff, held.hold()));
            }
        }
    }

    private boolean learnsFromHeld(boolean softirqsOff) {
        for (int i = 0; i < task.depth(); i++) {
            HeldLock held = task.held(i);
            if (held.isValidated() && !held.node().isUsed(Usage.ofHolding(false, softirqsOff, held.hold()))) {
                return true;
            }
        }
        return false;
    }
}
