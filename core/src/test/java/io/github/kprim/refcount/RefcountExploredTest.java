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

@Timeout(60)
final class RefcountExploredTest {
    /** What the tasks' operations returned, in one execution. */
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

    /** Broken: the value may have changed between the decrement and the look. */
    @Test
    void decThenRead_brokenPut_isFoundOut() {
        Exploration result = twoPuts(count -> {
            count.decAndTest();
            return count.read() == 0;
        });

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.finalStates()).contains("true true false, count 0");
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

    @Test
    void incNotZero_againstTheLastPut_neverResurrects() {
        Exploration result = getAgainstLastPut(Refcount::incNotZero);

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

    /** Broken: a look and an increment are two steps. */
    @Test
    void readThenInc_brokenGet_isFoundOut() {
        Exploration result = getAgainstLastPut(count -> {
            if (count.read() == 0) {
                return false;
            }
            count.inc();
            return true;
        });

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
    }

    @Test
    void incNotZero_fromZero_neverSucceeds() {
        Exploration result = Explorer.of(Scenario.of("three gets at zero", world -> {
                    Refcount count = new Refcount("count", 0);
                    Results results = new Results();
                    world.task("a", () -> results.first = count.incNotZero())
                            .task("b", () -> results.second = count.incNotZero())
                            .task("c", () -> results.third = count.addNotZero(2))
                            .outcome(() -> results.text(count));
                }))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("false false false, count 0");
    }

    @Test
    void incNotZeroAndDecAndTest_threeTasksAtOne_freeExactlyOnce() {
        Exploration result = Explorer.of(Scenario.of("get and put, twice, against the last put", world -> {
                    Refcount count = new Refcount("count", 1);
                    ReadWriteOnce<Integer> freed = new ReadWriteOnce<>("freed", 0);
                    Runnable put = () -> {
                        if (count.decAndTest()) {
                            freed.writeOnce(freed.readOnce() + 1);
                        }
                    };
                    Runnable getAndPut = () -> {
                        if (count.incNotZero()) {
                            put.run();
                        }
                    };
                    world.task("owner", put)
                            .task("a", getAndPut)
                            .task("b", getAndPut)
                            .outcome(() -> "freed " + freed.peek() + ", count " + count.peek());
                }))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("freed 1, count 0");
    }
}
