package io.github.kprim.refcount;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A reference count that saturates instead of wrapping: a misuse leaks the object rather than freeing it under its
 * users.
 *
 * <p>Values are signed 32 bit. {@code 1 .. MAX} is a live count, 0 a dead one, and anything negative is bad and
 * treated as saturated. Each misuse stores {@link #SATURATED}, then reports; the log shows each of the four messages
 * once. Only {@link #decAndLock} and {@link #decAndMutexLock} wait.
 *
 * <p>Memory ordering: each operation says what it promises, and why that is enough. Where Java has no relaxed
 * read-modify-write, the weakest stronger one is used; do not rely on the difference. The explorer's memory is
 * sequentially consistent, so it cannot show that an ordering is missing.
 *
 * <p>Errors: misuse is reported, never thrown. A number of references below 1 is refused by
 * {@link IllegalArgumentException} with nothing announced or changed; the kernel does not look, and there a negative
 * addend is a decrement without its ordering.
 *
 * <p>Mirrors {@code refcount_t}, {@code include/linux/refcount.h} and {@code lib/refcount.c}. The kernel warns once
 * for each place in its source that warns; places with the same message are one kind here.
 */
public final class Refcount implements Shared {
    /** The largest live value. */
    public static final int MAX = Integer.MAX_VALUE;

    /** Where a misused count stays: halfway down the bad range, far from both ends. */
    public static final int SATURATED = Integer.MIN_VALUE / 2;

    private static final VarHandle VALUE = find();

    private final String name;
    private final @Nullable Shared whole;
    private int value;

    /*
     * A misuse is two steps, a read-modify-write and the store of SATURATED, and others may act in between. Why a
     * count that overflowed cannot get back to zero all the same: it is 2^31 away from it, SATURATED is 2^30 away,
     * and whatever sees it negative stores SATURATED again, except decIfOne, which leaves it, and decNotOne, which
     * may move it by one. Of steps of one, at most one for each task fits in between, and there are fewer than 2^30
     * tasks; references taken or put by the million at once would weaken that. An underflow begins next to zero:
     * until SATURATED is stored, the count is as unprotected as its object, which is free already.
     */

    /** A count of its own. */
    public Refcount(String name, int initial) {
        this(name, null, initial);
    }

    /**
     * A count that is a part of {@code whole}: touching it after {@code whole} was freed is a use after free.
     *
     * @param initial the first value, usually 1
     */
    public Refcount(String name, @Nullable Shared whole, int initial) {
        this.name = name;
        this.whole = whole;
        this.value = initial;
    }

    /** Stores {@code n}, whatever it is. Ordering: none, since nobody else sees the object yet. */
    public void set(int n) {
        announce("refcount_set");
        VALUE.setOpaque(this, n);
    }

    /**
     * Stores {@code n}, whatever it is. Ordering: release, so that whoever finds the object by seeing this, through
     * {@link #incNotZeroAcquire} say, sees it initialised: its memory may have been another object's before.
     */
    public void setRelease(int n) {
        announce("refcount_set_release");
        VALUE.setRelease(this, n);
    }

    /** The value now, which may have changed by the time the caller looks at it. Ordering: none; it decides nothing. */
    public int read() {
        if (Seam.on()) {
            Seam.announce(Step.of("read " + name).reads(this));
        }
        int found = peek();
        tell(found);
        return found;
    }

    /** The value now, for displays and checks at the end; nothing is announced, so an invariant must not
     * rely on it. */
    public int peek() {
        return (int) VALUE.getOpaque(this);
    }

    /**
     * Takes one more reference; the caller must hold one already.
     *
     * <p>Ordering: none, since the caller's own reference keeps the object, and whatever made that one visible
     * ordered the object's contents.
     */
    public void inc() {
        announce("refcount_inc");
        increase(1);
    }

    /** Takes {@code i >= 1} more references; the caller must hold one already. Ordering: none, as {@link #inc}. */
    public void add(int i) {
        checkNumber("refcount_add", i);
        announce("refcount_add");
        increase(i);
    }

    private void increase(int i) {
        int old = (int) VALUE.getAndAdd(this, i);
        tell(old + i);
        if (!isRoomFor(i, old)) {
            saturate(old == 0 ? Misuse.ADDITION_ON_0 : Misuse.SATURATED);
        }
    }

    /** Whether {@code old} is positive and {@code old + i} at most {@link #MAX}: else the sum is at most {@code i}, or wraps below. */
    private static boolean isRoomFor(int i, int old) {
        return old + i > i;
    }

    /** Takes one reference unless the count is zero; as {@link #addNotZero} of 1. */
    public boolean incNotZero() {
        announce("refcount_inc_not_zero");
        return increaseNotZero(1);
    }

    /**
     * Takes {@code i >= 1} references unless the count is zero; for a caller who holds none, but knows that the
     * memory still is this object.
     *
     * <p>Ordering: a control dependency, so that stores after it happen only if it succeeded; no more is needed, as
     * what led the caller here ordered the object's contents. Java promises no control dependencies, so that acquire
     * is its weakest mode that keeps one.
     *
     * @return false, and nothing changed, if the count was zero; true otherwise, also when saturated
     */
    public boolean addNotZero(int i) {
        checkNumber("refcount_add_not_zero", i);
        announce("refcount_add_not_zero");
        return increaseNotZero(i);
    }

    /** Takes one reference unless the count is zero; as {@link #addNotZeroAcquire} of 1. */
    public boolean incNotZeroAcquire() {
        announce("refcount_inc_not_zero_acquire");
        return increaseNotZero(1);
    }

    /**
     * Takes {@code i >= 1} references unless the count is zero; for a caller who does not know whether the memory was
     * recycled and is another object of the same type by now ({@code SLAB_TYPESAFE_BY_RCU}).
     *
     * <p>Ordering: acquire on success, so that the look whether it still is the right object comes after, and sees
     * what came before the {@link #setRelease} of the object that it is.
     *
     * @return as {@link #addNotZero}
     */
    public boolean addNotZeroAcquire(int i) {
        checkNumber("refcount_add_not_zero_acquire", i);
        announce("refcount_add_not_zero_acquire");
        return increaseNotZero(i);
    }

    private boolean increaseNotZero(int i) {
        int old;
        do {
            old = peek();
            if (old == 0) {
                tell("0, so none taken");
                return false;
            }
        } while (!VALUE.weakCompareAndSetAcquire(this, old, old + i));
        tell(old + i);
        if (!isRoomFor(i, old)) {
            saturate(Misuse.SATURATED);
        }
        return true;
    }

    /** Puts one reference; as {@link #subAndTest} of 1. */
    public boolean decAndTest() {
        announce("refcount_dec_and_test");
        return decreaseAndTest(1);
    }

    /**
     * Puts {@code i >= 1} references.
     *
     * <p>Ordering: release, so that the caller's uses of the object come before; and acquire on true, so that the
     * free comes after everybody's uses.
     *
     * @return whether they were the last ones, so that the caller must free the object
     */
    public boolean subAndTest(int i) {
        checkNumber("refcount_sub_and_test", i);
        announce("refcount_sub_and_test");
        return decreaseAndTest(i);
    }

    private boolean decreaseAndTest(int i) {
        int old = (int) VALUE.getAndAdd(this, -i);
        tell(old - i);
        if (old > i) {
            return false;
        }
        if (old < i) {
            saturate(Misuse.UNDERFLOW);
            return false;
        }
        VarHandle.acquireFence();
        return true;
    }

    /**
     * Puts one reference that the caller knows not to be the last.
     *
     * <p>Ordering: release, for whoever puts the last one; no acquire, as the caller frees nothing.
     */
    public void dec() {
        announce("refcount_dec");
        int old = (int) VALUE.getAndAdd(this, -1);
        tell(old - 1);
        if (old <= 1) {
            saturate(Misuse.HIT_0);
        }
    }

    /**
     * Puts the last reference if it is the last: true if 1 became 0, else nothing changed. Never reports.
     *
     * <p>Ordering: release, as {@link #subAndTest}, and on true a control dependency, so that the caller's stores to
     * the dead object come after. Java promises none, so acquire; and its weakest exchange that has both is volatile.
     */
    public boolean decIfOne() {
        announce("refcount_dec_if_one");
        int old = (int) VALUE.compareAndExchange(this, 1, 0);
        tell(old == 1 ? 0 : old);
        return old == 1;
    }

    /**
     * Puts one reference unless it is the last one.
     *
     * <p>A count of exactly {@link #SATURATED} stays; zero is reported as underflow, and stays. Any other negative
     * count goes down by one in silence, as in the kernel: whoever made it negative is about to saturate it.
     *
     * <p>Ordering: release, as {@link #dec}.
     *
     * @return false, and nothing changed, if the count was 1; true otherwise
     */
    public boolean decNotOne() {
        announce("refcount_dec_not_one");
        int old;
        do {
            old = peek();
            if (old == SATURATED || old == 0 || old == 1) {
                tell(old);
                if (old == 0) {
                    Misuse.UNDERFLOW.report();
                }
                return old != 1;
            }
        } while (!VALUE.weakCompareAndSetRelease(this, old, old - 1));
        tell(old - 1);
        return true;
    }

    /**
     * Puts one reference, with {@code lock} taken if it was the last: for objects that others find under that lock.
     * Waits as {@code lock} does, and only if the last reference may be at stake.
     *
     * <p>Mirrors {@code refcount_dec_and_lock}. A reference that is not the last is put by {@link #decNotOne} without
     * the lock. Otherwise the lock is taken first and the reference put under it by {@link #decAndTest}, so that
     * nobody finds a dead object under the lock; if others took references meanwhile, the lock is let go again.
     *
     * <p>Ordering: release, as its two halves; on true also acquire, the lock's and that of {@link #decAndTest}.
     * Misuse is reported as by them. If taking the lock throws, the caller's reference has not been put.
     *
     * @param lock not held by the caller
     * @return true, with {@code lock} held, if the count reached zero; false, with {@code lock} not held, otherwise
     */
    @ContextUnsafe("returns true with lock held, but a GuardLock cannot say who holds it")
    public boolean decAndLock(GuardLock lock) {
        if (decNotOne()) {
            return false;
        }
        lock.lock();
        if (decAndTest()) {
            return true;
        }
        lock.unlock();
        return false;
    }

    /**
     * As {@link #decAndLock}, for a mutex: may sleep. Only the mutex itself announces that, and only when it is taken.
     *
     * <p>Mirrors {@code refcount_dec_and_mutex_lock}, but its parameter's type does not tell a mutex from a spinlock.
     *
     * @param lock not held by the caller
     * @return true, with {@code lock} held, if the count reached zero; false, with {@code lock} not held, otherwise
     */
    @ContextUnsafe("returns true with lock held, but a GuardLock cannot say who holds it")
    public boolean decAndMutexLock(GuardLock lock) {
        return decAndLock(lock);
    }

    private void saturate(Misuse kind) {
        announce("refcount_warn_saturate");
        VALUE.setOpaque(this, SATURATED);
        tell(SATURATED);
        kind.report();
    }

    private void checkNumber(String verb, int i) {
        if (i < 1) {
            throw new IllegalArgumentException(
                    verb + "(" + i + ", " + name + "): the number of references must be at least 1");
        }
    }

    private void announce(String verb) {
        if (Seam.on()) {
            Seam.announce(Step.of(verb, this).writes(this));
        }
    }

    private static void tell(int found) {
        if (Seam.on()) {
            Seam.found(found);
        }
    }

    private static void tell(String found) {
        if (Seam.on()) {
            Seam.found(found);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Shared whole() {
        return whole;
    }

    @Override
    public String state() {
        int now = peek();
        return now < 0 ? "saturated (" + now + ")" : String.valueOf(now);
    }

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(Refcount.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
