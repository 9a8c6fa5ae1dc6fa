package io.github.kprim.lockdep;

/**
 * What the validator tracks: all locks that are used by one set of rules, such as the mmap_lock of every mm.
 *
 * <p>Compared by identity: make one constant for each kind of lock. Mirrors {@code struct lock_class_key}.
 *
 * @see <a href="https://docs.kernel.org/locking/lockdep-design.html">lockdep-design</a>
 */
public final class LockClass {
    /** How a task waits for a lock of a class. */
    public enum Wait {
        /** By spinning: the holder must not sleep. */
        SPINS,
        /** By sleeping: must not be taken while a spinning lock is held. */
        SLEEPS
    }

    private final String name;
    private final Wait wait;

    /**
     * A class of its own.
     *
     * @param name as reports show it, such as {@code &mm->mmap_lock}
     */
    public LockClass(String name, Wait wait) {
        this.name = name;
        this.wait = wait;
    }

    /** As reports show it. */
    public String name() {
        return name;
    }

    /** How a task waits for it. */
    public Wait waitType() {
        return wait;
    }

    @Override
    public String toString() {
        return name;
    }
}
