package io.github.kprim.refcount;

import org.jspecify.annotations.Nullable;

/**
 * A model of a count for one thread, in plain arithmetic that never wraps. It is a second version of the table of
 * {@code include/linux/refcount.h}.
 */
class RefcountModel {
    static final String REFUSED = "refused";

    long value = 1;

    /** The warning of the last operation, or null. */
    @Nullable
    String warning;

    /** Performs an operation. Returns its result, or {@link #REFUSED}. */
    final Object take(Operation operation) {
        warning = null;
        int n = operation.number();
        if (Operation.COUNTED.contains(operation.name()) && n < 1) {
            return REFUSED;
        }
        return switch (operation.name()) {
            case "set", "setRelease" -> store(n);
            case "read", "peek" -> (int) value;
            case "inc" -> add(1);
            case "add" -> add(n);
            case "incNotZero", "incNotZeroAcquire" -> addNotZero(1);
            case "addNotZero", "addNotZeroAcquire" -> addNotZero(n);
            case "dec" -> dec();
            case "decAndTest" -> subAndTest(1);
            case "subAndTest" -> subAndTest(n);
            case "decIfOne" -> decIfOne();
            case "decNotOne" -> decNotOne();
            case "decAndLock", "decAndMutexLock" -> decAndLock();
            default -> throw new IllegalArgumentException("no model of " + operation);
        };
    }

    private Object store(long n) {
        value = n;
        return Operation.NOTHING;
    }

    Object add(int n) {
        if (value == 0) {
            saturate("addition on 0; use-after-free.");
        } else {
            grow(n);
        }
        return Operation.NOTHING;
    }

    boolean addNotZero(int n) {
        if (value == 0) {
            return false;
        }
        grow(n);
        return true;
    }

    void grow(int n) {
        if (value < 0 || value + n > Refcount.MAX) {
            saturate("saturated; leaking memory.");
        } else {
            value += n;
        }
    }

    boolean subAndTest(int n) {
        if (value < n) {
            saturate("underflow; use-after-free.");
            return false;
        }
        value -= n;
        return value == 0;
    }

    Object dec() {
        if (value <= 1) {
            saturate("decrement hit 0; leaking memory.");
        } else {
            value--;
        }
        return Operation.NOTHING;
    }

    boolean decIfOne() {
        if (value != 1) {
            return false;
        }
        value = 0;
        return true;
    }

    boolean decNotOne() {
        if (value == 1) {
            return false;
        }
        if (value == 0) {
            warning = "underflow; use-after-free.";
        } else if (value != Refcount.SATURATED) {
            value = value == Integer.MIN_VALUE ? Refcount.MAX : value - 1;
        }
        return true;
    }

    private Object decAndLock() {
        return decNotOne() || !subAndTest(1) ? "false free" : "true held";
    }

    final void saturate(String message) {
        value = Refcount.SATURATED;
        warning = message;
    }
}
