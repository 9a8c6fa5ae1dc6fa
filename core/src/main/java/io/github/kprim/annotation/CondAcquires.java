package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method takes every lock named, or none of them, and what it returns says which: the current task does not hold them
 * when it calls, and holds each when the method returns the {@link #result}.
 *
 * <p>If it returns anything else, or ends by an exception, it has taken none of them. This is the contract of a
 * {@code tryLock}, of a {@code lockKillable}, and of {@code refcount_dec_and_lock}. In the kernel's words:
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
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has
     *     their grammar
     */
    String[] value();

    /**
     * What the method returns when it has taken them.
     *
     * @return a value that the method's return type can have; {@link ReturnValue#TRUE} if not said
     */
    ReturnValue result() default ReturnValue.TRUE;

    /**
     * The mode in which it takes them; {@link LockMode#ANY} if the caller chooses.
     *
     * @return the mode, the same for every lock named; {@link LockMode#ANY} if not said
     */
    LockMode mode() default LockMode.ANY;

    /** Holds the annotations where a member has several; write those, not this. */
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
