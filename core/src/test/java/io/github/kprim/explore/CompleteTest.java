package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests what an exploration says about final states, and whether there may be others. */
@Timeout(60)
class CompleteTest {
    private static final LockClass SPIN = new LockClass("lock", LockClass.Wait.SPINS);

    private static Scenario increments(boolean claimed) {
        return Scenario.of("increments", world -> {
            ReadWriteOnce<Integer> counter = new ReadWriteOnce<>("counter", 0);
            Runnable increment = () -> counter.writeOnce(counter.readOnce() + 1);
            world.task("a", increment)
                    .task("b", increment)
                    .atEnd("no-lost-update", () -> counter.peek() == 2 ? null : "counter is " + counter.peek())
                    .outcome(() -> "counter " + counter.peek());
            if (!claimed) {
                world.doesNotClaim("no-lost-update");
            }
        });
    }

    private static final Scenario OPPOSITE_ORDERS = Scenario.of("opposite orders", world -> {
        SpinLock one = new SpinLock("one", null, SPIN);
        SpinLock two = new SpinLock("two", null, SPIN);
        world.task("a", () -> nest(one, two)).task("b", () -> nest(two, one));
    });

    private static final Scenario BROKEN_BLOCKER =
            Scenario.of("blocker", world -> world.task("blocker", CompleteTest::waitForEver));

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException expected) {
            Thread.currentThread().interrupt();
        }
    }

    private static void nest(SpinLock outer, SpinLock inner) {
        outer.lock();
        inner.lock();
        inner.unlock();
        outer.unlock();
    }

    @Test
    void complete_exhausted_isTrue() {
        Exploration result = Explorer.of(increments(false)).explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.complete()).isTrue();
    }

    @Test
    void complete_violatedAndNothingLeft_isTrue() {
        Exploration result = Explorer.of(increments(true)).explore();

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.complete()).isTrue();
    }

    @Test
    void complete_stoppedAtTheFirstViolation_isFalse() {
        Exploration result = Explorer.of(increments(true))
                .reduction(Reduction.NONE)
                .stopAtFirst()
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.complete()).isFalse();
    }

    @Test
    void complete_violatedOutOfExecutions_isFalse() {
        Exploration result = Explorer.of(increments(true))
                .reduction(Reduction.NONE)
                .maxExecutions(3)
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.complete()).isFalse();
    }

    @Test
    void complete_outOfSteps_isFalse() {
        Exploration result = Explorer.of(increments(true)).maxSteps(3).explore();

        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.complete()).isFalse();
    }

    @Test
    void complete_leftTheModel_isFalse() {
        Exploration result = Explorer.of(BROKEN_BLOCKER).explore();

        assertThat(result.verdict()).isEqualTo(Verdict.LEFT_MODEL);
        assertThat(result.complete()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void outcomes_ofEachExecution_areCountedAndCanBeReplayed(Reduction reduction) {
        Explorer explorer = Explorer.of(increments(true)).reduction(reduction);

        Exploration result = explorer.explore();

        assertThat(result.finalStates()).containsExactly("counter 1", "counter 2");
        assertThat(result.outcomes().values().stream()
                        .mapToLong(Outcome::executions)
                        .sum())
                .isEqualTo(result.executions());
        result.outcomes()
                .forEach((state, outcome) -> assertThat(
                                explorer.exploreOnly(outcome.token()).finalStates())
                        .containsExactly(state));
    }

    @Test
    void outcomes_unreduced_countInterleavings() {
        Exploration result =
                Explorer.of(increments(true)).reduction(Reduction.NONE).explore();

        assertThat(result.outcomes().get("counter 1")).isEqualTo(new Outcome(4, "1:a1b2a1"));
        assertThat(result.outcomes().get("counter 2")).isEqualTo(new Outcome(2, "1:a2b2"));
    }

    @Test
    void outcomes_veryMany_areAllCountedAndHaveTokensUpToALimit() {
        Exploration result = Explorer.of(Scenario.of("all different", world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    StringBuilder order = new StringBuilder();
                    world.task("a", () -> writeEightTimes(cell, order, "a"))
                            .task("b", () -> writeEightTimes(cell, order, "b"))
                            .outcome(order::toString);
                }))
                .reduction(Reduction.NONE)
                .explore();

        assertThat(result.executions()).isEqualTo(12_870);
        assertThat(result.outcomes()).hasSize(12_870);
        assertThat(result.outcomes().get("bbbbbbbbaaaaaaaa").executions()).isEqualTo(1);
        assertThat(result.outcomes().values().stream()
                        .mapToInt(outcome -> outcome.token().length())
                        .sum())
                .isBetween(Outcomes.MAX_TOKEN_CHARACTERS, Outcomes.MAX_TOKEN_CHARACTERS + 100);
    }

    private static void writeEightTimes(ReadWriteOnce<Integer> cell, StringBuilder order, String who) {
        for (int i = 0; i < 8; i++) {
            cell.writeOnce(i);
            order.append(who);
        }
    }

    @Test
    void exploreOnly_tokenOfAViolation_findsItInThatExecution() {
        Exploration result = Explorer.of(increments(true)).exploreOnly("1:a1b2a1");

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).singleElement().satisfies(violation -> {
            assertThat(violation.invariant()).isEqualTo("no-lost-update");
            assertThat(violation.message()).isEqualTo("counter is 1");
            assertThat(violation.token()).isEqualTo("1:a1b2a1");
        });
        assertThat(result.finalStates()).containsExactly("counter 1");
        assertThat(result.complete()).isFalse();
    }

    @Test
    void exploreOnly_violationThatIsNotClaimed_isShownAndBounded() {
        Exploration result = Explorer.of(increments(false)).exploreOnly("1:a1b2a1");

        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.claimed()).isFalse());
    }

    @Test
    void exploreOnly_nothingWrong_isBoundedAndSaysWhy() {
        Exploration result = Explorer.of(increments(true)).exploreOnly("1:a2b2");

        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.message()).isEqualTo("only the execution 1:a2b2 was run");
        assertThat(result.finalStates()).containsExactly("counter 2");
    }

    @Test
    void exploreOnly_tokenThatEndsEarly_hasNoFinalState() {
        assertThat(Explorer.of(increments(true)).exploreOnly("1:a2").finalStates())
                .isEmpty();
    }

    @Test
    void exploreOnly_deadlock_isOne() {
        Exploration result = Explorer.of(OPPOSITE_ORDERS).exploreOnly("1:a1b1");

        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.finalStates()).containsExactly("deadlock");
    }

    @Test
    void exploreOnly_taskThatBlocksElsewhere_leftTheModel() {
        Exploration result = Explorer.of(BROKEN_BLOCKER).exploreOnly("1:b1");

        assertThat(result.verdict()).isEqualTo(Verdict.LEFT_MODEL);
        assertThat(result.message()).contains("blocker");
    }
}
