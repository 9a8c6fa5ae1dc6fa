package io.github.kprim.lockdep;

import java.util.stream.IntStream;

/**
 * All locks that are used by one set of rules, such as the mmap_lock of every mm. This is the unit that the validator
 * tracks.
 *
 * <p>Compared by identity: make one constant for each kind of lock. Mirrors {@code struct lock_class_key}.
 *
 * @see <a href="https://docs.kernel.org/locking/lockdep-design.html">lockdep-design</a>
 */
public final class LockClass {
    /**
     * The number of subclasses of a class, {@code MAX_LOCKDEP_SUBCLASSES}. Subclasses tell apart locks of one class
     * that nest in a known order.
     */
    public static final int SUBCLASSES = 8;

    /** How a task waits for a lock of a class. */
    public enum Wait {
        /** By spinning. The holder must not sleep. */
        SPINS,
        /** By sleeping. The lock must not be taken while a spinning lock is held. */
        SLEEPS
    }

    private final String name;
    private final Wait wait;
    private final Subclass[] subclasses =
            IntStream.range(0, SUBCLASSES).mapToObj(Subclass::new).toArray(Subclass[]::new);

    /** A class together with a subclass, which has a place in the order of locks. Compared by identity. */
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
     * A new class.
     *
     * @param name the name that reports show, such as {@code &mm->mmap_lock}
     */
    public LockClass(String name, Wait wait) {
        this.name = name;
        this.wait = wait;
    }

    /** The name that reports show. */
    public String name() {
        return name;
    }

    /** How a task waits for a lock of this class. */
    public Wait waitType() {
        return wait;
    }

    /** Returns subclass {@code number}; throws {@link IllegalArgumentException} unless that is 0 to 7. */
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
