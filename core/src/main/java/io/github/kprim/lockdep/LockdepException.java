package io.github.kprim.lockdep;

/**
 * A lock was about to be used in a way that can go wrong: what {@link LockdepMode#THROW} throws. Its message is the
 * validator's report.
 */
public final class LockdepException extends IllegalMonitorStateException {
    private static final long serialVersionUID = 1;

    LockdepException(String report) {
        super(report);
    }
}
