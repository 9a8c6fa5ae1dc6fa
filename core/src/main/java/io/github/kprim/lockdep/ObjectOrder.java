package io.github.kprim.lockdep;

import io.github.kprim.step.Shared;
import java.util.Comparator;

/**
 * The order in which locks of one class are taken inside each other.
 *
 * @param <T> the type of the objects that have the locks
 */
final class ObjectOrder<T> {
    private final Class<T> type;
    private final Comparator<? super T> order;

    ObjectOrder(Class<T> type, Comparator<? super T> order) {
        this.type = type;
        this.order = order;
    }

    /** Returns what is wrong with a lock of that class; empty if nothing is. */
    String problem(Shared lock) {
        Object owner = owner(lock);
        return type.isInstance(owner)
                ? ""
                : "is part of a " + owner.getClass().getName() + ", but the order of its class is between objects of "
                        + type.getName();
    }

    /** Returns a negative number if {@code inner} may be taken inside {@code outer}. */
    int compare(Shared outer, Shared inner) {
        return order.compare(type.cast(owner(outer)), type.cast(owner(inner)));
    }

    /** Returns the object that the lock is a part of, or else the lock. */
    private static Object owner(Shared lock) {
        Shared whole = lock.whole();
        return whole == null ? lock : whole;
    }
}
