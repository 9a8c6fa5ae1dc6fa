package io.github.kprim.lockdep;

import org.jspecify.annotations.Nullable;

/**
 * One lock that a task holds, or several locks of one class that a nest lock keeps in order: {@code struct held_lock}.
 *
 * <p>The task reuses the object for another lock later, so that taking a lock allocates nothing.
 */
final class HeldLock {
    private LockdepMap map;
    private LockOrder.Node node;
    private Hold hold;
    private @Nullable Place place;
    private int count = 1;

    /** The kind of context in which the lock was taken: {@code irq_context}. */
    private int context;

    /** The usages, as a set of bits, that count only once the lock was really taken. */
    private int usagesIfTaken;

    /** Whether this stands, or stood, for several locks. It is then unknown which of them are left. */
    private boolean several;

    HeldLock(LockdepMap map, LockOrder.Node node, Hold hold, @Nullable Place place) {
        this.map = map;
        this.node = node;
        this.hold = hold;
        this.place = place;
    }

    /** Makes this stand for another lock. */
    HeldLock reuse(LockdepMap newMap, LockOrder.Node newNode, Hold newHold, @Nullable Place newPlace) {
        // A store of a reference costs more than a check, and most locks are taken in the same order again.
        if (map != newMap) {
            map = newMap;
        }
        if (node != newNode) {
            node = newNode;
        }
        if (hold != newHold) {
            hold = newHold;
        }
        if (place != newPlace) {
            place = newPlace;
        }
        count = 1;
        several = false;
        context = 0;
        usagesIfTaken = 0;
        return this;
    }

    /** Says in which kind of context the lock is taken; see {@link #isInContextOf}. Returns this. */
    HeldLock in(int newContext) {
        context = newContext;
        return this;
    }

    /** Whether both were taken by the same code: by the task itself, or by one handler that interrupted it. */
    boolean isInContextOf(HeldLock other) {
        return context == other.context;
    }

    /** Sets the usages, as a set of bits, that are recorded only if the lock is taken. */
    void usagesIfTaken(int usages) {
        usagesIfTaken = usages;
    }

    int usagesIfTaken() {
        return usagesIfTaken;
    }

    LockdepMap map() {
        return map;
    }

    LockOrder.Node node() {
        return node;
    }

    Hold hold() {
        return hold;
    }

    /** Returns where the lock was taken, or null if that was not recorded. */
    @Nullable
    Place place() {
        return place;
    }

    /** Whether the order of the lock relative to others is checked. */
    boolean isValidated() {
        return !node.isLeftOut() && node.lockClass().isValidated();
    }

    /** How tasks wait for the lock. */
    LockClass.Wait waitType() {
        return node.waitType();
    }

    boolean spins() {
        return waitType() != LockClass.Wait.SLEEPS;
    }

    /** Counts one more lock of the same class, taken under the same nest lock. */
    void addOne() {
        count++;
        several = true;
    }

    /** Counts one lock less; returns true if none is left. */
    boolean removeOne() {
        return --count == 0;
    }

    /** Whether this stands, and has stood, for one lock only. */
    boolean isOne() {
        return !several;
    }

    /** Marks the lock as held for reading only, from now on. */
    void downgrade() {
        hold = Hold.READ;
    }

    /** Whether this is {@code lock}, or stands for several locks of its class that may include it. */
    boolean isFor(LockdepMap lock) {
        return map == lock || (several && node.lockClass() == lock.lockClass());
    }

    /** Returns the lock as reports show it: {@code mmap_lock of mm (&mm->mmap_lock), for reading, at: ...}. */
    @Override
    public String toString() {
        String more = count > 1 ? " and " + (count - 1) + " more of its class" : "";
        return map.describe() + " (" + node + ")" + hold + more + (place == null ? "" : ", at: " + place);
    }
}
