package io.github.kprim.processor.flow;

/** What the author of a class says about its locks, and so what can be held against its code. */
enum Discipline {
    /** Nothing. Only its use of what other classes say is examined. */
    NONE,

    /**
     * Which locks guard its fields, by annotations of other libraries. These cannot say that a method takes or releases
     * a lock for its caller, so a method may do either.
     */
    GUARDS,

    /** Contracts of kprim. A method does with locks what its contracts say, and nothing else. */
    CONTRACTS;

    /** Whether such a report is certain in a class of such an author. */
    boolean covers(FlowId id) {
        return switch (this) {
            case NONE -> id.isForEveryClass();
            case GUARDS -> id.isForEveryClass() || id == FlowId.RESULT_IGNORED || id == FlowId.HELD_AT_EXIT;
            case CONTRACTS -> true;
        };
    }
}
