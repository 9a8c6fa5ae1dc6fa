package io.github.kprim.explore;

/** A way to go wrong that has a name. */
public enum Pattern {
    /** Steps: the look and the act; between: what made the look out of date. */
    CHECK_THEN_ACT(
            "check-then-act",
            "A task acts on what it saw, although another task changes that before the act, or before all that the act"
                    + " began is over."),

    /** Steps: the read and the write; between: the write that is lost. */
    LOST_UPDATE(
            "lost update",
            "A task reads a value and writes back what it made of it, over what another task wrote in between."),

    /** Steps: the one that put the last reference, and the one that took a reference afterwards. */
    GET_AFTER_ZERO(
            "get after zero",
            "A task takes a reference to an object whose last reference another task has put, so that it may be gone."),

    /**
     * Steps: in a deadlock, where the tasks took the locks, each of which another of them wants now; in a report of the
     * validator, where the locks were taken, or asked for, each inside another.
     */
    LOCK_ORDER_INVERSION(
            "lock order inversion",
            "Tasks take the same locks in different orders, so that each can hold what the next one waits for."),

    /** Steps: where the outer lock was taken, and where the task asks for the inner one. */
    NESTING_IN_ONE_CLASS(
            "nesting in one class",
            "A task takes a lock inside another one of the same class, and nothing says which of them comes first."),

    /** Steps: where the spinning lock was taken, and where, or after which, its holder may sleep. */
    SLEEP_IN_ATOMIC(
            "sleep in atomic",
            "A task does what may sleep while it holds a lock whose waiters spin, so they may spin long."),

    /** Steps: where the task took the lock, and where it asks for it again. */
    SELF_DEADLOCK("self deadlock", "A task waits for a lock that it holds itself."),

    /** Steps: where a reader took the lock, and where one asks for it later; between: where the writer began to wait. */
    READER_BEHIND_WAITING_WRITER(
            "reader behind a waiting writer",
            "A reader waits behind a writer that waits for an earlier reader, who will not let go before the later one"
                    + " has been in.");

    private final String plainName;
    private final String definition;

    Pattern(String plainName, String definition) {
        this.plainName = plainName;
        this.definition = definition;
    }

    /** Its name in plain English: {@code check-then-act}. */
    public String plainName() {
        return plainName;
    }

    /** What it is, in one sentence. */
    public String definition() {
        return definition;
    }
}
