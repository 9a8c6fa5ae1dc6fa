package io.github.kprim.explore;

/** The names of the invariants that every scenario has without asking. {@link Explorer} says what each means. */
final class BuiltIn {
    static final String NO_DEADLOCK = "no-deadlock";
    static final String KILLABLE = "killable";
    static final String NO_EXCEPTION = "no-exception";
    static final String ANNOUNCED = "announced";

    private BuiltIn() {}
}
