package io.github.kprim.lockdep;

import io.github.kprim.declared.LockField;
import io.github.kprim.declared.Making;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

    /**
     * How a task waits for a lock of a class: {@code enum lockdep_wait_type}. While a lock is held, only locks of the
     * same kind or of an earlier one may be taken.
     */
    public enum Wait {
        /** By spinning, in every kernel: {@code raw_spinlock_t}, {@code LD_WAIT_SPIN}. */
        RAW_SPINS,
        /**
         * By spinning, except in a kernel with PREEMPT_RT, where it sleeps: {@code spinlock_t},
         * {@code LD_WAIT_CONFIG}. The holder must not sleep otherwise.
         */
        SPINS,
        /** By sleeping. The lock must not be taken while a spinning lock is held: {@code LD_WAIT_SLEEP}. */
        SLEEPS
    }

    private final String name;
    private final Wait wait;
    private final boolean inferred;
    private final boolean validated;
    private final @Nullable ObjectOrder<?> order;
    /** How the first lock of the class was made, and the fields that it was stored in. */
    private volatile @Nullable Making making;

    private volatile @Nullable List<LockField> fields;

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

        /** Returns the fields in which locks that are not nested in others of their class were stored. */
        List<LockField> fields() {
            return number == 0 ? LockClass.this.fields() : List.of();
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
        this(name, wait, false, true, null);
    }

    private LockClass(String name, Wait wait, boolean inferred, boolean validated, @Nullable ObjectOrder<?> order) {
        this.name = name;
        this.wait = wait;
        this.inferred = inferred;
        this.validated = validated;
        this.order = order;
    }

    /**
     * Returns a new class of sleeping locks that nobody declared, such as all locks that one line of code makes.
     *
     * <p>Whether such locks may nest in each other is not known. So this is not reported the first time, as it is for a
     * declared class, but only when single locks of the class were taken inside each other in two orders.
     */
    public static LockClass inferred(String name) {
        return new LockClass(name, Wait.SLEEPS, true, true, null);
    }

    /**
     * Returns a new class whose locks may be taken inside each other in an order that is checked:
     * {@code lock_set_cmp_fn}. So {@code transfer(from, to)} may hold the locks of two accounts if it takes the lock of
     * the smaller account first.
     *
     * @param type the type of the objects that the locks are a part of ({@link io.github.kprim.step.Shared#whole}), or
     *     of the locks themselves if they are a part of nothing; any other lock is an {@link IllegalArgumentException}
     * @param order a lock may be taken inside another one if its object is greater. The order must never change, and
     *     must be strict: two objects that are equal in it cannot be locked together
     */
    public static <T> LockClass ordered(String name, Wait wait, Class<T> type, Comparator<? super T> order) {
        return new LockClass(name, wait, false, true, new ObjectOrder<>(type, order));
    }

    /**
     * Returns a new class whose locks may be taken in any order: {@code lockdep_set_novalidate_class}. Which of them a
     * task holds is still followed, so assertions and contracts are checked. For code whose order no rule of lockdep
     * can express, after its author has shown that it cannot deadlock.
     */
    public static LockClass withoutOrder(String name, Wait wait) {
        return new LockClass(name, wait, false, false, null);
    }

    /** Whether nobody declared this class: see {@link #inferred}. */
    public boolean isInferred() {
        return inferred;
    }

    /** The name that reports show. */
    public String name() {
        return name;
    }

    /** How a task waits for a lock of this class. */
    public Wait waitType() {
        return wait;
    }

    /** Remembers how a lock of the class is made, if it is the first. */
    void made(Supplier<Making> how) {
        if (making == null) {
            making = how.get();
        }
    }

    /** Returns the fields in which the first lock of the class was stored, as far as known. */
    private List<LockField> fields() {
        List<LockField> known = fields;
        if (known == null) {
            Making first = making;
            known = first == null ? List.of() : first.fields(!inferred);
            fields = known;
        }
        return known;
    }

    /** Whether the order of locks of this class is checked. */
    boolean isValidated() {
        return validated;
    }

    /** Returns the order of locks of this class that are taken inside each other; null if there is none. */
    @Nullable
    ObjectOrder<?> order() {
        return order;
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
