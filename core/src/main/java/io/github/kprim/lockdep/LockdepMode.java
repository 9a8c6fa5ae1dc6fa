package io.github.kprim.lockdep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the validator does about what it finds. */
public enum LockdepMode {
    /**
     * Nothing about the order of locks: they are not followed, assertions pass. What a lock itself finds, such as a bad
     * unlock, it still tells, and a task of a run that sleeps under a spinning lock is still reported, as in a kernel
     * with CONFIG_DEBUG_ATOMIC_SLEEP alone.
     */
    OFF,
    /** Reports it; the task goes on. */
    WARN,
    /**
     * Throws {@link LockdepException}, before the lock is touched, and reports it to the thread's listener if it has
     * one: the mode for tests.
     */
    THROW;

    /** The system property that sets the mode of ordinary threads: {@code off} (the default), {@code warn}, {@code throw}. */
    public static final String PROPERTY = "kprim.lockdep";

    /** The mode that a setting asks for; throws {@link IllegalArgumentException} if it names none. */
    static LockdepMode parse(String setting) {
        List<String> names = Arrays.stream(values())
                .map(mode -> mode.name().toLowerCase(Locale.ROOT))
                .toList();
        int place = names.indexOf(setting);
        if (place < 0) {
            throw new IllegalArgumentException("-D" + PROPERTY + "=" + setting + ": must be one of " + names);
        }
        return values()[place];
    }
}
