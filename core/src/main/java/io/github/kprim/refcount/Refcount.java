package io.github.kprim.refcount;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * A reference count that saturates instead of wrapping. A misuse leaks the object instead of freeing it while it is in
 * use.
 *
 * <p>Values are signed 32 bit. {@code 1 .. MAX} is a live count, and 0 is a dead one. Any negative value is bad and is
 * treated as saturated. Each misuse stores {@link #SATURATED}, then reports. The log shows each of the four messages
 * once. Only {@link #decAndLock} and {@link #decAndMutexLock} wait.
 *
 * <p>Memory ordering: each operation says what it promises, and why that is enough. Where Java has no relaxed
 * read-modify-write, the weakest stronger one is used; do not rely on the difference. To the explorer
 * each operation is a full barrier, so it cannot show that an ordering is missing.
 *
 * <p>Errors: misuse is reported. It is thrown only on an ordinary thread that lockdep follows in the mode THROW, and
 * only after the operation took effect. A number of references below 1 is rejected with
 * {@link IllegalArgumentException}, and nothing is announced or changed. The kernel does not check this number. There a
 * negative addend is a decrement without a decrement's ordering.
 *
 * <p>Mirrors {@code refcount_t}, {@code include/linux/refcount.h} and {@code lib/refcount.c}. The kernel warns once for
 * each place in its source that warns. Here places with the same message count as one kind.
 */
public final class Refcount implements Shared {
    /** The largest live value. */
    public static final int MAX = Integer.MAX_VALUE;

    /** The value at which a misused count stays: halfway down the bad range, far from both ends. */
    public static final int SATURATED = Integer.MIN_VALUE / 2;

    private static final VarHandle VALUE = find();

    private final String name;
    private final @Nullable Shared whole;
    private int value;

    /*
     * A misuse is two steps, a read-modify-write and the store of SATURATED, and other tasks may act in between. A
     * count that overflowed still cannot get back to zero, for these reasons. It is 2^31 away from zero, and SATURATED
     * is 2^30 away. Each operation that sees the count negative stores SATURATED again, with two exceptions: decIfOne
     * leaves the count as it is, and decNotOne may move it by one. At most one step of size one per task fits in
     * between, and there are fewer than 2^30 tasks. Taking or putting references by the million at once would weaken
     * this argument.
     *
     * An underflow begins next to zero. Until SATURATED is stored, the count is as unprotected as its object, which is
     * free already.
     */

    /** A count that is no part of another object. */
    public Refcount(String name, int initial) {
        this(name, null, initial);
    }

    /**
     * A count that is a part of {@code whole}. Touching it after {@code whole} was freed is a use after free.
     *
     * @param initial the first value, usually 1
     */
    public Refcount(String name, @Nullable Shared whole, int initial) {
        this.name = name;
        this.whole = whole;
        this.value = initial;
    }

    /** Stores {@code n}, whatever it is. Ordering: none, because no other task sees the object yet. */
    public void set(int n) {
        announce("refcount_set");
        VALUE.setOpaque(this, n);
    }

    /**
     * Stores {@code n}, whatever it is. Ordering: release. A task that finds the object because it sees this value, for
     * example through {@link #incNotZeroAcquire}, sees the object initialised. Its memory may have been another
     * object's before.
     */
    public void setRelease(int n) {
        announce("refcount_set_release");
        VALUE.setRelease(this, n);
    }

    /**
     * Returns the current value, which may have changed by the time the caller looks at it. Ordering: none, because the
     * value decides nothing.
     */
    public int read() {
        if (Seam.on()) {
            Seam.announce(Step.of("read " + name).reads(this));
        }
        int found = peek();
        tell(found);
        return found;
    }

    /**
     * Returns the current value, for displays and for checks at the end. Announces nothing, so an invariant must not
     * rely on it.
     */
    public int peek() {
        return (int) VALUE.getOpaque(this);
    }

    /**
     * Takes one more reference. The caller must already hold one.
     *
     * <p>Ordering: none. The caller's own reference keeps the object alive, and the operation that made that reference
     * visible also ordered the object's contents.
     */
    public void inc() {
        announce("refcount_inc");
        increase(1);
    }

    /** Takes {@code i >= 1} more references. The caller must already hold one. Ordering: none, as for {@link #inc}. */
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

    /**
     * Whether {@code old} is positive and {@code old + i} is at most {@link #MAX}. Otherwise the sum is at most
     * {@code i}, or it wraps and is negative.
     */
    private static boolean isRoomFor(int i, int old) {
        return old + i > i;
    }

    /** Takes one reference unless the count is zero. As {@link #addNotZero} of 1. */
    public boolean incNotZero() {
        announce("refcount_inc_not_zero");
        return increaseNotZero(1);
    }

    /**
     * Takes {@code i >= 1} references unless the count is zero. This is for a caller that holds none, but knows that
     * the memory is still this object.
     *
     * <p>Ordering: a control dependency, so that later stores happen only if this operation succeeded. No more is
     * needed, because the object's contents were ordered by whatever led the caller to the object. Java promises no
     * control dependencies. Acquire is Java's weakest mode that keeps one.
     *
     * @return false, with nothing changed, if the count was zero; true otherwise, also when saturated
     */
    public boolean addNotZero(int i) {
        checkNumber("refcount_add_not_zero", i);
        announce("refcount_add_not_zero");
        return increaseNotZero(i);
    }

    /** Takes one reference unless the count is zero. As {@link #addNotZeroAcquire} of 1. */
    public boolean incNotZeroAcquire() {
        announce("refcount_inc_not_zero_acquire");
        return increaseNotZero(1);
    }

    /**
     * Takes {@code i >= 1} references unless the count is zero. This is for a caller that does not know whether the
     * memory was recycled and is now another object of the same type ({@code SLAB_TYPESAFE_BY_RCU}).
     *
     * <p>Ordering: acquire on success. The caller must then check whether this is still the right object. The acquire
     * puts that check after this operation, and makes it see everything that came before the {@link #setRelease} of the
     * object that is now in this memory.
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

    /** Puts one reference. As {@link #subAndTest} of 1. */
    public boolean decAndTest() {
        announce("refcount_dec_and_test");
        return decreaseAndTest(1);
    }

    /**
     * Puts {@code i >= 1} references.
     *
     * <p>Ordering: release, so that the caller's uses of the object come before. Also acquire if the result is true, so
     * that the free comes after all tasks' uses.
     *
     * @return whether these were the last references, so that the caller must free the object
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
     * Puts one reference that the caller knows is not the last.
     *
     * <p>Ordering: release, for the task that puts the last one. No acquire, because the caller frees nothing.
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
     * Puts one reference if it is the last: returns true if 1 became 0, and otherwise changes nothing. Never reports.
     *
     * <p>Ordering: release, as {@link #subAndTest}. If the result is true, also a control dependency, so that the
     * caller's stores to the dead object come after. Java promises no control dependencies, so acquire is needed.
     * Java's weakest exchange that has both release and acquire is volatile.
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
     * <p>A count of exactly {@link #SATURATED} does not change. A count of zero is reported as underflow and does not
     * change. Any other negative count decreases by one without a report, as in the kernel: the task that made it
     * negative is about to saturate it.
     *
     * <p>Ordering: release, as {@link #dec}.
     *
     * @return false, with nothing changed, if the count was 1; true otherwise
     */
    public boolean decNotOne() {
        announce("refcount_dec_not_one");
        int old;
        do {
            old = peek();
            if (old == SATURATED || old == 0 || old == 1) {
                tell(old);
                if (old == 0) {
                    Misuse.UNDERFLOW.report(this);
                }
                return old != 1;
            }
        } while (!VALUE.weakCompareAndSetRelease(this, old, old - 1));
        tell(old - 1);
        return true;
    }

    /**
     * Puts one reference, and takes {@code lock} if it was the last. This is for objects that other tasks find under
     * that lock. Waits as {@code lock} does, and only if this may be the last reference.
     *
     * <p>Mirrors {@code refcount_dec_and_lock}. A reference that is not the last is put by {@link #decNotOne} without
     * the lock. Otherwise the lock is taken first, and {@link #decAndTest} puts the reference under it. So no task
     * finds a dead object under the lock. If other tasks took references meanwhile, the lock is released again.
     *
     * <p>Ordering: release, as for both operations. If the result is true, also acquire: that of the lock and that of
     * {@link #decAndTest}. These operations also report misuse. If taking the lock throws, the caller's reference has
     * not been put.
     *
     * @param lock a lock that the caller does not hold
     * @return true, with {@code lock} held, if the count reached zero; false, with {@code lock} not held, otherwise
     */
    @ContextUnsafe("returns true with lock held, but a GuardLock cannot say who holds it")
    public boolean decAndLock(GuardLock lock) {
        if (decNotOne()) {
            return false;
        }
        lock.lock();
        boolean last = false;
        try {
            last = decAndTest();
        } finally {
            if (!last) {
                lock.unlock();
            }
        }
        return last;
    }

    /**
     * As {@link #decAndLock}, for a mutex: may sleep. Only the mutex itself announces that it may sleep, and only when
     * it is taken.
     *
     * <p>Mirrors {@code refcount_dec_and_mutex_lock}, but the type of its parameter does not tell a mutex from a
     * spinlock.
     *
     * @param lock a lock that the caller does not hold
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
        kind.report(this);
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
