package io.github.kprim.memory;

import java.util.function.IntConsumer;

/**
 * The shared memory of several CPUs under one {@link MemoryModel}, at one moment of an execution.
 *
 * <p>Each operation is one step. Several values that a read can see, or several places that a write can take, are
 * numbered <em>choices</em>: the last one is always the newest, what a sequentially consistent memory would do. CPUs
 * and locations are numbers from 0. Choices that were asked for must be used before the next step.
 *
 * <p>Not thread-safe.
 */
public abstract class Memory {
    private final ReadSections sections;

    Memory(ReadSections sections) {
        this.sections = sections;
    }

    /** Adds a location, which has had this value from the beginning. Returns its number. */
    public abstract int add(int initial);

    /** Returns the values that a read can find, one for each choice, the oldest first. Never empty. */
    public abstract int[] readable(int cpu, int location);

    /** Reads: {@code READ_ONCE}, or {@code smp_load_acquire}. */
    public abstract Loaded read(int cpu, int location, int choice, Order order);

    /** Returns how many places among the writes of this location the next write can take; at least 1. */
    public abstract int places(int cpu, int location, Order order, Origin origin);

    /**
     * Writes: {@code WRITE_ONCE}, or {@code smp_store_release}.
     *
     * @param origin the reads that the write depends on
     */
    public abstract void write(int cpu, int location, int value, int choice, Order order, Origin origin);

    /**
     * Returns the values that a read-modify-write can find, one for each choice, the oldest first. Empty if the CPU
     * must wait for a {@link #drain} before.
     */
    public abstract int[] updatable(int cpu, int location, Order order, Origin origin);

    /**
     * Reads and writes in one step, with no write of another CPU between: {@code xchg} and its like. A full ordering
     * takes a {@link Fence#MB} before and after it.
     */
    public abstract Loaded update(int cpu, int location, int newValue, int choice, Order order, Origin origin);

    /**
     * Takes a spinlock: an update from 0 to 1 with acquire order. The choice must be one whose value is 0.
     *
     * @see #updatable
     */
    public abstract void lock(int cpu, int location, int choice, Origin origin);

    /** Releases a spinlock that this CPU holds: a write of 0 with release order. */
    public abstract void unlock(int cpu, int location);

    /** Returns whether the barrier can be passed now, without a {@link #drain} before. */
    public boolean canPass(int cpu, Fence fence) {
        return true;
    }

    /** Passes a barrier. */
    public abstract void pass(int cpu, Fence fence);

    /** Begins a read-side critical section, which may be inside another one: {@code rcu_read_lock}. */
    public final void rcuReadLock(int cpu) {
        if (sections.enter(cpu)) {
            sectionBegun(cpu);
        }
    }

    /** Ends a read-side critical section: {@code rcu_read_unlock}. */
    public final void rcuReadUnlock(int cpu) {
        if (sections.leave(cpu)) {
            sectionEnded(cpu);
        }
    }

    /**
     * Begins {@code synchronize_rcu}. {@link #canPass} of a {@link Fence#MB} must be true: a grace period begins and
     * ends with one.
     */
    public final void beginGracePeriod(int cpu) {
        pass(cpu, Fence.MB);
        gracePeriodBegun(cpu);
        sections.await(cpu);
    }

    /** Returns whether all critical sections have ended that were there when the grace period of this CPU began. */
    public boolean canEndGracePeriod(int cpu) {
        return sections.haveEnded(cpu) && canPass(cpu, Fence.MB);
    }

    /** Ends {@code synchronize_rcu}. */
    public final void endGracePeriod(int cpu) {
        gracePeriodEnded(cpu);
        pass(cpu, Fence.MB);
    }

    void sectionBegun(int cpu) {}

    void sectionEnded(int cpu) {}

    void gracePeriodBegun(int cpu) {}

    void gracePeriodEnded(int cpu) {}

    /** Returns whether a write of this CPU waits in its store buffer. */
    public boolean canDrain(int cpu) {
        return false;
    }

    /** Returns the location of the write that {@link #drain} would make visible. */
    public int draining(int cpu) {
        throw new IllegalStateException("CPU " + cpu + " has no store buffer, or an empty one");
    }

    /** Makes the oldest write in the store buffer of this CPU visible to all. */
    public void drain(int cpu) {
        throw new IllegalStateException("CPU " + cpu + " has no store buffer, or an empty one");
    }

    /** Returns whether only its own CPU can notice that a write was made, as long as no buffer drains. */
    public boolean writesLocally() {
        return false;
    }

    /** Returns the value that all CPUs agree on in the end, when nothing is written any more. */
    public abstract int newest(int location);

    /** Returns an independent copy. */
    public abstract Memory copy();

    /**
     * Gives numbers that are the same for two memories if, and only if, everything that can happen later is the same in
     * both.
     */
    public final void describe(IntConsumer numbers) {
        sections.describe(numbers);
        describeValues(numbers);
    }

    abstract void describeValues(IntConsumer numbers);

    /** Does the same as {@link #describe(IntConsumer)} for an origin that a later write may depend on. */
    public void describe(Origin origin, IntConsumer numbers) {}

    final ReadSections sections() {
        return sections;
    }

    final ReadSections copyOfSections() {
        return sections.copy();
    }
}
