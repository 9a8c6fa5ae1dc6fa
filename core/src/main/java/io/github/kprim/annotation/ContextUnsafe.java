package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method does something with locks that its contracts cannot say, on purpose; no checks are made for it.
 *
 * <p>Its contracts still hold for those who call it and those who override it, and stay in the documentation. In the
 * kernel's words: {@code context_unsafe(reason)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR})
public @interface ContextUnsafe {
    /**
     * Why, for those who read the code: what the contracts cannot say, and what makes it right all the same.
     *
     * @return the reason, not blank
     */
    String value();
}
