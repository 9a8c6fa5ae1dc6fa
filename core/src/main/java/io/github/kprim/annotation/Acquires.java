package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method takes every named lock. The current task does not hold them when it calls the method, and holds each of
 * them when the method returns.
 *
 * <p>If the method ends with an exception, it has taken none of them. A lock that its holder may take again in the same
 * mode counts as not held only before the outermost call. On a constructor, the locks may be those of the new object.
 *
 * <p>A method that exchanges one mode of a lock for the other has two contracts: {@code downgrade_write} would be
 * {@code @Releases(value = "this", mode = EXCLUSIVE) @Acquires(value = "this", mode = SHARED)}. If it ends with an
 * exception, the task holds the lock in neither mode. In the kernel's words: {@code __acquires(lock)}; with
 * {@link LockMode#SHARED} {@code __acquires_shared(lock)}.
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
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has their
     *     grammar
     */
    String[] value();

    /**
     * The mode in which the method takes them; {@link LockMode#ANY} if the caller chooses.
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
        Acquires[] value();
    }
}
