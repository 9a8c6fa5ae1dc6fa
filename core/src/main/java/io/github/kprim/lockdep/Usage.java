package io.github.kprim.lockdep;

import io.github.kprim.irq.IrqState;
import java.util.List;
import java.util.stream.Stream;

/**
 * A way in which the locks of a class are used with respect to interrupts: {@code enum lock_usage_bit}. Sets of them
 * are kept as bits.
 *
 * <p>A lock is safe if it is used in handlers, and unsafe if it is held where the same handlers can interrupt.
 */
enum Usage {
    // The order matters: the lowest bit of the number is "read", the next one "enabled".
    /** Taken in the handler of a hardware interrupt, other than for reading. */
    USED_IN_HARDIRQ("IN-HARDIRQ-W"),
    /** Taken in the handler of a hardware interrupt, for reading. */
    USED_IN_HARDIRQ_READ("IN-HARDIRQ-R"),
    /** Held while hardware interrupts are enabled, other than for reading. */
    ENABLED_HARDIRQ("HARDIRQ-ON-W"),
    /** Held while hardware interrupts are enabled, for reading. */
    ENABLED_HARDIRQ_READ("HARDIRQ-ON-R"),
    /** Taken in a softirq, other than for reading. */
    USED_IN_SOFTIRQ("IN-SOFTIRQ-W"),
    /** Taken in a softirq, for reading. */
    USED_IN_SOFTIRQ_READ("IN-SOFTIRQ-R"),
    /** Held while hardware interrupts and softirqs are enabled, other than for reading. */
    ENABLED_SOFTIRQ("SOFTIRQ-ON-W"),
    /** Held while hardware interrupts and softirqs are enabled, for reading. */
    ENABLED_SOFTIRQ_READ("SOFTIRQ-ON-R");

    /** All usages other than for reading. */
    static final int NOT_READ =
            USED_IN_HARDIRQ.bit() | ENABLED_HARDIRQ.bit() | USED_IN_SOFTIRQ.bit() | ENABLED_SOFTIRQ.bit();

    /** All usages in handlers. */
    static final int USED_IN =
            USED_IN_HARDIRQ.bit() | USED_IN_HARDIRQ_READ.bit() | USED_IN_SOFTIRQ.bit() | USED_IN_SOFTIRQ_READ.bit();

    private static final int READ = 1;
    private static final int ENABLED = 2;
    private static final List<Usage> ALL = List.of(values());

    private final String words;

    Usage(String words) {
        this.words = words;
    }

    int bit() {
        return 1 << ordinal();
    }

    boolean isRead() {
        return (ordinal() & READ) != 0;
    }

    /** Whether locks are held with interrupts enabled; otherwise they are taken in handlers. */
    boolean isEnabled() {
        return (ordinal() & ENABLED) != 0;
    }

    /** Returns the usage that this one excludes in any case: other than for reading, and in the other direction. */
    Usage excluded() {
        return ALL.get((ordinal() ^ ENABLED) & ~READ);
    }

    /** Returns the usage of the same kind for reading. */
    Usage forReading() {
        return ALL.get(ordinal() | READ);
    }

    /** Returns the bits of {@link #excluded}, for reading and otherwise. */
    int excludedEitherWay() {
        return excluded().bit() | excluded().forReading().bit();
    }

    /** Returns the kind of interrupt: {@code HARDIRQ} or {@code SOFTIRQ}. */
    String interrupt() {
        return this.ordinal() < USED_IN_SOFTIRQ.ordinal() ? "HARDIRQ" : "SOFTIRQ";
    }

    /** Returns the usages of a set, in the order in which they are checked. */
    static List<Usage> in(int bits) {
        return bits == 0
                ? List.of()
                : Stream.of(values()).filter(usage -> (bits & usage.bit()) != 0).toList();
    }

    /** Returns how a lock is used that is taken now on this CPU; a trylock in a handler cannot wait for its holder. */
    static int ofTaking(IrqState cpu, Hold hold, boolean trylock) {
        int read = hold.isRead() ? READ : 0;
        int bits = ofHolding(cpu.hardirqsOff(), cpu.softirqsOff(), hold);
        if (!trylock && cpu.inHardirq()) {
            bits |= USED_IN_HARDIRQ.bit() << read;
        }
        if (!trylock && cpu.inSoftirq()) {
            bits |= USED_IN_SOFTIRQ.bit() << read;
        }
        return bits;
    }

    /** Returns how a lock is used that is held while the CPU takes these interrupts. */
    static int ofHolding(boolean hardirqsOff, boolean softirqsOff, Hold hold) {
        int bits =
                hardirqsOff ? 0 : softirqsOff ? ENABLED_HARDIRQ.bit() : ENABLED_HARDIRQ.bit() | ENABLED_SOFTIRQ.bit();
        return hold.isRead() ? bits << READ : bits;
    }

    /** Returns the usage as reports show it: {@code IN-HARDIRQ-W}. */
    @Override
    public String toString() {
        return words;
    }
}
