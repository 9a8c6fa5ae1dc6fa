package io.github.kprim.tutor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a student reads of a failed test. */
final class FailureMessageTest {
    /** A student can change neither the limits of a test nor its scenario. */
    @Test
    void of_bounded_saysWhatItMeansForAnAnswer() {
        AssertionError failure = new AssertionError("""
                expected EXHAUSTED, but it is BOUNDED

                get: BOUNDED
                an execution took 9 steps, the budget of steps for one execution (to raise it: Explorer.maxSteps,\
                 @ExploreTest(maxSteps = ...)): task a took the last 8 of them alone
                BOUNDED is not a pass: nothing is known about the rest. Raise maxExecutions.
                """);

        assertThat(FailureMessage.of(failure))
                .startsWith("expected EXHAUSTED, but it is BOUNDED\n")
                .contains("9 steps, the budget of steps for one execution: task a took the last 8 of them alone\n")
                .contains("BOUNDED is not a pass: the explorer came to no end", "Seam.relax()", "take fewer")
                .doesNotContain("maxSteps", "maxExecutions");
    }

    /** An author may leave a task out. A student whose answer does nothing cannot. */
    @Test
    void of_taskWithoutAStep_saysWhatItMeansForAnAnswer() {
        AssertionError one = new AssertionError("expected a pass that says something, but: Task top took no step in any"
                + " execution, so nothing of what it does was put in another order. Only steps are put in other orders:"
                + " leave out a task that shares nothing.\nno execution ends with counted=0");
        AssertionError all = new AssertionError("expected a pass that says something, but: No task took a step in any"
                + " execution (a, b), so nothing was put in another order. Leave out a task that shares nothing.");

        assertThat(FailureMessage.of(one))
                .startsWith("your answer ends without a step when top runs it: ")
                .endsWith("\nno execution ends with counted=0")
                .doesNotContain("leave out");
        assertThat(FailureMessage.of(all)).startsWith("your answer ends without a step when a, b run it: ");
    }

    @Test
    void of_anythingElse_isTheMessage() {
        assertThat(FailureMessage.of(new AssertionError("1 instead of 2"))).isEqualTo("1 instead of 2");
    }
}
