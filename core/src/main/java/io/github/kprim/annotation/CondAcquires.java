package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method takes every named lock, or none of them, and its result says which. The current task does not hold them
 * when it calls the method, and holds each of them when the method returns the {@link #result}.
 *
 * <p>If the method returns anything else or ends with an exception, it has taken none of them. This is the contract of
 * a {@code tryLock}, of a {@code lockKillable}, and of {@code refcount_dec_and_lock}. In the kernel's words:
 * {@code __cond_acquires(result, lock)}; with {@link LockMode#SHARED} {@code __cond_acquires_shared(result, lock)}.
 *
 * @see Acquires
 */
@Documented
@Repeatable(CondAcquires.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface CondAcquires {
    /**
     * The locks that the method may take.
     *
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has their
     *     grammar
     */
    String[] value();

    /**
     * The result that the method returns when it has taken the locks.
     *
     * @return a value that the method's return type can have; {@link ReturnValue#TRUE} by default
     */
    ReturnValue result() default ReturnValue.TRUE;

    /**
     * The mode in which the method takes them; {@link LockMode#ANY} if the caller chooses.
     *
     * @return the mode, the same for every named lock; {@link LockMode#ANY} by default
     */
    LockMode mode() default LockMode.ANY;

    /** Holds the annotations of a member that has several. Write those annotations, not this one. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface List {
        /**
         * The annotations, in source order.
         *
         * @return at least two
         */
        CondAcquires[] value();
    }
}
