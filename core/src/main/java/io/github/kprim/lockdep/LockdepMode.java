package io.github.kprim.lockdep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the validator does about what it finds. */
public enum LockdepMode {
    /** Nothing: locks are not followed, assertions pass. */
    OFF,
    /** Reports it; the task goes on. */
    WARN,
    /** Reports it and throws {@link LockdepException}, before the lock is touched: the mode for tests. */
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
