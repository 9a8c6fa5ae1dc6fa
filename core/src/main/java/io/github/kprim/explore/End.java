package io.github.kprim.explore;

/** Why an execution ended. */
enum End {
    /** Every task ran to its end. */
    COMPLETE,
    /** Tasks are left, and none of them can ever go on. */
    DEADLOCK,
    /** The chooser stopped it. */
    STOPPED,
    /** It reached the limit of steps. */
    TOO_LONG
}
