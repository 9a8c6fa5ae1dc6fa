package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method releases every lock named: the current task holds each when it calls, and none when the method ends,
 * whether by return or by exception.
 *
 * <p>What the lock guards may have changed as soon as it is released, even before the method returns. In the kernel's words:
 * {@code __releases(lock)}; with {@link LockMode#SHARED} {@code __releases_shared(lock)}.
 *
 * @see Acquires
 */
@Documented
@Repeatable(Releases.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface Releases {
    /**
     * The locks that the method releases.
     *
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has
     *     their grammar
     */
    String[] value();

    /**
     * The mode in which they were held; {@link LockMode#ANY} releases either.
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
        Releases[] value();
    }
}
