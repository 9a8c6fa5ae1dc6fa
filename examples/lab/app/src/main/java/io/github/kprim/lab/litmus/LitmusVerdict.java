package io.github.kprim.lab.litmus;

/** The answer to the question of a litmus test. */
enum LitmusVerdict {
    /** No execution has the outcome. */
    NEVER("Never"),
    /** Some executions have the outcome, and some have not. */
    SOMETIMES("Sometimes"),
    /** Every execution has the outcome. */
    ALWAYS("Always"),
    /** No execution ends: in each one, some thread waits forever. */
    STUCK("Stuck"),
    /** The test has too many states to look at all of them, and the outcome was not found in those looked at. */
    UNKNOWN("Unknown");

    private final String word;

    LitmusVerdict(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
