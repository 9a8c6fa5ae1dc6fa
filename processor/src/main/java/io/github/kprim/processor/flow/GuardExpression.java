package io.github.kprim.processor.flow;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A lock that an annotation of another library names.
 *
 * @param text as written
 * @param fixed the lock if it does not depend on an object; null otherwise
 * @param ofObject the lock of an object
 */
record GuardExpression(String text, @Nullable Place fixed, Function<Place, Place> ofObject) {
    static GuardExpression fixed(String text, Place lock) {
        return new GuardExpression(text, lock, object -> lock);
    }

    static GuardExpression ofObject(String text, Function<Place, Place> lock) {
        return new GuardExpression(text, null, lock);
    }

    /** Returns the same lock of an object that is found from another one. */
    GuardExpression from(UnaryOperator<Place> way) {
        return new GuardExpression(text, fixed, object -> ofObject.apply(way.apply(object)));
    }

    /** Returns the lock; empty if it is that of an object and there is none. */
    Optional<Place> place(@Nullable Place object) {
        return fixed != null ? Optional.of(fixed) : Optional.ofNullable(object).map(ofObject);
    }
}
