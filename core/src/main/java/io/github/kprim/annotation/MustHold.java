package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The current task holds every lock named when it calls the method, and still holds each when the method ends, whether by
 * return or by exception.
 *
 * <p>The method may drop a lock and take it again, as {@code cond_resched_lock} does; state that it guards may then have
 * changed. On an overrider, an empty list takes away what is inherited: it needs no lock held. In the kernel's words:
 * {@code __must_hold(lock)} for the compiler, {@code lockdep_assert_held(lock)} when run; with {@link LockMode#EXCLUSIVE}
 * {@code lockdep_assert_held_write}, with {@link LockMode#SHARED} {@code lockdep_assert_held_read}.
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
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has
     *     their grammar
     */
    String[] value();

    /**
     * The mode in which a caller holds them.
     *
     * @return the mode, the same for every lock named; {@link LockMode#ANY} if not said
     */
    LockMode mode() default LockMode.ANY;

    /** Holds the annotations where a member has several; write those, not this. */
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
