package io.github.kprim.lockdep;

import java.util.stream.IntStream;

/**
 * What the validator tracks: all locks that are used by one set of rules, such as the mmap_lock of every mm.
 *
 * <p>Compared by identity: make one constant for each kind of lock. Mirrors {@code struct lock_class_key}.
 *
 * @see <a href="https://docs.kernel.org/locking/lockdep-design.html">lockdep-design</a>
 */
public final class LockClass {
    /** How many subclasses a class has, {@code MAX_LOCKDEP_SUBCLASSES}: locks of one class that nest in a known order. */
    public static final int SUBCLASSES = 8;

    /** How a task waits for a lock of a class. */
    public enum Wait {
        /** By spinning: the holder must not sleep. */
        SPINS,
        /** By sleeping: must not be taken while a spinning lock is held. */
        SLEEPS
    }

    private final String name;
    private final Wait wait;
    private final Subclass[] subclasses =
            IntStream.range(0, SUBCLASSES).mapToObj(Subclass::new).toArray(Subclass[]::new);

    /** A class together with a subclass: what has a place in the order of locks. Compared by identity. */
    final class Subclass {
        private final int number;

        private Subclass(int number) {
            this.number = number;
        }

        LockClass lockClass() {
            return LockClass.this;
        }

        @Override
        public String toString() {
            return number == 0 ? name : name + "/" + number;
        }
    }

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

    /** Subclass {@code number}; throws {@link IllegalArgumentException} unless that is 0 to 7. */
    Subclass subclass(int number) {
        if (number < 0 || number >= SUBCLASSES) {
            throw new IllegalArgumentException("the subclass of a lock of class " + name + " must be 0 to "
                    + (SUBCLASSES - 1) + ", not " + number);
        }
        return subclasses[number];
    }

    @Override
    public String toString() {
        return name;
    }
}
