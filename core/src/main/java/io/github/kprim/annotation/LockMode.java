package io.github.kprim.annotation;

/**
 * The ways in which a lock can be held, as a contract names them.
 *
 * <p>A lock that can be held in one way only, such as a spinlock, is held {@link #EXCLUSIVE}.
 */
public enum LockMode {
    /** Held by one task, which excludes all others: a spinlock, a mutex, an {@code rwsem} held for writing. */
    EXCLUSIVE,

    /** Held for reading. Other readers may hold it too, but a writer may not. */
    SHARED,

    /** Held exclusively or shared. The contract does not distinguish the two. */
    ANY
}
