package io.github.kprim.explore;

/**
 * A named way in which a program can go wrong.
 *
 * <p>The constants say what {@link Explanation#steps} and {@link Explanation#between} hold.
 */
public enum Pattern {
    /** Steps: the look and the act. Between: the step that made the look out of date. */
    CHECK_THEN_ACT(
            "check-then-act",
            "A task acts on what it saw, although another task changes that before the act, or before what the act"
                    + " began is over."),

    /** Steps: the read and the write. Between: the write that is lost. */
    LOST_UPDATE(
            "lost update",
            "A task reads a value and writes back a value made from it, and so overwrites what another task wrote in"
                    + " between."),

    /** Steps: the one that put the last reference, and the one that took a reference afterwards. */
    GET_AFTER_ZERO(
            "get after zero",
            "A task takes a reference to an object after another task has put the last one, so it may be gone."),

    /**
     * Steps in a deadlock: where each task took the lock that another of the tasks now wants. Steps in a report of the
     * validator: where each lock was taken, or asked for, inside another.
     */
    LOCK_ORDER_INVERSION(
            "lock order inversion",
            "Tasks take the same locks in different orders, so that each can hold what the next one waits for."),

    /** Steps: where the outer lock was taken, and where the task asks for the inner one. */
    NESTING_IN_ONE_CLASS(
            "nesting in one class",
            "A task takes a lock inside another one of the same class, and nothing says which of them comes first."),

    /** Steps: where the spinning lock was taken, and the step at which, or after which, its holder may sleep. */
    SLEEP_IN_ATOMIC(
            "sleep in atomic",
            "A task does something that may sleep while it holds a lock whose waiters spin, so they may spin for a long"
                    + " time."),

    /** Steps: where the task took the lock, and where it asks for it again. */
    SELF_DEADLOCK("self deadlock", "A task waits for a lock that it holds itself."),

    /**
     * Steps: where a reader took the lock, and where a later reader asks for it. Between: where the writer began to
     * wait.
     */
    READER_BEHIND_WAITING_WRITER(
            "reader behind a waiting writer",
            "A reader waits behind a writer that waits for an earlier reader, and the earlier reader does not release"
                    + " the lock before the later one has had it.");

    private final String plainName;
    private final String definition;

    Pattern(String plainName, String definition) {
        this.plainName = plainName;
        this.definition = definition;
    }

    /** Returns the name in plain English: {@code check-then-act}. */
    public String plainName() {
        return plainName;
    }

    /** Returns what the pattern is, in one sentence. */
    public String definition() {
        return definition;
    }
}
