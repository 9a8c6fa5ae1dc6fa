package io.github.kprim.processor;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says why an expression names no lock. */
final class LockProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable DiagnosticId id;
    private final boolean passing;

    private LockProblem(@Nullable DiagnosticId id, String message, boolean passing) {
        super(message);
        this.id = id;
        this.passing = passing;
    }

    /** A problem that stays. */
    LockProblem(DiagnosticId id, String message) {
        this(id, message, false);
    }

    /** A problem that is gone if another processor makes what is missing. */
    static LockProblem missing(DiagnosticId id, String message) {
        return new LockProblem(id, message, true);
    }

    /** A type that is missing; the compiler says so by itself. */
    static LockProblem missingType() {
        return new LockProblem(null, "a type is missing", true);
    }

    /** What to report, empty if the compiler does. */
    Optional<DiagnosticId> id() {
        return Optional.ofNullable(id);
    }

    /** Whether a later round may see it gone. */
    boolean isPassing() {
        return passing;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
