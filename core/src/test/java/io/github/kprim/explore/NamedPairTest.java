package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that the cause names the right step. Among several looks, or several steps in between, it names the one whose
 * place matters.
 */
@Timeout(60)
class NamedPairTest {
    private static final String WRONG = "wrong";
    private static final int A = 0;
    private static final int B = 1;

    /** An action that records the value of x at its time. */
    private static final class Act implements Shared {
        private final ReadWriteOnce<Integer> x;
        private int doneAt = -1;

        Act(ReadWriteOnce<Integer> x) {
            this.x = x;
        }

        void act() {
            Seam.announce(Step.of("act").reads(x).writes(this));
            doneAt = x.peek();
        }

        @Override
        public String name() {
            return "act";
        }
    }

    /** Runs the tasks in this order, then to the end, and explains what went wrong. */
    private static Optional<Explanation> explain(Consumer<World> setUp, int... order) {
        Scenario scenario = Scenario.of("test", setUp);
        Execution execution = InOrder.run(scenario, true, order);
        Fault found = execution.faults().stream()
                .filter(f -> f.invariant().equals(WRONG))
                .findFirst()
                .orElseThrow();
        return Diagnosis.of(execution, found, scenario, Settings.DEFAULT);
    }

    private static void assertNamed(Optional<Explanation> explanation, int look, int act, int between) {
        assertThat(explanation).hasValueSatisfying(told -> {
            assertThat(told.steps()).as(told.text()).containsExactly(look, act);
            assertThat(told.between()).as(told.text()).containsExactly(between);
        });
    }

    /**
     * A checks whether it is alone. It looks at users and at count, in either order. B turns its user reference into
     * another kind.
     */
    private static void alone(World world, boolean countFirst) {
        Refcount users = new Refcount("users", 2);
        Refcount count = new Refcount("count", 1);
        ReadWriteOnce<Boolean> fast = new ReadWriteOnce<>("fast", false);
        Refcount first = countFirst ? count : users;
        Refcount second = countFirst ? users : count;
        world.task("fork", () -> {
                    if (first.read() == 1 && second.read() == 1) {
                        fast.writeOnce(true);
                        fast.writeOnce(false);
                    }
                })
                .task("opener", () -> {
                    count.inc();
                    users.dec();
                    users.incNotZero();
                })
                .always(WRONG, () -> {
                    int now = users.read();
                    return fast.readOnce() && now > 1 ? "not alone" : null;
                });
    }

    /** The fresh look at users is overtaken too, but only because the stale look at count noticed nothing. */
    @Test
    void twoLooks_theFirstStale_namesTheStaleOneAndWhatOvertookIt() {
        Optional<Explanation> told = Explained.violation(WRONG, world -> alone(world, true));
        assertThat(told).hasValueSatisfying(t -> {
            assertThat(t.pattern()).isEqualTo(Pattern.CHECK_THEN_ACT);
            assertThat(t.text()).contains("looks (read count: 1)", "opener has changed it (refcount_inc(count): 2)");
        });
    }

    @Test
    void twoLooks_inTheRightOrder_missNothing() {
        assertThat(Explorer.of(Scenario.of("right", world -> alone(world, false)))
                        .explore()
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    /** A looks at x, y and z, and acts if the values allow it. B writes 1 to each of them in the given order. */
    private static Consumer<World> threeLooks(Predicate<List<Integer>> allows, int... order) {
        return world -> {
            List<ReadWriteOnce<Integer>> cells = new ArrayList<>();
            List.of("x", "y", "z").forEach(name -> cells.add(new ReadWriteOnce<>(name, 0)));
            ReadWriteOnce<Integer> written = new ReadWriteOnce<>("written", 0);
            Act act = new Act(written);
            world.task("a", () -> {
                        List<Integer> seen = new ArrayList<>();
                        cells.forEach(cell -> seen.add(cell.readOnce()));
                        if (allows.test(seen)) {
                            act.act();
                        }
                    })
                    .task("b", () -> {
                        for (int i : order) {
                            cells.get(i).writeOnce(1);
                        }
                        written.writeOnce(1);
                    })
                    .atEnd(WRONG, () -> act.doneAt == 1 ? "done too late" : null);
        };
    }

    @Test
    void threeLooks_onlyTheMiddleOneMatters_isNamedWhateverCameAfter() {
        Predicate<List<Integer>> allows = seen -> seen.get(1) == 0;
        assertNamed(explain(threeLooks(allows, 1, 2, 0), A, A, A, B, B, B, B, A), 2, 8, 4);
        assertNamed(explain(threeLooks(allows, 0, 2, 1), A, A, A, B, B, B, B, A), 2, 8, 6);
        assertNamed(explain(threeLooks(allows, 2, 0, 1), A, B, A, B, A, B, B, A), 3, 8, 6);
    }

    @Test
    void threeLooks_onlyTheFirstMatters_isNamed() {
        Predicate<List<Integer>> allows = seen -> seen.get(0) == 0;
        assertNamed(explain(threeLooks(allows, 0, 1, 2), A, A, A, B, B, B, B, A), 1, 8, 4);
        assertNamed(explain(threeLooks(allows, 1, 2, 0), A, A, A, B, B, B, B, A), 1, 8, 6);
    }

    @Test
    void threeLooks_onlyTheLastMatters_isNamed() {
        Predicate<List<Integer>> allows = seen -> seen.get(2) == 0;
        assertNamed(explain(threeLooks(allows, 2, 1, 0), A, A, A, B, B, B, B, A), 3, 8, 4);
    }

    /**
     * A looks at x once and acts if the value allows it. B writes 1 and then 2 to x. {@code wrong} says at which value
     * acting is an error.
     */
    private static Consumer<World> twoSteps(IntPredicate allows, IntPredicate wrong) {
        return world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            Act act = new Act(x);
            world.task("a", () -> {
                        if (allows.test(x.readOnce())) {
                            act.act();
                        }
                    })
                    .task("b", () -> {
                        x.writeOnce(1);
                        x.writeOnce(2);
                    })
                    .atEnd(WRONG, () -> wrong.test(act.doneAt) ? "done at " + act.doneAt : null);
        };
    }

    @Test
    void twoStepsBetween_theSecondChangesTheDecision_isNamed() {
        assertNamed(explain(twoSteps(x -> x < 2, x -> x == 2), A, B, B, A), 1, 4, 3);
    }

    @Test
    void twoStepsBetween_theFirstChangesTheDecision_isNamed() {
        assertNamed(explain(twoSteps(x -> x == 0, x -> x > 0), A, B, B, A), 1, 4, 2);
    }

    /** A later look would help, but only because everything that A does would be later. A would see the same value. */
    @Test
    void look_thatSeesTheSameLater_hasNoName() {
        assertThat(explain(
                        world -> {
                            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
                            ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
                            world.task("a", () -> {
                                        x.readOnce();
                                        y.writeOnce(1);
                                    })
                                    .task("b", () -> {
                                        x.writeOnce(0);
                                        y.writeOnce(2);
                                    })
                                    .atEnd(WRONG, () -> y.peek() == 2 ? "y is 2" : null);
                        },
                        A,
                        A,
                        B,
                        B))
                .isEmpty();
    }
}
