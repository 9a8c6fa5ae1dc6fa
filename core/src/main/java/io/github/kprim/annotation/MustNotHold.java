package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The current task holds none of the locks named when it calls the method: the method takes them itself, or sleeps until
 * another task has.
 *
 * <p>Says nothing about other tasks, nor about what is held when the method ends. With {@link LockMode#EXCLUSIVE} or
 * {@link LockMode#SHARED} only that mode is ruled out. On an overrider, an empty list takes away what is inherited. In the
 * kernel's words: {@code __must_not_hold(lock)} for the compiler, {@code lockdep_assert_not_held(lock)} when run.
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
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has
     *     their grammar
     */
    String[] value();

    /**
     * The mode that is ruled out; {@link LockMode#ANY} rules out both.
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
        MustNotHold[] value();
    }
}
