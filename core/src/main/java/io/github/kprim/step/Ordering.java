package io.github.kprim.step;

import io.github.kprim.memory.Order;

/** The order that a read-modify-write gives: the suffix of its name in the kernel. Without a suffix it is full. */
public enum Ordering {
    /** None beyond coherence: {@code _relaxed}, and the operations that return nothing. */
    RELAXED(Order.RELAXED),
    /** Before everything that this CPU does later: {@code _acquire}. */
    ACQUIRE(Order.ACQUIRE),
    /** After everything that this CPU has done and seen: {@code _release}. */
    RELEASE(Order.RELEASE),
    /** As between two {@code smp_mb}. */
    FULL(Order.RELAXED);

    private final Order ofAccess;

    Ordering(Order ofAccess) {
        this.ofAccess = ofAccess;
    }

    /** Returns the order of the access itself, without the barriers of {@link #FULL}. */
    public Order ofAccess() {
        return ofAccess;
    }
}
