/**
 * Lock contracts: which locks a method needs, takes or releases, and which it must be called without, in the kernel's
 * words.
 *
 * <p>A contract is written once, on its method, and applies to every caller. The annotations are kept in class files,
 * where tests can find them. They do nothing by themselves; {@code kprim-processor} checks them when code is compiled.
 *
 * <h2>Reading order</h2>
 *
 * {@link MustHold}, {@link MustNotHold}, {@link Acquires}, {@link Releases}, {@link LockMode}; {@link CondAcquires}
 * with {@link ReturnValue}; {@link GuardedBy}, {@link AcquiredBefore} and {@link AcquiredAfter} on fields;
 * {@link ReturnsLock}, {@link ContextUnsafe}; {@link LockChecks} and {@link GeneratedChecks}, which marks the generated
 * class. The package has no locks, so it has no lock order.
 *
 * <h2>What a contract says about a call</h2>
 *
 * <table>
 *   <caption>The lock, as the current task holds it</caption>
 *   <thead>
 *     <tr><th>contract</th><th>at the call</th><th>after a return</th><th>after an exception</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@link MustHold}</td><td>held</td><td>held</td><td>held</td></tr>
 *     <tr><td>{@link MustNotHold}</td><td>not held</td><td>not held</td><td>not held</td></tr>
 *     <tr><td>{@link Acquires}</td><td>not held</td><td>held</td><td>not held</td></tr>
 *     <tr><td>{@link CondAcquires}</td><td>not held</td><td>held if the result says so</td><td>not held</td></tr>
 *     <tr><td>{@link Releases}</td><td>held</td><td>not held</td><td>not held</td></tr>
 *     <tr><td>none</td><td>not said</td><td>as at the call</td><td>as at the call</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Held and not held refer to the contract's {@link LockMode}. A contract names a lock only once. No two contracts of
 * a method may say different things about one lock at the same time. If a method has {@link MustNotHold} and takes the
 * same lock by {@link Acquires} or {@link CondAcquires}, those two say how it is after the call.
 *
 * <p>The last row is checked by the generated type that replaces the checked one, see {@link LockChecks#checked}: it
 * blames the method that leaves another lock held than it found, or does not leave one.
 *
 * <h2>Inheritance</h2>
 *
 * A method inherits the contracts of every method that it overrides, separately for each kind of contract. For example,
 * a {@link MustHold} on the method replaces all {@link MustHold} that it would inherit, and it still inherits the other
 * kinds.
 *
 * <p>The overriding method may need less, never more:
 *
 * <ul>
 *   <li>It may name fewer locks in {@link MustHold} and {@link MustNotHold}.
 *   <li>For a lock held, it may say {@link LockMode#ANY} instead of one mode.
 *   <li>For a lock not held, it may say one mode instead of {@link LockMode#ANY}.
 * </ul>
 *
 * <p>It may give more, never less:
 *
 * <ul>
 *   <li>It keeps every lock in {@link Acquires}, {@link CondAcquires} and {@link Releases}.
 *   <li>For a lock taken, it may say one mode instead of {@link LockMode#ANY}.
 *   <li>For a lock released, it may say {@link LockMode#ANY} instead of one mode.
 * </ul>
 *
 * <p>A method without contracts, in a type that has some, says that it needs no lock and leaves all locks as they are.
 * In a type without any contract a method says nothing, because its author may not know these annotations. For example,
 * any contract may be added to {@link Runnable#run()}.
 *
 * <h2>Lock expressions</h2>
 *
 * A lock is named by a path from something that the method's signature shows:
 *
 * <pre>
 * expression  = root { "." step }
 * root        = "this" | "#" position { index } | step
 * step        = name [ "(" ")" ] { index } | "this" | "class"
 * index       = "[" ( number | "#" position | name ) "]"
 * name        = a Java identifier that is no keyword and has no invisible characters
 * position    = a decimal number, 1 or more, without leading zeros
 * number      = at most 9 decimal digits, without leading zeros
 * </pre>
 *
 * Blanks may stand before, between and after these parts, but not inside a name or a position. Nothing else may follow.
 *
 * <ul>
 *   <li>{@code this} is the object on which the method is called. A static method has none, and a constructor has none
 *       until it returns.
 *   <li>{@code #1} is the method's first parameter, {@code #2} its second. The parameter's name in the source means the
 *       same. The method must not assign to such a parameter.
 *   <li>Any other first name is, in this order, a parameter, a field of the class, or a type. For a field, {@code mu}
 *       is short for {@code this.mu}. A type must be followed by a static field, a static method or a member type:
 *       {@code Type.f}. {@code lock()} is short for {@code this.lock()}.
 *   <li>The class is the one that has the contract, not one that encloses it. Its fields are those that it declares,
 *       including private ones, and those that it inherits.
 *   <li>A type is found by its simple name if it is one of the following, tried in this order: a member type of the
 *       class, declared or inherited; the class itself; the same for each enclosing class; a type of the same package;
 *       a type of {@code java.lang}. Any other type is written in full, {@code java.util.TreeMap}. Imports do not
 *       count, because a processor cannot see them.
 *   <li>Each later step is a field of the object before it or, with parentheses, a method without parameters.
 *   <li>{@code Type.class} is the object of the type, on which its static synchronized methods lock.
 *   <li>{@code Outer.this} is the object around {@code this}, as in Java. Only code inside {@code Outer} can name it,
 *       so there are no run-time checks of it: a type with {@link LockChecks} needs a method that returns that object,
 *       with {@code @ReturnsLock("Outer.this")}.
 *   <li>{@code itself}, on a field of a class that has no member of this name, is the object in that field. The field
 *       may be read, but its object must not be used, without the lock.
 *   <li>{@code locks[0]} and {@code locks[i]} are elements of an array. The index is a number, or a parameter of type
 *       {@code int}, {@code short}, {@code byte} or {@code char}. The elements must not change.
 * </ul>
 *
 * <p>For example, {@code "mm.mmapLock"} on a method with a first parameter {@code mm} is the {@code mmapLock} of the mm
 * that is passed, and so is {@code "#1.mmapLock"}. {@code "TaskList.LOCK"} is a static field.
 * {@code "task.mm().mmapLock"} goes through a method.
 *
 * <p>A path must lead to the same lock for as long as the method runs. So its fields must be final. Its methods must
 * return the same object every time and have no effects, because they are called when a contract is checked. A method
 * is rejected if its source shows otherwise. {@link ReturnsLock} promises what the source cannot show.
 *
 * <h2>What is a lock</h2>
 *
 * A lock is something that can say whether the current task holds it:
 *
 * <ul>
 *   <li>An {@code io.github.kprim.lockdep.TrackedLock}: all of kprim's locks. A {@code SpinLock} and a {@code Mutex}
 *       have no shared mode.
 *   <li>An {@code io.github.kprim.lockdep.Holdable}, in the modes that it has. This is the small interface for any lock
 *       of your own. Its one question is whether the calling task holds the lock.
 *   <li>A {@link java.util.concurrent.locks.ReentrantReadWriteLock}, in both modes. {@code rw.writeLock()} is short for
 *       {@code rw} in mode {@link LockMode#EXCLUSIVE}, {@code rw.readLock()} for {@code rw} in mode
 *       {@link LockMode#SHARED}. A {@code ReadLock} on its own cannot say who holds it.
 *   <li>A {@link java.util.concurrent.locks.ReentrantLock}, and any other {@link java.util.concurrent.locks.Lock} whose
 *       type has a public {@code boolean isHeldByCurrentThread()}, exclusively.
 *   <li>The monitor of any other object, exclusively. Two groups of types are excluded: primitives, strings, boxes and
 *       other value-based classes; and types that are locked by other means and cannot say by whom, such as
 *       {@code Lock}, {@code ReadWriteLock}, {@code StampedLock}, {@code Semaphore} of {@code java.util.concurrent},
 *       and {@code io.github.kprim.refcount.GuardLock}.
 * </ul>
 *
 * The declared type counts: {@code final ReentrantLock lock}, not {@code final Lock lock}.
 */
@NullMarked
package io.github.kprim.annotation;

import org.jspecify.annotations.NullMarked;
