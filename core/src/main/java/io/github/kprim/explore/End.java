package io.github.kprim.explore;

/** Why an execution ended. */
enum End {
    /** Every task ran to its end. */
    COMPLETE,
    /** Tasks have not ended, and none of them can ever continue. */
    DEADLOCK,
    /** The chooser stopped it. */
    STOPPED,
    /** It was cut off: it reached the limit of steps, or a loop could not be followed any further. */
    TOO_LONG
}
