package io.github.kprim.processor.flow;

import com.sun.source.tree.Tree;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A way out of a statement other than its end.
 *
 * @param kind what leads out
 * @param target the statement that is left or continued; null if the jump leaves the body
 * @param where the statement or call that jumps
 * @param result what is returned, as a name of {@code ReturnValue}; empty if that is not known
 * @param thrown what is thrown; null if nothing is, or anything
 * @param states the states in which it jumps
 */
record Jump(
        Kind kind,
        @Nullable Tree target,
        Tree where,
        String result,
        @Nullable TypeMirror thrown,
        PathStates states) {
    /** What leads out of a statement. */
    enum Kind {
        BREAK,
        CONTINUE,
        RETURN,
        THROW,
        /** A call of a method that declares an exception. */
        THROWING_CALL,
        /** A call of any other method. */
        ANY_CALL;

        boolean isThrow() {
            return this == THROW || this == THROWING_CALL || this == ANY_CALL;
        }
    }

    static Jump to(Kind kind, Tree target, Tree where, PathStates states) {
        return new Jump(kind, target, where, "", null, states);
    }

    static Jump returning(Tree where, String result, PathStates states) {
        return new Jump(Kind.RETURN, null, where, result, null, states);
    }

    static Jump throwing(Kind kind, Tree where, @Nullable TypeMirror thrown, PathStates states) {
        return new Jump(kind, null, where, "", thrown, states);
    }

    /** Whether both return, and what they return differs for certain. */
    boolean isToldApart(Jump other) {
        return !result.isEmpty() && !other.result.isEmpty() && !result.equals(other.result);
    }

    Jump in(PathStates others) {
        return new Jump(kind, target, where, result, thrown, others);
    }
}
