package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests explanations of one execution with given turns. It need not be the execution with the fewest switches. */
@Timeout(60)
class AtomicityTest {
    private static final String WRONG = "wrong";
    private static final int A = 0;
    private static final int B = 1;

    /** Runs the tasks in this order, then to the end unless {@code atAStep}, and explains what went wrong. */
    private static Optional<Explanation> explain(boolean atAStep, Consumer<World> setUp, int... order) {
        Scenario scenario = Scenario.of("test", setUp);
        Execution execution = InOrder.run(scenario, !atAStep, order);
        Fault found = execution.faults().stream()
                .filter(f -> f.invariant().equals(WRONG))
                .findFirst()
                .orElseThrow();
        return Diagnosis.of(execution, found, scenario, Settings.DEFAULT);
    }

    /**
     * A reads x and writes the value plus 10 to y. B writes 1 to x. {@code right} says which values of y are correct.
     */
    private static Consumer<World> copying(IntPredicate right) {
        return world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
            world.task("a", () -> y.writeOnce(10 + x.readOnce()))
                    .task("b", () -> x.writeOnce(1))
                    .atEnd(WRONG, () -> right.test(y.peek()) ? null : "y is " + y.peek());
        };
    }

    /** Correct only if A writes before B reads the result. So a fresh look after B's write does not help. */
    @Test
    void violation_thatAFreshLookShowsToo_hasNoName() {
        Consumer<World> setUp = world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
            ReadWriteOnce<Integer> z = new ReadWriteOnce<>("z", 0);
            world.task("a", () -> y.writeOnce(10 + x.readOnce()))
                    .task("b", () -> {
                        x.writeOnce(1);
                        z.writeOnce(y.readOnce());
                    })
                    .atEnd(WRONG, () -> z.peek() == 10 ? null : "z is " + z.peek());
        };
        assertThat(explain(false, setUp, A, B, B, B, A)).isEmpty();
    }

    /** A writes to users whatever it has seen. If it looks later, the violation is the same, only one step later. */
    @Test
    void act_thatComesWhateverWasSeen_hasNoName() {
        Consumer<World> setUp = world -> {
            ReadWriteOnce<Boolean> closed = new ReadWriteOnce<>("closed", false);
            ReadWriteOnce<Integer> log = new ReadWriteOnce<>("log", 0);
            ReadWriteOnce<Integer> users = new ReadWriteOnce<>("users", 0);
            world.task("a", () -> {
                        if (closed.readOnce()) {
                            log.writeOnce(1);
                        }
                        users.writeOnce(1);
                        users.writeOnce(0);
                    })
                    .task("b", () -> closed.writeOnce(true))
                    .always(WRONG, () -> {
                        int now = users.readOnce();
                        return closed.readOnce() && now > 0 ? "used when closed" : null;
                    });
        };
        assertThat(explain(true, setUp, A, A, B)).isEmpty();
    }

    @Test
    void violation_thatLookAndActInOneShowToo_hasNoName() {
        assertThat(explain(false, copying(y -> y == 11), A, B, A)).isEmpty();
    }

    @Test
    void task_thatReadsBackWhatItWrote_hasNotLooked() {
        Consumer<World> setUp = world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
            world.task("a", () -> {
                        x.writeOnce(1);
                        y.writeOnce(x.readOnce());
                    })
                    .task("b", () -> x.writeOnce(2))
                    .atEnd(WRONG, () -> y.peek() == 1 ? null : "y is " + y.peek());
        };
        assertThat(explain(false, setUp, A, B, A, A)).isEmpty();
    }

    /**
     * A relies on being alone while it waits for B, which joins it. At the end A may say that it no longer relies on
     * that.
     */
    private static Consumer<World> waitingForTheOther(boolean endsIt) {
        return world -> {
            Refcount users = new Refcount("users", 1);
            ReadWriteOnce<Boolean> alone = new ReadWriteOnce<>("alone", false);
            ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
            world.task("a", () -> {
                        alone.writeOnce(users.read() == 1);
                        while (!answered.readOnce()) {
                            Seam.relax();
                        }
                        if (endsIt) {
                            alone.writeOnce(false);
                        }
                    })
                    .task("b", () -> {
                        users.inc();
                        answered.writeOnce(true);
                    })
                    .always(WRONG, () -> {
                        int now = users.read();
                        return alone.readOnce() && now > 1 ? "not alone" : null;
                    });
        };
    }

    @Test
    void decision_thatCannotEndBeforeTheOtherStep_isCheckThenActIfItEndsLater() {
        assertThat(explain(true, waitingForTheOther(true), A, A, B))
                .hasValueSatisfying(told -> assertThat(told.pattern()).isEqualTo(Pattern.CHECK_THEN_ACT));
        assertThat(explain(true, waitingForTheOther(false), A, A, B)).isEmpty();
    }

    /**
     * A looks at x before it takes the lock under which it writes. Unless {@code matters}, the look has no effect.
     * Waiting for the lock is not a decision.
     */
    private static Consumer<World> lookThatDoesNotMatter(boolean matters) {
        return world -> {
            Mutex mutex = new Mutex("mutex", null, new LockClass("&mutex", LockClass.Wait.SLEEPS));
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
            world.task("a", () -> {
                        int seen = x.readOnce();
                        mutex.lock();
                        y.writeOnce(matters ? 10 + seen : 10);
                        mutex.unlock();
                    })
                    .task("b", () -> {
                        mutex.lock();
                        x.writeOnce(1);
                        y.writeOnce(20);
                        mutex.unlock();
                    })
                    .atEnd(WRONG, () -> y.peek() != 10 ? null : "y is " + y.peek());
        };
    }

    @Test
    void look_beforeALockThatIsThenWaitedFor_isTheCauseOnlyIfItMatters() {
        assertThat(explain(false, lookThatDoesNotMatter(true), A, B, B, B, B, A, A, A))
                .hasValueSatisfying(told -> {
                    assertThat(told.steps()).containsExactly(1, 7);
                    assertThat(told.between()).containsExactly(3);
                });
        assertThat(explain(false, lookThatDoesNotMatter(false), A, B, B, B, B, A, A, A))
                .isEmpty();
    }

    @Test
    void look_beforeALockThatWasWaitedFor_isTheCauseThoughNobodyWaitsInTheOtherOrders() {
        assertThat(explain(false, lookThatDoesNotMatter(true), A, B, B, A, B, B, A, A, A))
                .hasValueSatisfying(told -> {
                    assertThat(told.steps()).containsExactly(1, 8);
                    assertThat(told.between()).containsExactly(3);
                });
    }
}
