package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a misuse and the saturation after it are two steps. Other tasks act before, between and after them. */
@Timeout(120)
final class SaturationExploredTest {
    private static final String NEVER_ZERO = "never-zero";
    private static final String SATURATED = "saturated-at-the-end";

    /** Explores one task for each operation. The count must never be zero, and must be saturated at the end. */
    private static Exploration race(int initial, List<Consumer<Refcount>> operations) {
        return Explorer.of(Scenario.of("race", world -> {
                    Refcount count = new Refcount("count", initial);
                    for (int i = 0; i < operations.size(); i++) {
                        Consumer<Refcount> operation = operations.get(i);
                        world.task("task" + i, () -> operation.accept(count));
                    }
                    world.always(NEVER_ZERO, () -> count.read() == 0 ? "the count is 0" : null)
                            .atEnd(
                                    SATURATED,
                                    () -> count.peek() == Refcount.SATURATED ? null : "the count is " + count.peek())
                            .outcome(() -> "count " + count.peek())
                            .doesNotClaim(Report.NO_LEAK)
                            .doesNotClaim(Report.NO_USE_AFTER_FREE);
                }))
                .explore();
    }

    private static Consumer<Refcount> operation(String text) {
        return count -> Operation.parse(text).on(count);
    }

    private static void assertSaturates(Exploration result) {
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.violations()).extracting(Violation::invariant).contains(Report.NO_LEAK);
    }

    private static void assertFoundOut(Exploration result) {
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).extracting(Violation::invariant).contains(SATURATED);
    }

    /** Broken: overwrites what other tasks stored since its look, and does not notice an overflow. */
    private static void readThenSet(Refcount count) {
        count.set(count.read() + 1);
    }

    @Test
    void inc_fourTasksAtMaxMinusOne_saturate() {
        Consumer<Refcount> inc = Refcount::inc;

        assertSaturates(race(Refcount.MAX - 1, List.of(inc, inc, inc, inc)));
    }

    @Test
    void readThenSet_fourTasksAtMaxMinusOne_isFoundOut() {
        Consumer<Refcount> inc = SaturationExploredTest::readThenSet;

        assertFoundOut(race(Refcount.MAX - 1, List.of(inc, inc, inc, inc)));
    }

    /** Broken: has no sign, so zero comes after the largest value. */
    @Test
    void unsignedInc_fourTasksAtMaxMinusOne_isFoundOut() {
        Consumer<Refcount> inc = count -> count.set((count.read() + 1) & Refcount.MAX);

        assertThat(race(Refcount.MAX - 1, List.of(inc, inc, inc, inc)).violations())
                .extracting(Violation::invariant)
                .containsExactly(NEVER_ZERO, SATURATED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"incNotZero", "addNotZero 3", "incNotZeroAcquire", "add 3", "dec", "decAndTest", "decNotOne"})
    void operation_againstAnOverflow_doesNotUndoIt(String other) {
        assertSaturates(race(Refcount.MAX, List.of(operation("add 2"), operation(other), Refcount::inc)));
    }

    @Test
    void readThenSet_againstAnOverflow_isFoundOut() {
        assertFoundOut(
                race(Refcount.MAX, List.of(operation("add 2"), SaturationExploredTest::readThenSet, Refcount::inc)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "inc",
                "add 3",
                "incNotZero",
                "addNotZeroAcquire 3",
                "dec",
                "decAndTest",
                "subAndTest 3",
                "decIfOne",
                "decNotOne",
                "decAndLock"
            })
    void operation_onASaturatedCount_leavesItSaturated(String operation) {
        assertSaturates(
                race(Refcount.SATURATED, List.of(operation(operation), Refcount::inc, operation("decAndTest"))));
    }

    @Test
    void readThenSet_onASaturatedCount_isFoundOut() {
        assertFoundOut(race(
                Refcount.SATURATED,
                List.of(SaturationExploredTest::readThenSet, Refcount::inc, operation("decAndTest"))));
    }

    /** A limit of the count: an underflow starts next to zero, and the next increments pass through zero. */
    @Test
    void inc_twoTasksAgainstAnUnderflow_passThroughZeroBeforeItSaturates() {
        Exploration result = race(0, List.of(operation("decAndTest"), Refcount::inc, Refcount::inc));

        assertThat(result.finalStates()).containsExactly("count " + Refcount.SATURATED);
        assertThat(result.violations()).extracting(Violation::invariant).contains(NEVER_ZERO);
    }
}
