package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The method intentionally does something with locks that its contracts cannot express. No checks are generated for it,
 * and its body is not compared with contracts.
 *
 * <p>On a local variable, only the expression that gives it its first value is not compared: the smallest part of a
 * method that can be left out.
 *
 * <p>The method's contracts still apply to callers and to overriding methods, and stay in the documentation. In the
 * kernel's words: {@code context_unsafe(reason)}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.LOCAL_VARIABLE})
public @interface ContextUnsafe {
    /**
     * The reason, for readers of the code: what the contracts cannot express, and why the code is still correct.
     *
     * @return the reason, not blank
     */
    String value();
}
