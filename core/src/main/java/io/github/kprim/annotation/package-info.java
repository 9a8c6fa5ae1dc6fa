/**
 * Lock contracts: which locks a method needs, takes, releases, or must be called without, in the kernel's words.
 *
 * <p>A contract is written once, on the method that has it, and holds for every caller. The annotations are kept in
 * class files, where tests can find them, and do nothing by themselves; {@code kprim-processor} checks them when code is
 * compiled.
 *
 * <h2>Reading order</h2>
 *
 * {@link MustHold}, {@link MustNotHold}, {@link Acquires}, {@link Releases}, {@link LockMode}; {@link CondAcquires} with
 * {@link ReturnValue}; {@link GuardedBy}, {@link AcquiredBefore} and {@link AcquiredAfter} on fields; {@link ReturnsLock},
 * {@link ContextUnsafe}; {@link LockChecks} and what it makes, {@link GeneratedChecks}. The package has no locks and so no
 * lock order.
 *
 * <h2>What a contract says of a call</h2>
 *
 * <table>
 *   <caption>The lock, as the current task holds it</caption>
 *   <thead>
 *     <tr><th>contract</th><th>at the call</th><th>after a return</th><th>after an exception</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@link MustHold}</td><td>held</td><td>held</td><td>held</td></tr>
 *     <tr><td>{@link MustNotHold}</td><td>not held</td><td>not said</td><td>not said</td></tr>
 *     <tr><td>{@link Acquires}</td><td>not held</td><td>held</td><td>not held</td></tr>
 *     <tr><td>{@link CondAcquires}</td><td>not held</td><td>held if the result says so</td><td>not held</td></tr>
 *     <tr><td>{@link Releases}</td><td>held</td><td>not held</td><td>not held</td></tr>
 *     <tr><td>none</td><td>not said</td><td>as at the call</td><td>as at the call</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Held and not held are meant in the contract's {@link LockMode}. A contract names a lock once, and no two contracts of
 * a method may say different things of one lock at the same time.
 *
 * <h2>Inheritance</h2>
 *
 * A method inherits the contracts of every method that it overrides, kind by kind: where it has, say, a
 * {@link MustHold} of its own, that replaces all {@link MustHold} that it would inherit, and the other kinds are inherited
 * still. It may then need less, never more: fewer locks in {@link MustHold} and {@link MustNotHold}, or
 * {@link LockMode#ANY} instead of one mode of a lock held, or one mode instead of {@link LockMode#ANY} of a lock not held.
 * And it may give more, never less: it keeps every lock in {@link Acquires}, {@link CondAcquires} and {@link Releases},
 * with one mode instead of {@link LockMode#ANY} of a lock taken, or {@link LockMode#ANY} instead of one mode of a lock
 * released; and it may take a lock of which the overridden method says {@link MustNotHold} and no more.
 *
 * <p>A method without contracts, in a type that has some, says that it needs no lock and leaves all as they are. In a type
 * without any contract it says nothing, as its author may not know these annotations: any contract may be added to
 * {@link Runnable#run()}.
 *
 * <h2>Lock expressions</h2>
 *
 * A lock is named by a path from something that the method's signature shows:
 *
 * <pre>
 * expression  = root { "." step }
 * root        = "this" | "#" position | step
 * step        = name [ "(" ")" ]
 * name        = a Java identifier that is no keyword and has no invisible characters
 * position    = a decimal number, 1 or more, without leading zeros
 * </pre>
 *
 * Blanks may stand before, between and after these, not inside a name or a position; nothing else may follow.
 *
 * <ul>
 *   <li>{@code this} is the object whose method it is. A static method has none, and a constructor has none until it
 *       returns.
 *   <li>{@code #1} is the method's first parameter, {@code #2} its second; the name that the parameter has in the source
 *       means the same. The method assigns to neither.
 *   <li>Any other first name is, in this order, a parameter, a field of the class, in which case {@code mu} is short for
 *       {@code this.mu}, or a type, which a static field, a static method or a member type must follow: {@code Type.f}.
 *       {@code lock()} is short for {@code this.lock()}.
 *   <li>The class is the one that has the contract, not one around it. Its fields are those that it declares, private ones
 *       too, and those that it inherits.
 *   <li>A type is found by its simple name if it is a member type of the class, declared or inherited, the class itself, the
 *       same of each class around it, a type of the same package, or a type of {@code java.lang}, in this order. Any other
 *       is written in full, {@code java.util.TreeMap}. Imports do not count: a processor cannot see them.
 *   <li>Each later step is a field of what stands before it, or, with parentheses, a method without parameters.
 * </ul>
 *
 * <p>So {@code "mm.mmapLock"} on a method with a parameter {@code mm} is the {@code mmapLock} of the mm that is passed, and
 * {@code "#1.mmapLock"} the same; {@code "TaskList.LOCK"} is a static field; {@code "task.mm().mmapLock"} goes through a
 * method. A path must lead to the same lock for as long as the method runs: its fields are final, and its methods give
 * the same object every time and have no effects, as they are called when a contract is checked. A method whose source
 * shows otherwise is refused; {@link ReturnsLock} promises what cannot be shown.
 *
 * <h2>What is a lock</h2>
 *
 * Something that can be asked whether the current task holds it:
 *
 * <ul>
 *   <li>an {@code io.github.kprim.lockdep.TrackedLock}: all of kprim's locks. A {@code SpinLock} and a {@code Mutex} have
 *       no shared mode;
 *   <li>an {@code io.github.kprim.lockdep.Holdable}, in whatever modes it has: the small interface for any lock of your own,
 *       with the one question whether the calling task holds it;
 *   <li>a {@link java.util.concurrent.locks.ReentrantReadWriteLock}, in both modes. {@code rw.writeLock()} is short for
 *       {@code rw} in mode {@link LockMode#EXCLUSIVE}, {@code rw.readLock()} for {@code rw} in mode {@link LockMode#SHARED};
 *       a {@code ReadLock} on its own cannot be asked;
 *   <li>a {@link java.util.concurrent.locks.ReentrantLock}, and any other {@link java.util.concurrent.locks.Lock} whose
 *       type has a public {@code boolean isHeldByCurrentThread()}, exclusively;
 *   <li>the monitor of any other object, exclusively. That is not meant for primitives, strings, boxes and other
 *       value-based classes, nor for types which are locked by other means and cannot say by whom: {@code Lock},
 *       {@code ReadWriteLock}, {@code StampedLock}, {@code Semaphore} of {@code java.util.concurrent}, and
 *       {@code io.github.kprim.refcount.GuardLock}.
 * </ul>
 *
 * The declared type counts: {@code final ReentrantLock lock}, not {@code final Lock lock}.
 */
@NullMarked
package io.github.kprim.annotation;

import org.jspecify.annotations.NullMarked;
