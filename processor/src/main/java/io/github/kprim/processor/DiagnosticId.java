package io.github.kprim.processor;

import java.util.Locale;

/**
 * The subject of a diagnostic. Its {@link #toString} is what users search for, and the key of a row in
 * docs/diagnostics.md.
 */
enum DiagnosticId {
    // Expressions by themselves.
    BLANK_EXPRESSION,
    UNPARSABLE_EXPRESSION,
    TRAILING_TEXT,
    // Names.
    UNKNOWN_LOCK,
    AMBIGUOUS_NAME,
    NO_SUCH_PARAMETER,
    INSTANCE_THROUGH_TYPE,
    INSTANCE_LOCK_ON_STATIC,
    NO_OBJECT_YET,
    // Paths.
    REASSIGNED_PARAMETER,
    UNSTABLE_PATH,
    UNREACHABLE_LOCK,
    // Locks.
    NOT_A_LOCK,
    WRONG_MODE,
    // Contracts of one member.
    DUPLICATE_EXPRESSION,
    TWO_MODES,
    HELD_AND_NOT_HELD,
    CONTRADICTION,
    WRONG_RESULT,
    NOT_AN_ACCESSOR,
    NO_REASON,
    // Contracts of several members.
    OVERRIDE_DEMANDS_MORE,
    OVERRIDE_PROMISES_LESS,
    CANNOT_INTERCEPT,
    ORDER_NOT_A_FIELD,
    ORDER_CYCLE,
    // Files.
    CANNOT_WRITE;

    @Override
    public String toString() {
        return "kprim-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
