package io.github.kprim.explore;

/** The ids of the invariants that the explorer checks in every scenario. {@link Explorer} says what each one means. */
final class BuiltIn {
    static final String NO_DEADLOCK = "no-deadlock";
    static final String KILLABLE = "killable";
    static final String NO_EXCEPTION = "no-exception";
    static final String ANNOUNCED = "announced";

    private BuiltIn() {}
}
