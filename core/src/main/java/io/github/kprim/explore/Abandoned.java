package io.github.kprim.explore;

/** Unwinds the thread of a task whose execution is not to be continued. */
final class Abandoned extends Error {
    private static final long serialVersionUID = 1;

    static final Abandoned NOW = new Abandoned();

    private Abandoned() {
        super("this execution is not continued", null, false, false);
    }
}
