package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method takes every lock named: the current task does not hold them when it calls, and holds each when the method
 * returns.
 *
 * <p>If the method ends by an exception it has taken none of them. A lock that its holder may take again in the same mode
 * counts as not held before the outermost call only. On a constructor, the locks may be those of the new object.
 *
 * <p>A method that trades one mode of a lock for the other has two contracts: {@code downgrade_write} would be
 * {@code @Releases(value = "this", mode = EXCLUSIVE) @Acquires(value = "this", mode = SHARED)}. If it ends by an exception
 * it holds the lock in neither. In the kernel's words: {@code __acquires(lock)}; with {@link LockMode#SHARED}
 * {@code __acquires_shared(lock)}.
 *
 * @see CondAcquires
 * @see Releases
 */
@Documented
@Repeatable(Acquires.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Acquires {
    /**
     * The locks that the method takes.
     *
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has
     *     their grammar
     */
    String[] value();

    /**
     * The mode in which it takes them; {@link LockMode#ANY} if the caller chooses.
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
        Acquires[] value();
    }
}
