package io.github.kprim.step;

import org.jspecify.annotations.Nullable;

/**
 * One variable of a {@link Shared} object, which is read and written as a whole. Two locations are equal if they are
 * the same variable.
 *
 * @param <T> the type of the value
 */
public interface Location<T extends @Nullable Object> {
    /** Returns the object that the variable is a part of. */
    Shared object();

    /** Returns the index of the variable in an object with several, or {@link Step#WHOLE}. */
    default int index() {
        return Step.WHOLE;
    }

    /** Returns the name that traces show. */
    default String name() {
        return object().name();
    }

    /** Returns the value in memory, with acquire order. */
    T load();

    /** Stores a value into memory, with release order. */
    void store(T value);
}
