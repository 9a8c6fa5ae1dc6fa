package io.github.kprim.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests {@code smp_cond_load_relaxed} and {@code smp_cond_load_acquire}. */
class CondLoadTest {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void condLoad_onOrdinaryThreads_returnsTheValueThatItWaitedFor(boolean acquire) throws Exception {
        ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
        FutureTask<Integer> waiter =
                new FutureTask<>(() -> acquire ? x.condLoadAcquire(v -> v > 1) : x.condLoadRelaxed(v -> v > 1));
        Thread thread = new Thread(waiter);
        thread.start();
        x.writeOnce(1);
        x.writeOnce(2);
        assertThat(waiter.get(1, TimeUnit.MINUTES)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 16})
    void condLoad_explored_isOneStepThatWaits(int unrelated) {
        Exploration result = Explorer.of(Scenario.of("flag", world -> {
                    ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
                    ReadWriteOnce<Integer> other = new ReadWriteOnce<>("other", 0);
                    world.task("set", () -> {
                                for (int i = 0; i < unrelated; i++) {
                                    other.writeOnce(i);
                                }
                                flag.writeOnce(1);
                            })
                            .task("wait", () -> flag.condLoadAcquire(v -> v == 1));
                }))
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(1);
        assertThat(result.bounds()).isEmpty();
    }

    @Test
    void condLoad_forWhatNeverComes_isADeadlock() {
        Exploration result = Explorer.of(Scenario.of("never", world -> {
                    ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
                    world.task("wait", () -> flag.condLoadRelaxed(v -> v == 1));
                }))
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.violations().get(0).message()).contains("wait waits in smp_cond_load_relaxed(flag)");
    }

    @Test
    void condLoad_conditionThatTakesSteps_isRefused() {
        Scenario scenario = Scenario.of("bad", world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
            world.task("wait", () -> x.condLoadRelaxed(v -> y.readOnce() == 1)).task("set", () -> y.writeOnce(1));
        });
        Exploration result = Explorer.of(scenario).explore();
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations().get(0).message())
                .contains("the condition that a task waits for takes the step read y");
    }

    @Test
    void condLoad_threadThatIsOnlyListenedTo_announcesOneStep() {
        ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 1);
        assertThat(Announcements.of(() -> x.condLoadAcquire(v -> v == 1)).steps())
                .singleElement()
                .asString()
                .isEqualTo("smp_cond_load_acquire(x): 1");
    }
}
