package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests the message about an execution that is too long. It mentions a missing relax only if a task repeats itself. */
@Timeout(60)
class CutOffTest {
    private static final String RELAX = "Seam.relax()";
    private static final LockClass SPIN = new LockClass("spin", LockClass.Wait.SPINS);

    private static Explorer explorer(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("long", setUp));
    }

    private static void count(ReadWriteOnce<Integer> cell, int to) {
        for (int i = 0; i < to; i++) {
            cell.writeOnce(i);
        }
    }

    private static Consumer<World> honest(int steps) {
        return world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            world.task("worker", () -> count(cell, steps));
        };
    }

    @Test
    void message_honestWork_namesTheLimitAndNoMissingRelax() {
        Exploration result = explorer(honest(12_000)).explore();
        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.message())
                .startsWith("an execution took 10000 steps, the budget of steps for one execution")
                .contains(
                        "Explorer.maxSteps",
                        "@ExploreTest(maxSteps",
                        "task worker took the last 10000 of them alone, at")
                .doesNotContain(RELAX);
    }

    @Test
    void maxSteps_raisedAsTheMessageSays_isExhausted() {
        assertThat(explorer(honest(12_000)).maxSteps(12_000).explore().verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void message_theSameCriticalSectionAgainAndAgain_isHonestWork() {
        Exploration result = explorer(world -> {
                    SpinLock lock = new SpinLock("lock", null, SPIN);
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    world.task("worker", () -> {
                        for (int i = 0; i < 4_000; i++) {
                            lock.lock();
                            cell.readOnce();
                            lock.unlock();
                        }
                    });
                })
                .explore();
        assertThat(result.message()).contains("took the last").doesNotContain(RELAX);
    }

    @Test
    void message_theSameValueStoredAgainAndAgain_isHonestWork() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    world.task("worker", () -> {
                        for (int i = 0; i < 12_000; i++) {
                            cell.writeOnce(7);
                        }
                    });
                })
                .explore();
        assertThat(result.message()).contains("took the last").doesNotContain(RELAX);
    }

    @Test
    void message_aRoundOfReadsThatFindTheSame_blamesTheMissingRelax() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> one = new ReadWriteOnce<>("one", 0);
                    ReadWriteOnce<Integer> other = new ReadWriteOnce<>("other", 0);
                    world.task("waiter", () -> {
                                while (one.readOnce() == 0 || other.readOnce() == 0) {
                                    Thread.onSpinWait();
                                }
                            })
                            .task("setter", () -> one.writeOnce(1));
                })
                .explore();
        assertThat(result.message()).contains(RELAX, "task waiter", "repeat 'read one: 0'");
        assertThat(result.executions()).isEqualTo(1);
    }

    @Test
    void message_aLockTriedForEver_blamesTheMissingRelax() {
        Exploration result = explorer(world -> {
                    SpinLock lock = new SpinLock("lock", null, SPIN);
                    world.doesNotClaim("lockdep-clean")
                            .task("holder", () -> lock.lock())
                            .task("impatient", () -> {
                                while (!lock.tryLock()) {
                                    Thread.onSpinWait();
                                }
                            });
                })
                .explore();
        assertThat(result.message()).contains(RELAX, "task impatient");
    }

    /** The long order is cut off. A short order violates an invariant. */
    @Test
    void explore_honestWorkCutOff_stillTriesTheOtherOrders() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Boolean> stop = new ReadWriteOnce<>("stop", false);
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    world.task("worker", () -> {
                                if (!stop.readOnce()) {
                                    count(cell, 3_000);
                                }
                            })
                            .task("stopper", () -> stop.writeOnce(true))
                            .atEnd("worked", () -> cell.peek() > 0 ? null : "nothing was done");
                })
                .maxSteps(2_000)
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.complete()).isFalse();
    }

    @Test
    void explore_everyOrderTooLong_endsAndSaysSo() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    world.task("a", () -> count(cell, 300)).task("b", () -> count(cell, 300));
                })
                .maxSteps(400)
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.executions()).isEqualTo(CutOff.MOST_IN_A_ROW);
        assertThat(result.message())
                .contains("\n" + CutOff.MOST_IN_A_ROW + " executions in a row were cut off, so the search was ended");
    }
}
