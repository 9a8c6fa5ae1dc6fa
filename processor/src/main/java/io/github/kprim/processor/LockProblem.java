package io.github.kprim.processor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when an expression names no lock. The message says why. */
final class LockProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable DiagnosticId id;
    private final boolean passing;

    private LockProblem(@Nullable DiagnosticId id, String message, boolean passing) {
        super(message);
        this.id = id;
        this.passing = passing;
    }

    /** Creates a permanent problem. */
    LockProblem(DiagnosticId id, String message) {
        this(id, message, false);
    }

    /** Creates a problem that disappears if another processor generates what is missing. */
    static LockProblem missing(DiagnosticId id, String message) {
        return new LockProblem(id, message, true);
    }

    /** Creates the problem of a missing type, which the compiler reports itself. */
    static LockProblem missingType() {
        return new LockProblem(null, "a type is missing", true);
    }

    /** Returns the id to report; empty if the compiler reports the problem. */
    Optional<DiagnosticId> id() {
        return Optional.ofNullable(id);
    }

    /** Whether the problem may be gone in a later round. */
    boolean isPassing() {
        return passing;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
