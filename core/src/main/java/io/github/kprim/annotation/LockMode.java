package io.github.kprim.annotation;

/**
 * The ways in which a lock can be held, as a contract names them.
 *
 * <p>A lock with a single way, such as a spinlock, is held {@link #EXCLUSIVE}.
 */
public enum LockMode {
    /** Held by one task, which shuts out all others: a spinlock, a mutex, an {@code rwsem} held for writing. */
    EXCLUSIVE,

    /** Held for reading: other readers may hold it too, a writer may not. */
    SHARED,

    /** Held exclusively or shared; the contract does not care which. */
    ANY
}
