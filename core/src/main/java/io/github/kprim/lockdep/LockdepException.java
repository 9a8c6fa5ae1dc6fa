package io.github.kprim.lockdep;

/**
 * Thrown in the mode {@link LockdepMode#THROW} when a lock is about to be used in a way that can go wrong, and on
 * ordinary threads also for any other report, such as the misuse of a reference count. Its message is the report.
 */
public final class LockdepException extends IllegalMonitorStateException {
    private static final long serialVersionUID = 1;

    LockdepException(String report) {
        super(report);
    }
}
