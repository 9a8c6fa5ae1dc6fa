package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Two steps of a task can be explored as one, to see whether they have to be one. */
final class AsOneTest {
    /** The steps of a: write other, read value, write other, write busy, write busy, write other. */
    private static void lookAndUse(World world) {
        ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);
        ReadWriteOnce<Integer> other = new ReadWriteOnce<>("other", 0);
        ReadWriteOnce<Boolean> busy = new ReadWriteOnce<>("busy", false);
        world.task("a", () -> {
                    other.writeOnce(1);
                    if (value.readOnce() == 0) {
                        other.writeOnce(2);
                        busy.writeOnce(true);
                        busy.writeOnce(false);
                    }
                    other.writeOnce(3);
                })
                .task("b", () -> {
                    value.writeOnce(1);
                    other.readOnce();
                })
                .always("stays-0", () -> busy.readOnce() && value.readOnce() != 0 ? "value is not 0" : null);
    }

    private static Explorer explorer() {
        return Explorer.of(Scenario.of("look and use", AsOneTest::lookAndUse));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, VIOLATED",
        "2, 3, VIOLATED",
        "2, 4, VIOLATED",
        "2, 5, EXHAUSTED",
        "1, 6, EXHAUSTED",
        "3, 5, VIOLATED",
        "6, 9, VIOLATED"
    })
    void explore_twoStepsAsOne_leavesOutWhatComesBetween(int first, int last, Verdict verdict) {
        for (Reduction reduction : Reduction.values()) {
            Exploration explored =
                    explorer().reduction(reduction).asOne("a", first, last).explore();

            assertThat(explored.verdict()).as("%s", reduction).isEqualTo(verdict);
        }
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void explore_twoStepsAsOne_reachesTheSameStatesWithEachReduction(Reduction reduction) {
        Explorer explorer =
                Explorer.of(Scenario.of("add and set", AsOneTest::addAndSet)).reduction(reduction);

        assertThat(explorer.explore().finalStates()).containsExactly("1", "10", "11", "20", "21");
        assertThat(explorer.asOne("a", 1, 2).explore().finalStates()).containsExactly("10", "11", "20", "21");
        assertThat(explorer.asOne("a", 1, 2).reduction(reduction).explore().finalStates())
                .containsExactly("10", "11", "20", "21");
    }

    /** Task a overwrites what others set, unless its read and its write are one. */
    private static void addAndSet(World world) {
        ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);
        world.task("a", () -> value.writeOnce(value.readOnce() + 1))
                .task("b", () -> value.writeOnce(10))
                .task("c", () -> value.writeOnce(20))
                .outcome(() -> "" + value.peek());
    }

    /** The first step of a pair may be independent of a step of b on which a later one depends. */
    @Test
    void explore_anyPair_isTheSameWithEachReduction() {
        Explorer explorer = Explorer.of(Scenario.of("look, use and lock", AsOneTest::lookUseAndLock));
        for (int first = 1; first < 6; first++) {
            for (int last = first + 1; last <= 6; last++) {
                Explorer pair = explorer.asOne("a", first, last);

                assertThat(violated(pair))
                        .as("%s and %s", first, last)
                        .isEqualTo(violated(pair.reduction(Reduction.NONE)));
            }
        }
    }

    private static List<String> violated(Explorer explorer) {
        return explorer.explore().violations().stream()
                .map(Violation::invariant)
                .toList();
    }

    private static void lookUseAndLock(World world) {
        ReadWriteOnce<Integer> value = new ReadWriteOnce<>("value", 0);
        ReadWriteOnce<Boolean> busy = new ReadWriteOnce<>("busy", false);
        SpinLock lock = new SpinLock("lock");
        world.task("a", () -> {
                    busy.writeOnce(false);
                    if (value.readOnce() == 0) {
                        busy.writeOnce(true);
                        busy.writeOnce(false);
                    }
                    lock.lock();
                    lock.unlock();
                })
                .task("b", () -> {
                    lock.lock();
                    value.writeOnce(1);
                    lock.unlock();
                })
                .always("stays-0", () -> busy.readOnce() && value.readOnce() != 0 ? "value is not 0" : null);
    }

    @Test
    void explore_violation_hasAWitnessWithTheTwoStepsTogether() {
        Violation violation = explorer().asOne("a", 2, 4).explore().violations().get(0);

        assertThat(violation.token()).contains("b").doesNotContainPattern("a[23]b");
        assertThat(explorer().asOne("a", 1, 5).exploreOnly("1:a1b1").verdict()).isEqualTo(Verdict.BOUNDED);
    }

    @Test
    void explore_waitBetweenTheTwoSteps_isADeadlock() {
        Explorer explorer = Explorer.of(Scenario.of("wait", AsOneTest::waitForB));

        assertThat(explorer.explore().verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(explorer.asOne("a", 1, 2).explore().verdict()).isEqualTo(Verdict.DEADLOCK);
    }

    private static void waitForB(World world) {
        ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
        ReadWriteOnce<Integer> other = new ReadWriteOnce<>("other", 0);
        world.task("a", () -> {
                    other.writeOnce(1);
                    flag.condLoadAcquire(value -> value == 1);
                })
                .task("b", () -> flag.writeOnce(1));
    }

    @Test
    void asOne_stepsThatAreNoPair_areRefused() {
        assertThatThrownBy(() -> explorer().asOne("a", 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not 2 and 2");
        assertThatThrownBy(() -> explorer().asOne("a", 0, 2)).hasMessageContaining("counted from 1");
        assertThatThrownBy(() -> explorer().asOne("c", 1, 2).explore())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no task 'c'; the tasks are [a, b]");
    }
}
