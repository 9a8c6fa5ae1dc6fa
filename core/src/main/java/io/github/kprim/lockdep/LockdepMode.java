package io.github.kprim.lockdep;

/** What the validator does about what it finds. */
public enum LockdepMode {
    /**
     * Does not check the order of locks. Locks are not followed, and assertions pass. A bad unlock still throws the
     * lock's own {@link IllegalMonitorStateException}. A task of a run that sleeps while it holds a spinning lock is
     * still reported, as in a kernel with CONFIG_DEBUG_ATOMIC_SLEEP alone.
     */
    OFF,
    /** Reports the error. The task continues. */
    WARN,
    /**
     * Throws {@link LockdepException} before the lock is touched. Also reports the error to the thread's listener, if
     * it has one. This is the mode for tests.
     */
    THROW;

    /**
     * The system property that sets the mode of ordinary threads: {@code off} (the default), {@code warn} or
     * {@code throw}.
     */
    public static final String PROPERTY = "kprim.lockdep";

    /** Returns the mode that {@link #PROPERTY} names. */
    static LockdepMode ofProperty() {
        return parse(System.getProperty(PROPERTY, "off"));
    }

    /** Returns the mode that a setting names, in small or capital letters. */
    static LockdepMode parse(String setting) {
        for (LockdepMode mode : values()) {
            if (mode.name().equalsIgnoreCase(setting)) {
                return mode;
            }
        }
        throw new LockdepSettingError(
                "-D" + PROPERTY + "=" + setting + " names no mode of lockdep; use off, warn or throw");
    }
}
