package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The current task holds none of the named locks when it calls the method, and none when the method ends. The method
 * takes and releases them inside, or waits for another task that takes them.
 *
 * <p>The contract says nothing about other tasks. A method that also has {@link Acquires} or {@link CondAcquires} for
 * the same lock returns with it. With {@link LockMode#EXCLUSIVE} or {@link LockMode#SHARED} only that mode is excluded.
 * On an overriding method, an empty list removes the inherited contract. In the kernel's words:
 * {@code __must_not_hold(lock)} for the compiler, {@code lockdep_assert_not_held(lock)} at run time.
 *
 * @see MustHold
 */
@Documented
@Repeatable(MustNotHold.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface MustNotHold {
    /**
     * The locks that a caller does not hold.
     *
     * @return lock expressions, none twice; at least one, unless an overriding method removes inherited locks;
     *     {@linkplain io.github.kprim.annotation the package} has their grammar
     */
    String[] value();

    /**
     * The mode that is excluded; {@link LockMode#ANY} excludes both.
     *
     * @return the mode, the same for every named lock; {@link LockMode#ANY} by default
     */
    LockMode mode() default LockMode.ANY;

    /** Holds the annotations of a member that has several. Write those annotations, not this one. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
    @interface List {
        /**
         * The annotations, in source order.
         *
         * @return at least two
         */
        MustNotHold[] value();
    }
}
