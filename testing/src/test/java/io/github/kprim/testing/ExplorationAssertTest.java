package io.github.kprim.testing;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Tests each assertion where it holds, and where it must fail. */
final class ExplorationAssertTest {
    private static final String WITNESS = "end: no-lost-update: counter is 1";

    private static final Scenario RACE = Scenario.of("race", ExploredScenes::raceWithAnEvent);
    private static final Exploration VIOLATED = Explorer.of(RACE).explore();
    private static final Exploration STOPPED =
            Explorer.of(RACE).reduction(Reduction.NONE).stopAtFirst().explore();
    private static final Exploration BOUNDED = Explorer.of(Scenario.of("bounded", ExploredScenes::inTurn))
            .maxExecutions(1)
            .explore();
    private static final Exploration EXHAUSTED =
            Explorer.of(Scenario.of("in turn", ExploredScenes::inTurn)).explore();
    private static final Exploration DEADLOCK =
            Explorer.of(Scenario.of("opposite", ExploredScenes::opposite)).explore();

    /** Asserts that the message says what was expected, and shows the whole exploration. */
    private static void assertFails(ThrowingCallable assertion, String... parts) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains(parts).containsPattern(" executions?, .* steps?, "));
    }

    @Test
    void specimens_areWhatTheirNamesSay() {
        assertThat(VIOLATED).hasVerdict(Verdict.VIOLATED).isComplete();
        assertThat(STOPPED.complete()).isFalse();
        assertThat(STOPPED.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(BOUNDED).isBounded();
        assertThat(EXHAUSTED).isExhausted().isComplete();
    }

    @Test
    void isExhausted_otherwise_failsWithTheWitness() {
        assertFails(
                () -> assertThat(VIOLATED).isExhausted(),
                "expected EXHAUSTED, but it is VIOLATED no-lost-update, odd (not claimed)\n\nrace: VIOLATED",
                WITNESS);
        assertFails(() -> assertThat(BOUNDED).isExhausted(), "BOUNDED", "stopped after 1 executions, the budget");
    }

    /** If the tasks were tried in one order only, no assertion about "never" holds. */
    @Test
    void neverAssertions_ofTasksWithoutSteps_failAndNameThem() {
        Exploration vacuous = Explorer.of(Scenario.of("plain", world -> {
                    int[] counter = {0};
                    world.task("one", () -> counter[0]++)
                            .task("other", () -> counter[0]++)
                            .outcome(() -> "" + counter[0]);
                }))
                .explore();
        String named = "No task took a step in any execution (one, other)";
        assertFails(() -> assertThat(vacuous).isExhausted(), named);
        assertFails(() -> assertThat(vacuous).violatesNothing(), named);
        assertFails(() -> assertThat(vacuous).doesNotViolate("no-exception"), named);
        assertFails(() -> assertThat(vacuous).reachesExactly("2"), named);
        assertFails(() -> assertThat(vacuous).doesNotReach("1"), named);
        assertFails(() -> assertThat(vacuous).neverHappens("lost"), named);
        assertThat(vacuous).hasVerdict(Verdict.EXHAUSTED).reaches("2").isComplete();
    }

    @Test
    void isExhausted_described_saysSo() {
        assertFails(() -> assertThat(VIOLATED).as("the race of %s", "two").isExhausted(), "[the race of two] expected");
    }

    @Test
    void isExhausted_null_fails() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat((Exploration) null).isExhausted())
                .withMessageContaining("not to be null");
    }

    @Test
    void isBounded_otherwise_fails() {
        assertFails(() -> assertThat(EXHAUSTED).isBounded(), "expected BOUNDED, but it is EXHAUSTED");
    }

    @Test
    void hasVerdict_otherwise_fails() {
        assertFails(() -> assertThat(EXHAUSTED).hasVerdict(Verdict.DEADLOCK), "expected DEADLOCK, but it is EXHAUSTED");
    }

    @Test
    void isComplete_otherwise_saysWhyNot() {
        assertFails(
                () -> assertThat(STOPPED).isComplete(),
                "not every interleaving was tried: stopped at the first violation");
        assertFails(() -> assertThat(BOUNDED).isComplete(), "tried: stopped after 1 executions, the budget");
    }

    @Test
    void deadlocks_whereSomeExecutionDoes_isAboutThat() {
        assertThat(DEADLOCK).deadlocks().withAtMostSwitches(1).withMessageContaining("a waits in spin_lock(two)");
    }

    @Test
    void deadlocks_whereNoneDoes_fails() {
        assertFails(
                () -> assertThat(EXHAUSTED).deadlocks(),
                "expected a violation of no-deadlock, but nothing is violated\n");
    }

    @Test
    void violates_whatIsViolated_isAboutThatAndGoesBack() {
        assertThat(VIOLATED)
                .violates("no-lost-update")
                .claimed()
                .withSwitches(2)
                .withAtMostSwitches(2)
                .withToken("1:a1b2a1")
                .withMessageContaining("counter is 1")
                .withWitnessContaining("read counter: 0", "write counter(1)", "end: ")
                .and()
                .violates("odd")
                .notClaimed();
    }

    @Test
    void violates_other_fails() {
        assertFails(
                () -> assertThat(VIOLATED).violates("no-leak"),
                "expected a violation of no-leak, but violated is only [no-lost-update, odd]\n",
                WITNESS);
        assertFails(() -> assertThat(BOUNDED).violates("no-leak"), "; not every interleaving was tried");
    }

    @Test
    void violationAssertions_thatDoNotHold_failWithTheWitness() {
        ViolationAssert lost = assertThat(VIOLATED).violates("no-lost-update");
        ViolationAssert odd = assertThat(VIOLATED).violates("odd");

        assertFailsWithWitness(() -> lost.withAtMostSwitches(1), "with at most 1 switches, but the fewest are 2");
        assertFailsWithWitness(() -> lost.withSwitches(3), "with 3 switches, but the fewest are 2");
        assertFailsWithWitness(() -> lost.withToken("1:a2b2"), "witness 1:a2b2 of no-lost-update, but it is 1:a1b2a1");
        assertFailsWithWitness(
                () -> lost.withMessageContaining("counter is 3"), "'counter is 3', but it is 'counter is 1'");
        assertFailsWithWitness(() -> lost.withWitnessContaining("counter(7)"), "with 'counter(7)'\n");
        assertFailsWithWitness(
                () -> lost.withWitnessContaining("end: ", "read"), "with 'read' after what comes before it\n");
        assertFailsWithWitness(() -> lost.notClaimed(), "not to be claimed, but it is");
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(odd::claimed)
                .withMessageContainingAll("expected odd to be claimed, but it is not", "end: odd: this is odd");
    }

    private static void assertFailsWithWitness(ThrowingCallable assertion, String part) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessageContainingAll(part, "token 1:a1b2a1", WITNESS, "why: lost update. ");
    }

    @Test
    void violationAssertion_ofADescribedExploration_saysSo() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(VIOLATED)
                        .as("two increments")
                        .violates("no-lost-update")
                        .withSwitches(0))
                .withMessageStartingWith("[two increments] expected");
    }

    @Test
    void violatesExactly_theClaimedOnes_holds() {
        assertThat(VIOLATED).violatesExactly("no-lost-update");
        assertThat(EXHAUSTED).violatesExactly();
    }

    @Test
    void violatesExactly_otherwiseOrNotComplete_fails() {
        assertFails(
                () -> assertThat(VIOLATED).violatesExactly("no-lost-update", "odd"),
                "expected exactly [no-lost-update, odd] to be violated, but it is [no-lost-update]",
                WITNESS);
        assertFails(
                () -> assertThat(STOPPED).violatesExactly("no-lost-update"),
                "it is not known that nothing but [no-lost-update] is violated,"
                        + " because not every interleaving was tried");
    }

    @Test
    void violatesNothing_completeWithoutViolation_holds() {
        assertThat(EXHAUSTED).violatesNothing();
    }

    @Test
    void violatesNothing_otherwiseOrNotComplete_fails() {
        assertFails(
                () -> assertThat(VIOLATED).violatesNothing(),
                "expected nothing to be violated, but it is [no-lost-update, odd]");
        assertFails(
                () -> assertThat(BOUNDED).violatesNothing(),
                "it is not known that nothing is violated, because not every interleaving was tried: stopped after 1");
    }

    @Test
    void doesNotViolate_what_complete_holds() {
        assertThat(VIOLATED).doesNotViolate("no-leak");
    }

    @Test
    void doesNotViolate_otherwiseOrNotComplete_fails() {
        assertFails(
                () -> assertThat(VIOLATED).doesNotViolate("odd"),
                "expected no violation of odd, but there is one: this is odd");
        assertFails(
                () -> assertThat(STOPPED).doesNotViolate("no-leak"),
                "it is not known that no-leak is not violated, because");
    }

    @Test
    void reaches_whatIsReached_holds() {
        assertThat(VIOLATED).reaches("counter 1").reaches("counter 2").doesNotReach("counter 3");
        assertThat(VIOLATED).reachesExactly("counter 2", "counter 1");
    }

    @Test
    void reaches_other_fails() {
        assertFails(
                () -> assertThat(VIOLATED).reaches("counter 3"),
                "expected the final state counter 3, but there are only [counter 1, counter 2]\n");
        assertFails(() -> assertThat(BOUNDED).reaches("x"), "only []; not every interleaving was tried");
    }

    @Test
    void doesNotReach_otherwiseOrNotComplete_fails() {
        assertFails(
                () -> assertThat(VIOLATED).doesNotReach("counter 1"),
                "expected no final state counter 1, but ",
                " executions end in it; the first is 1:");
        assertFails(
                () -> assertThat(STOPPED).doesNotReach("counter 3"),
                "it is not known that counter 3 is not reached,"
                        + " because not every interleaving was tried: stopped at the");
        assertFails(() -> assertThat(BOUNDED).doesNotReach("counter 3"), "it is not known that");
    }

    @Test
    void reachesExactly_otherwiseOrNotComplete_fails() {
        assertFails(
                () -> assertThat(VIOLATED).reachesExactly("counter 1"),
                "expected exactly the final states [counter 1], but they are [counter 1, counter 2]");
        String[] reached = STOPPED.finalStates().toArray(String[]::new);
        assertFails(
                () -> assertThat(STOPPED).reachesExactly(reached), "it is not known that no other state is reached");
    }

    @Test
    void happens_whatIsCounted_holds() {
        assertThat(VIOLATED).happens("counted").neverHappens("slow path");
    }

    @Test
    void happens_otherwise_fails() {
        assertFails(
                () -> assertThat(VIOLATED).happens("slow path"),
                "expected slow path in some execution, but the only events are {counted=");
    }

    @Test
    void neverHappens_otherwiseOrNotComplete_fails() {
        assertFails(
                () -> assertThat(VIOLATED).neverHappens("counted"), "expected no counted, but it happens in ", " of ");
        assertFails(
                () -> assertThat(BOUNDED).neverHappens("slow path"),
                "it is not known that slow path never happens, because");
    }

    @Test
    void fits_aTable_holdsOrFailsWithIt() {
        OutcomeTable counts =
                new OutcomeTable().exists("counter 1", "counter 2").strict();

        assertThatCode(() -> assertThat(VIOLATED).fits(counts)).doesNotThrowAnyException();
        assertFails(
                () -> assertThat(VIOLATED).fits(new OutcomeTable().forbidden("counter 1")),
                "an execution ends with counter 1, which is forbidden\n",
                "* counter 1  ");
    }
}
