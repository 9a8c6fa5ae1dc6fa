package io.github.kprim.explore;

/** The error that unwinds a task's thread when the explorer does not continue the execution. */
final class Abandoned extends Error {
    private static final long serialVersionUID = 1;

    static final Abandoned NOW = new Abandoned();

    private Abandoned() {
        super("this execution is not continued", null, false, false);
    }
}
