/**
 * Lock contracts: which locks a method needs, takes, releases, or must be called without, in the kernel's words.
 *
 * <p>A contract is written once, on the method that has it, and holds for every caller. The annotations are kept in
 * class files and do nothing by themselves; {@code kprim-processor} checks them when code is compiled.
 *
 * <h2>Reading order</h2>
 *
 * {@link MustHold}, {@link MustNotHold}, {@link Acquires}, {@link Releases}, {@link LockMode}. The package has no locks
 * and so no lock order.
 *
 * <h2>Lock expressions</h2>
 *
 * A lock is named by a path from something that the method's signature shows:
 *
 * <pre>
 * expression  = root { "." step }
 * root        = "this" | "#" position | step
 * step        = name [ "(" ")" ]
 * name        = a Java identifier that is no keyword
 * position    = a decimal number, 1 or more, without leading zeros
 * </pre>
 *
 * Blanks may stand before, between and after these, not inside a name or a position; nothing else may follow.
 *
 * <ul>
 *   <li>{@code this} is the object whose method it is.
 *   <li>{@code #1} is the method's first parameter, {@code #2} its second; the name that the parameter has in the source
 *       means the same.
 *   <li>Any other first name is, in this order, a field of the class, in which case {@code mu} is short for
 *       {@code this.mu}, or a type as the source could write it, which a static field or method must follow:
 *       {@code Type.f}. {@code lock()} is short for {@code this.lock()}.
 *   <li>Each later step is a field of what stands before it, or, with parentheses, a method without parameters.
 * </ul>
 *
 * <p>So {@code "mm.mmapLock"} on a method with a parameter {@code mm} is the {@code mmapLock} of the mm that is passed, and
 * {@code "#1.mmapLock"} the same; {@code "TaskList.LOCK"} is a static field; {@code "task.mm().mmapLock"} goes through a
 * method. Such methods are called when a contract is checked: they must give the same object every time and have no
 * effects.
 */
@NullMarked
package io.github.kprim.annotation;

import org.jspecify.annotations.NullMarked;
