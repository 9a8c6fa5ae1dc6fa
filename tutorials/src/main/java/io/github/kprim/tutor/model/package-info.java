/**
 * The limits of the model: what an answer may use, so that the explorer sees everything that its tasks do, and the same
 * answer always gets the same judgement.
 *
 * <p>Reading order:
 *
 * <ul>
 *   <li>{@link io.github.kprim.tutor.model.OutsideTheModel}: looks at an answer that javac has attributed.
 *   <li>{@link io.github.kprim.tutor.model.AuthorFiles}: what the author's own files use. An answer may use it too.
 *   <li>{@link io.github.kprim.tutor.model.Vocabulary}: the types and members that an answer may use, and
 *       {@link io.github.kprim.tutor.model.Advice}: what to use instead of others.
 *   <li>{@link io.github.kprim.tutor.model.PlainState}: the fields that the explorer does not see, and
 *       {@link io.github.kprim.tutor.model.Captures}: the variables that are like fields.
 *   <li>{@link io.github.kprim.tutor.model.Naming}: the values that only name something, and
 *       {@link io.github.kprim.tutor.model.Lookups}: the sets and maps whose order does not matter.
 *   <li>{@link io.github.kprim.tutor.model.UsedNames}, {@link io.github.kprim.tutor.model.UnseenSharing},
 *       {@link io.github.kprim.tutor.model.UnsteadyResults} and
 *       {@link io.github.kprim.tutor.model.NamedDecisions}: look at each file from top to bottom.
 *   <li>{@link io.github.kprim.tutor.model.Refusals}: what they find.
 * </ul>
 *
 * <p>Only {@code com.sun.source} is used, which every JDK exports. The package takes no locks.
 */
@NullMarked
package io.github.kprim.tutor.model;

import org.jspecify.annotations.NullMarked;
