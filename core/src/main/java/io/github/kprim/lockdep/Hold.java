package io.github.kprim.lockdep;

import io.github.kprim.annotation.LockMode;

/** How a lock is held, as far as it matters to who waits for whom. */
enum Hold {
    /** Alone. */
    EXCLUSIVE(""),
    /** Together with others; a new reader waits behind a waiting writer, as with an rwsem. */
    READ(", for reading"),
    /** Together with others; a new reader never waits behind a waiting writer, so one may read again inside. */
    RECURSIVE_READ(", for recursive reading");

    private final String words;

    Hold(String words) {
        this.words = words;
    }

    /** The hold of a lock taken in {@code mode}; throws {@link IllegalArgumentException} for ANY, which is no mode to take. */
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

    /** Whether it answers an assertion that asks for {@code mode}. */
    boolean satisfies(LockMode mode) {
        return mode == LockMode.ANY || isRead() == (mode == LockMode.SHARED);
    }

    /** Words to go behind a lock's name. */
    @Override
    public String toString() {
        return words;
    }
}
