package io.github.kprim.lockdep;

/**
 * Thrown at the first use of lockdep if the system property {@link LockdepMode#PROPERTY} names no mode. The message
 * says which names there are.
 */
public final class LockdepSettingError extends Error {
    // An Error, because the JVM would wrap an exception of a static initialiser, and hide its message.
    private static final long serialVersionUID = 1;

    LockdepSettingError(String message) {
        super(message);
    }
}
