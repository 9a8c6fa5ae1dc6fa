package io.github.kprim.refcount;

import io.github.kprim.step.Report;
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
 * treated as saturated. Each misuse stores {@link #SATURATED} and reports; the log shows each kind of misuse once. No
 * operation blocks or throws.
 *
 * <p>Memory ordering: increments have none, since whoever increments already holds a reference; decrements release,
 * so that all uses of the object come before the decrement; the decrement that reaches zero also acquires, so that
 * the free comes after everybody's uses. Where Java has no relaxed read-modify-write, the weakest stronger one is
 * used.
 *
 * <p>Mirrors {@code refcount_t}, {@code include/linux/refcount.h} and {@code lib/refcount.c}.
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
     * Why this cannot pass through zero: a count that went bad is at SATURATED, 2^30 away from both zero and the
     * other end, and each later operation that sees a negative value puts it back there. Between the
     * read-modify-write that went wrong and that store at most one operation per task can slip in, and there are
     * fewer than 2^30 tasks.
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

    /** Stores {@code n}; for an object that nobody else sees yet. No ordering. */
    public void set(int n) {
        announceWrite("refcount_set");
        VALUE.setOpaque(this, n);
    }

    /** Stores {@code n} with release ordering: for an object that others may find as soon as this is seen. */
    public void setRelease(int n) {
        announceWrite("refcount_set_release");
        VALUE.setRelease(this, n);
    }

    /** The value now, which may have changed by the time the caller looks at it. No ordering. */
    public int read() {
        if (Seam.on()) {
            Seam.announce(Step.of("read " + name).reads(this));
        }
        return tell((int) VALUE.getOpaque(this));
    }

    /** The value now, for displays and checks at the end; nothing is announced, so an invariant must not
     * rely on it. */
    public int peek() {
        return (int) VALUE.getOpaque(this);
    }

    /** Takes one more reference; the caller must hold one already. No ordering. */
    public void inc() {
        announceWrite("refcount_inc");
        increase(1);
    }

    /** Takes {@code i > 0} more references; the caller must hold one already. No ordering. */
    public void add(int i) {
        announceWrite("refcount_add");
        increase(i);
    }

    private void increase(int i) {
        int old = (int) VALUE.getAndAddAcquire(this, i);
        if (old == 0) {
            saturate("addition on 0; use-after-free.", Report.NO_USE_AFTER_FREE);
        } else if (old < 0 || old + i < 0) {
            saturate("saturated; leaking memory.", Report.NO_LEAK);
        }
        tell(peek());
    }

    /** Takes one reference unless the count is zero. No ordering but the control dependency. */
    public boolean incNotZero() {
        announceWrite("refcount_inc_not_zero");
        return increaseNotZero(1);
    }

    /**
     * Takes {@code i > 0} references unless the count is zero.
     *
     * @return false, and nothing changed, if the count was zero; true otherwise, also when saturated
     */
    public boolean addNotZero(int i) {
        announceWrite("refcount_add_not_zero");
        return increaseNotZero(i);
    }

    private boolean increaseNotZero(int i) {
        int old = (int) VALUE.getOpaque(this);
        do {
            if (old == 0) {
                tell("0, so none taken");
                return false;
            }
        } while (old != (old = (int) VALUE.compareAndExchangeAcquire(this, old, old + i)));
        if (old < 0 || old + i < 0) {
            saturate("saturated; leaking memory.", Report.NO_LEAK);
        }
        tell(peek());
        return true;
    }

    /**
     * Puts one reference.
     *
     * @return whether it was the last one, so that the caller must free the object; release ordering, and acquire on
     *     true
     */
    public boolean decAndTest() {
        announceWrite("refcount_dec_and_test");
        return decreaseAndTest(1);
    }

    /** Puts {@code i > 0} references; true, with acquire ordering, if they were the last ones. */
    public boolean subAndTest(int i) {
        announceWrite("refcount_sub_and_test");
        return decreaseAndTest(i);
    }

    private boolean decreaseAndTest(int i) {
        int old = (int) VALUE.getAndAddRelease(this, -i);
        if (old > 0 && old == i) {
            VarHandle.acquireFence();
            tell(0);
            return true;
        }
        if (old <= 0 || old - i < 0) {
            saturate("underflow; use-after-free.", Report.NO_USE_AFTER_FREE);
        }
        tell(peek());
        return false;
    }

    /** Puts one reference that the caller knows not to be the last. Release ordering. */
    public void dec() {
        announceWrite("refcount_dec");
        int old = (int) VALUE.getAndAddRelease(this, -1);
        if (old <= 1) {
            saturate("decrement hit 0; leaking memory.", Report.NO_LEAK);
        }
        tell(peek());
    }

    /** Puts the last reference if it is the last: true if 1 became 0. Release ordering. Never reports. */
    public boolean decIfOne() {
        announceWrite("refcount_dec_if_one");
        boolean wasOne = (int) VALUE.compareAndExchangeRelease(this, 1, 0) == 1;
        tell(peek());
        return wasOne;
    }

    /**
     * Puts one reference unless it is the last one.
     *
     * @return false, and nothing changed, if the count was 1; true otherwise. A count of exactly {@link #SATURATED}
     *     stays; zero is reported as underflow, and stays. Release ordering.
     */
    public boolean decNotOne() {
        announceWrite("refcount_dec_not_one");
        int old = (int) VALUE.getOpaque(this);
        do {
            if (old == SATURATED) {
                return true;
            }
            if (old == 1) {
                return false;
            }
            if (old == 0) {
                report("underflow; use-after-free.", Report.NO_USE_AFTER_FREE);
                return true;
            }
        } while (old != (old = (int) VALUE.compareAndExchangeRelease(this, old, old - 1)));
        tell(old - 1);
        return true;
    }

    private void saturate(String message, String invariant) {
        VALUE.setOpaque(this, SATURATED);
        report(message, invariant);
    }

    private void report(String message, String invariant) {
        Seam.report(new Report(invariant, "refcount_t: " + message));
    }

    private void announceWrite(String verb) {
        if (Seam.on()) {
            Seam.announce(Step.of(verb, this).writes(this));
        }
    }

    private static int tell(int found) {
        if (Seam.on()) {
            Seam.found(found);
        }
        return found;
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

    private static VarHandle find() {
        try {
            return MethodHandles.lookup().findVarHandle(Refcount.class, "value", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
