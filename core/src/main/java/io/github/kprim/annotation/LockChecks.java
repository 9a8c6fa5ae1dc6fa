package io.github.kprim.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks {@code kprim-processor} to generate a class beside this type, with checks of the contracts in this type.
 *
 * <p>For a type {@code T} the class is {@code TLockChecks}. For a member type {@code Outer.T} it is
 * {@code Outer_TLockChecks}. The class has up to three static methods for each method with a contract, whether the
 * contract is the method's own or inherited. For {@code withdraw(int)} they are:
 *
 * <ul>
 *   <li>{@code withdrawEntry(self, cents)} checks what a caller must have done.
 *   <li>{@code withdrawExit(self, cents)} checks what is promised when the method returns.
 *   <li>{@code withdrawThrown(self, cents, thrown)} checks what is promised when the method throws.
 * </ul>
 *
 * <p>A type without contracts of kprim, or with only those of other libraries, gets no such class. A check method with
 * nothing to check is left out. The checks of a static method have no {@code self}. If a
 * {@link CondAcquires} depends on the result of the method, the result is the last parameter:
 * {@code tryOpenExit(self, result)}. The checks of a constructor are {@code newTEntry} and {@code newTExit}, and the
 * first parameter of {@code newTExit} is the new object. A constructor that throws is not checked. The checks of
 * overloaded methods are overloaded too, with a number in their names where they would otherwise have the same
 * signature.
 *
 * <p>The checks report through {@code io.github.kprim.lockdep.LockContract}. They are off unless lockdep follows the
 * thread, and they never hide the method's own exception.
 *
 * <p>The class is in the package of {@code T}, so every lock in a contract must be visible there. For a private lock,
 * add an accessor with {@link ReturnsLock}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface LockChecks {
    /**
     * Whether to generate {@code CheckedT} as well. This type can be used instead of {@code T}, does the same, and
     * checks every call.
     *
     * <p>It also checks that each method which {@code T} declares leaves all other locks as it found them, those that
     * no contract names. So the method that forgets to release a lock is blamed, and not the next one that needs it. It
     * sees kprim's locks, and locks of the JDK in fields that a contract of {@code T} names. It leaves out methods that
     * contracts go through to find a lock, and those with {@link ContextUnsafe}.
     *
     * <p>What it is depends on {@code T}:
     *
     * <ul>
     *   <li>If {@code T} is an interface, {@code CheckedT} is a class that implements it. It passes each call on to
     *       another implementation, which is given to its constructor. Calls that this implementation makes to itself
     *       are not checked. The contracts of {@code T} must not name the monitor {@code this}, because each of the two
     *       objects has its own.
     *   <li>If {@code T} is a class that can be extended, {@code CheckedT} is a subclass with the same constructors.
     *   <li>If {@code T} has only static methods, {@code CheckedT} is a class with the same static methods.
     * </ul>
     *
     * <p>{@code CheckedT} must be able to intercept every method with a contract. So no such method may be private.
     * Unless {@code T} has only static methods, no such method may be static or final either.
     *
     * @return whether {@code CheckedT} is generated; false by default
     */
    boolean checked() default false;
}
