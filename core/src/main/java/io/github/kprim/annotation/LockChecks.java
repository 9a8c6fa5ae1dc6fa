package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks {@code kprim-processor} for checks of the contracts in this type, in a class beside it.
 *
 * <p>For a type {@code T} that is {@code TLockChecks}, for a member type {@code Outer.T} {@code Outer_TLockChecks}. A method
 * {@code withdraw(int)} that has a contract, its own or an inherited one, has up to three static methods there:
 * {@code withdrawEntry(self, cents)} checks what a caller must have done, {@code withdrawExit(self, cents)} what is promised
 * when it returns, {@code withdrawThrown(self, cents, thrown)} what is promised when it throws; one that nothing is to be
 * checked in is not there. A static method has no {@code self}. If a {@link CondAcquires} asks what the method returned,
 * that comes last: {@code tryOpenExit(self, result)}. The checks of a constructor are {@code newTEntry} and {@code newTExit},
 * which has the new object first; one that throws is not checked. Overloads have overloads, with a number in their name
 * where they would be the same one.
 *
 * <p>The checks speak through {@code io.github.kprim.lockdep.LockContract}: they are off unless lockdep follows the thread,
 * and never hide the method's own exception.
 *
 * <p>The class is in the package of {@code T}, so every lock in a contract must be visible there: a private lock has an
 * accessor with {@link ReturnsLock}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LockChecks {
    /**
     * Whether to make {@code CheckedT} as well: a type that can take the place of {@code T}, does the same, and checks every
     * call.
     *
     * <p>If {@code T} is an interface, that is a class which implements it and passes each call on to another
     * implementation, given to its constructor; calls that that one makes to itself do not come through, and its contracts
     * may not name the monitor {@code this}, as the two objects have one each. If {@code T} is a class
     * that can be extended, it is a subclass, with the same constructors; if {@code T} has static methods only, a class with the
     * same static methods. No method with a contract may be one that it cannot intercept: a private one, or a static or
     * final one of an interface or class with other methods.
     *
     * @return whether {@code CheckedT} is wanted; no, if not said
     */
    boolean checked() default false;
}
