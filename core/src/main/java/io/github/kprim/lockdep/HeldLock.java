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

    /** The sequence of the locks up to this one, if it is known to be in order. */
    private @Nullable LockChain chain;

    /** What the answer of the checks depended on; see {@link LockChain#is}. */
    private int circumstances;

    /** Whether this stands, or stood, for several locks. It is then unknown which of them are left. */
    private boolean several;

    HeldLock(LockdepMap map, LockOrder.Node node, Hold hold, @Nullable Place place) {
        this.map = map;
        this.node = node;
        this.hold = hold;
        this.place = place;
    }

    /**
     * Makes this stand for another lock. {@link #chain} still is that of the lock before, which is often the same; then
     * call {@link #joins} or {@link #joined}.
     */
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

    /**
     * Whether this still stands for {@code lock}, held in the same way and after the same sequence of locks, which is
     * known to be in order. If so, there is nothing to change.
     */
    boolean isAgain(LockdepMap lock, LockOrder.Node itsNode, Hold itsHold, LockChain below, int how) {
        LockChain last = chain;
        return map == lock
                && last != null
                && last.is(below, itsNode, itsHold, how)
                && hold == itsHold
                && place == null
                && !several;
    }

    /** Whether the sequence {@code below}, with this lock more, is known to be in order. */
    boolean joins(LockChain below, int how) {
        circumstances = how;
        LockChain last = chain;
        if (last != null && last.is(below, node, hold, how)) {
            return true;
        }
        LockChain known = below.with(node, hold, how);
        chain = known;
        return known != null;
    }

    /** Remembers that {@code below}, with this lock more, is in order. With null that is not known. */
    void joined(@Nullable LockChain below) {
        chain = below == null ? null : below.learn(node, hold, circumstances);
    }

    /** Returns the sequence of the locks up to this one, if it is known to be in order. */
    @Nullable
    LockChain chain() {
        return chain;
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
        if (count == 1) {
            return true;
        }
        count--;
        return false;
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
