package io.github.kprim.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
final class RefcountExploredTest {
    /** The ways to take a reference without having one. */
    private enum Get {
        INC_NOT_ZERO(Refcount::incNotZero),
        ADD_NOT_ZERO(count -> count.addNotZero(1)),
        INC_NOT_ZERO_ACQUIRE(Refcount::incNotZeroAcquire),
        ADD_NOT_ZERO_ACQUIRE(count -> count.addNotZeroAcquire(1));

        @SuppressWarnings("ImmutableEnumChecker") // keeps nothing
        private final Predicate<Refcount> operation;

        Get(Predicate<Refcount> operation) {
            this.operation = operation;
        }
    }

    /** Broken: looking and incrementing are two steps. */
    private static boolean readThenInc(Refcount count) {
        if (count.read() == 0) {
            return false;
        }
        count.inc();
        return true;
    }

    /** Broken: the value may change between the decrement and the look. */
    private static boolean decThenRead(Refcount count) {
        count.decAndTest();
        return count.read() == 0;
    }

    /** The results of the tasks' operations, in one execution. */
    private static final class Results {
        boolean first;
        boolean second;
        boolean third;

        String text(Refcount count) {
            return first + " " + second + " " + third + ", count " + count.peek();
        }
    }

    private static Exploration twoPuts(Predicate<Refcount> put) {
        return Explorer.of(Scenario.of("two puts", world -> {
                    Refcount count = new Refcount("count", 2);
                    Results results = new Results();
                    world.task("a", () -> results.first = put.test(count))
                            .task("b", () -> results.second = put.test(count))
                            .outcome(() -> results.text(count))
                            .atEnd(
                                    "freed-once",
                                    () -> results.first != results.second ? null : "freed: " + results.text(count));
                }))
                .explore();
    }

    @Test
    void decAndTest_twoTasksPutTheLastTwo_exactlyOneSeesZero() {
        Exploration result = twoPuts(Refcount::decAndTest);

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("false true false, count 0", "true false false, count 0");
    }

    @Test
    void decThenRead_brokenPut_isFoundOut() {
        Exploration result = twoPuts(RefcountExploredTest::decThenRead);

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.finalStates()).contains("true true false, count 0");
    }

    @Test
    void decNotOne_twoTasksAtTwo_exactlyOnePuts() {
        Exploration result = twoPuts(Refcount::decNotOne);

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("false true false, count 1", "true false false, count 1");
    }

    /** Broken: looking and decrementing are two steps. */
    @Test
    void readThenDec_brokenDecNotOne_isFoundOut() {
        Exploration result = twoPuts(count -> {
            if (count.read() == 1) {
                return false;
            }
            count.dec();
            return true;
        });

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).extracting(Violation::invariant).containsExactly("freed-once", Report.NO_LEAK);
    }

    private static Exploration getAgainstLastPut(Predicate<Refcount> get) {
        return Explorer.of(Scenario.of("get against the last put", world -> {
                    Refcount count = new Refcount("count", 1);
                    Results results = new Results();
                    world.task("putter", () -> results.first = count.decAndTest())
                            .task("getter", () -> results.second = get.test(count))
                            .outcome(() -> results.text(count))
                            .atEnd(
                                    "never-resurrected",
                                    () -> results.first && results.second ? "got what was freed" : null);
                }))
                .explore();
    }

    @ParameterizedTest
    @EnumSource
    void get_againstTheLastPut_neverResurrects(Get get) {
        Exploration result = getAgainstLastPut(get.operation);

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("false true false, count 1", "true false false, count 0");
    }

    @Test
    void inc_againstTheLastPut_isFoundOut() {
        Exploration result = getAgainstLastPut(count -> {
            count.inc();
            return true;
        });

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations())
                .extracting(Violation::invariant)
                .containsExactly("never-resurrected", Report.NO_USE_AFTER_FREE);
    }

    @Test
    void readThenInc_againstTheLastPut_isFoundOut() {
        Exploration result = getAgainstLastPut(RefcountExploredTest::readThenInc);

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void get_threeTasksAtZero_neverSucceeds() {
        Exploration result = Explorer.of(Scenario.of("three gets at zero", world -> {
                    Refcount count = new Refcount("count", 0);
                    Results results = new Results();
                    world.task("a", () -> results.first = count.incNotZero())
                            .task("b", () -> results.second = count.incNotZeroAcquire())
                            .task("c", () -> results.third = count.addNotZero(2))
                            .outcome(() -> results.text(count));
                }))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("false false false, count 0");
    }

    /** The owner puts the only reference. Two other tasks each try to get a reference, and put it again. */
    private static Exploration lifetime(Predicate<Refcount> get, Predicate<Refcount> put) {
        return Explorer.of(Scenario.of("get and put, twice, against the last put", world -> {
                    Refcount count = new Refcount("count", 1);
                    ReadWriteOnce<Integer> freed = new ReadWriteOnce<>("freed", 0);
                    Runnable putOne = () -> {
                        if (put.test(count)) {
                            freed.writeOnce(freed.readOnce() + 1);
                        }
                    };
                    Runnable getAndPut = () -> {
                        if (get.test(count)) {
                            putOne.run();
                        }
                    };
                    world.task("owner", putOne)
                            .task("a", getAndPut)
                            .task("b", getAndPut)
                            .outcome(() -> "freed " + freed.peek() + ", count " + count.peek());
                }))
                .explore();
    }

    @ParameterizedTest
    @EnumSource
    void get_threeTasksAtOne_freeExactlyOnce(Get get) {
        Exploration result = lifetime(get.operation, Refcount::decAndTest);

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("freed 1, count 0");
    }

    @Test
    void decThenRead_threeTasksAtOne_freesTwice() {
        Exploration result = lifetime(Refcount::incNotZero, RefcountExploredTest::decThenRead);

        assertThat(result.finalStates()).contains("freed 2, count 0");
    }

    @Test
    void readThenInc_threeTasksAtOne_isFoundOut() {
        Exploration result = lifetime(RefcountExploredTest::readThenInc, Refcount::decAndTest);

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).extracting(Violation::invariant).contains(Report.NO_USE_AFTER_FREE);
    }
}
