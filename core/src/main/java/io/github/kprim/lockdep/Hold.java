package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;

/** How a lock is held, as far as this decides which task waits for which. */
enum Hold {
    /** Alone. */
    EXCLUSIVE(""),
    /** Together with others. A new reader waits behind a waiting writer, as with an rwsem. */
    READ(", for reading"),
    /** Together with others. A new reader never waits behind a waiting writer, so a reader may read again inside. */
    RECURSIVE_READ(", for recursive reading");

    private final String words;

    Hold(String words) {
        this.words = words;
    }

    /**
     * Returns the hold of a lock taken in {@code mode}. Throws {@link IllegalArgumentException} for ANY, because no
     * lock can be taken in that mode.
     */
    static Hold of(LockMode mode) {
        return switch (mode) {
            case EXCLUSIVE -> EXCLUSIVE;
            case SHARED -> READ;
            case ANY -> throw new IllegalArgumentException("a lock is taken EXCLUSIVE or SHARED, not ANY");
        };
    }

    boolean isRead() {
        return this != EXCLUSIVE;
    }

    /** Whether this hold satisfies an assertion that asks for {@code mode}. */
    boolean satisfies(LockMode mode) {
        return mode == LockMode.ANY || isRead() == (mode == LockMode.SHARED);
    }

    /** Returns words that follow the name of a lock. */
    @Override
    public String toString() {
        return words;
    }
}
