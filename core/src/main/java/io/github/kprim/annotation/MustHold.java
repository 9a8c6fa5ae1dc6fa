package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The current task holds every named lock when it calls the method, and still holds each of them when the method ends,
 * whether it returns or throws.
 *
 * <p>The method may release a lock and take it again, as {@code cond_resched_lock} does. The state that the lock guards
 * may then have changed. On an overriding method, an empty list removes the inherited contract: the method needs no
 * lock. In the kernel's words: {@code __must_hold(lock)} for the compiler, {@code lockdep_assert_held(lock)} at run
 * time; with {@link LockMode#EXCLUSIVE} {@code lockdep_assert_held_write}, with {@link LockMode#SHARED}
 * {@code lockdep_assert_held_read}.
 *
 * @see MustNotHold
 */
@Documented
@Repeatable(MustHold.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface MustHold {
    /**
     * The locks that a caller holds.
     *
     * @return lock expressions, none twice; at least one, unless an overriding method removes inherited locks;
     *     {@linkplain io.github.kprim.annotation the package} has their grammar
     */
    String[] value();

    /**
     * The mode in which a caller holds them.
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
        MustHold[] value();
    }
}
