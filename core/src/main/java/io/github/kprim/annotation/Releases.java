package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method releases every named lock. The current task holds each of them when it calls the method, and none of them
 * when the method ends, whether it returns or throws.
 *
 * <p>The state that a lock guards may change as soon as the lock is released, even before the method returns. In the
 * kernel's words: {@code __releases(lock)}; with {@link LockMode#SHARED} {@code __releases_shared(lock)}.
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
     * @return lock expressions, at least one, none twice; {@linkplain io.github.kprim.annotation the package} has their
     *     grammar
     */
    String[] value();

    /**
     * The mode in which they were held; {@link LockMode#ANY} releases either.
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
        Releases[] value();
    }
}
