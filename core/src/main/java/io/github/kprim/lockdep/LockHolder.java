package io.github.kprim.lockdep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task as the holder of locks: the list of those that it holds or waits for, oldest first, {@code held_locks} of
 * {@code struct task_struct}. Used by the task; a watch may read it on another thread, and can then see an old value.
 */
abstract class LockHolder {
    /** The largest number of locks that a task may hold: {@code MAX_LOCK_DEPTH}. */
    static final int MAX_DEPTH = 48;

    /** Whether any task may list a lock that it has released, because there was no room to say so. */
    private static volatile boolean missed;

    private final @Nullable HeldLock[] slots = new HeldLock[MAX_DEPTH];
    private int depth;

    /** The number of locks that the task holds beyond those in the list, which was full. */
    private int unlisted;

    /** The empty sequence of locks. */
    private LockChain none;

    /**
     * Grows whenever the task asks for a lock, and when it has got it or given up. It is odd while the task waits, or
     * is about to take one. A plain field, because each lock that is taken writes it.
     */
    private long timesAsked;

    /** No locks; {@code none} is the empty sequence of locks of the validator that follows the task. */
    LockHolder(LockChain none) {
        this.none = none;
    }

    /** Forgets all locks. From now on {@code newNone} is the empty sequence of locks. */
    void forgetAll(LockChain newNone) {
        none = newNone;
        depth = 0;
        unlisted = 0;
    }

    /** Returns the number of locks in the list. */
    int depth() {
        return depth;
    }

    /** Whether the list is empty. */
    boolean hasNone() {
        return depth == 0;
    }

    /** Whether the task holds as many locks as it may. */
    boolean isFull() {
        return depth == MAX_DEPTH;
    }

    /** Whether the task holds locks that are not in the list, which was full. */
    boolean hasUnlisted() {
        return unlisted > 0;
    }

    /** Returns the lock that was taken as number {@code i}, {@code 0 <= i < depth()}. */
    HeldLock held(int i) {
        HeldLock lock = slots[i];
        if (lock == null) {
            throw new IndexOutOfBoundsException("lock " + i + " of " + depth);
        }
        return lock;
    }

    /** Returns the newest lock. The list must not be empty. */
    HeldLock newest() {
        return held(depth - 1);
    }

    /** Whether the newest lock is of the class {@code node} and {@code nest} is not null, so that two count as one. */
    boolean joinsNewest(LockOrder.Node node, @Nullable LockdepMap nest) {
        return nest != null && depth > 0 && newest().node() == node;
    }

    /** Says that the task asks for a lock. If it can wait for it, it is the newest of its locks. */
    void countAsking(boolean canWait) {
        timesAsked += canWait ? 1 : 2;
    }

    /** Says that the task does not wait for a lock, or no longer. */
    void waitsNoLonger() {
        timesAsked += timesAsked & 1;
    }

    /** Returns a number that is another one each time that the task asks for a lock. */
    long timesAsked() {
        return timesAsked;
    }

    /** Returns the lock that the task waits for; null if it waits for none, or has left the list of locks meanwhile. */
    @Nullable
    LockdepMap waitsFor() {
        int seen = (timesAsked & 1) == 0 ? 0 : depth;
        HeldLock newest = seen == 0 ? null : slots[seen - 1];
        return newest == null ? null : newest.map();
    }

    /** Returns the sequence of the locks, if it is known to be in order. */
    @Nullable
    LockChain chain() {
        return depth == 0 ? none : newest().chain();
    }

    /** Returns the object that stood for the lock at the place after the newest one; null if there was none. */
    @Nullable
    HeldLock unused() {
        return slots[depth];
    }

    /** Makes {@code lock} the object at the place after the newest one. It is not listed yet. */
    void prepare(HeldLock lock) {
        slots[depth] = lock;
    }

    /** Lists the lock at the place after the newest one. */
    void add() {
        depth++;
    }

    /** Counts a lock for which the list has no place. */
    void addUnlisted() {
        unlisted++;
    }

    /** Forgets the newest locks until so many are left. */
    void cutTo(int length, int newUnlisted) {
        depth = length;
        unlisted = newUnlisted;
    }

    int unlisted() {
        return unlisted;
    }

    /** Returns the newest entry for {@code map}; null if it is not in the list. */
    @Nullable
    HeldLock find(LockdepMap map) {
        int place = indexOf(map);
        return place < 0 ? null : held(place);
    }

    /** Returns the newest position at which {@code map} is held, or -1. */
    private int indexOf(LockdepMap map) {
        int i = depth - 1;
        while (i >= 0 && !held(i).isFor(map)) {
            i--;
        }
        return i;
    }

    /** Takes {@code map} out of the list, or out of the number of locks that are not in it. */
    void remove(LockdepMap map) {
        int place = indexOf(map);
        if (place >= 0) {
            remove(place);
        } else if (unlisted > 0) {
            unlisted--;
        }
    }

    private void remove(int place) {
        HeldLock lock = held(place);
        if (lock.removeOne()) {
            depth--;
            if (place < depth) {
                System.arraycopy(slots, place + 1, slots, place, depth - place);
                slots[depth] = lock;
                chainAgain(place);
            }
        }
    }

    /** Finds the sequences of the locks from a position on again. A part of a sequence in order is in order too. */
    private void chainAgain(int from) {
        LockChain below = from == 0 ? none : held(from - 1).chain();
        for (int i = from; i < depth; i++) {
            held(i).joined(held(i).chain() == null ? null : below);
            below = held(i).chain();
        }
    }

    /** Marks {@code map}, if it is in the list, as held for reading only. */
    void readsOnly(LockdepMap map) {
        int place = indexOf(map);
        if (place >= 0) {
            held(place).downgrade();
            for (int i = place; i < depth; i++) {
                held(i).joined(null);
            }
        }
    }

    /** Says that some task could not record that it released a lock. */
    static void missedARelease() {
        missed = true;
    }

    /**
     * Forgets the listed locks that the task does not hold, as far as the locks themselves know. Must not be called
     * while the task waits for a lock.
     */
    void dropMissed() {
        if (missed) {
            for (int i = depth - 1; i >= 0; i--) {
                if (held(i).isOne() && held(i).map().ownership() == HeldState.NOT_HELD) {
                    remove(i);
                }
            }
        }
    }

    /** Returns the locks as they are now. */
    List<HeldLock> held() {
        List<HeldLock> all = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            all.add(held(i));
        }
        return all;
    }
}
