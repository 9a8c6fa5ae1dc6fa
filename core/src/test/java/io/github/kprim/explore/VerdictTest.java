package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VerdictTest {
    private static final LockClass SPIN = new LockClass("lock", LockClass.Wait.SPINS);

    private static Explorer explorer(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("test", setUp));
    }

    private static void threeWrites(ReadWriteOnce<Integer> cell) {
        for (int i = 1; i <= 3; i++) {
            cell.writeOnce(i);
        }
    }

    @Test
    void explore_twoTasksOfThreeStepsUnreduced_triesAllTwentyInterleavings() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> a = new ReadWriteOnce<>("a", 0);
                    ReadWriteOnce<Integer> b = new ReadWriteOnce<>("b", 0);
                    world.task("a", () -> threeWrites(a)).task("b", () -> threeWrites(b));
                })
                .reduction(Reduction.NONE)
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(20);
        assertThat(result.steps()).isEqualTo(120);
    }

    @Test
    void explore_independentTasksReduced_triesOne() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> a = new ReadWriteOnce<>("a", 0);
                    ReadWriteOnce<Integer> b = new ReadWriteOnce<>("b", 0);
                    world.task("a", () -> threeWrites(a)).task("b", () -> threeWrites(b));
                })
                .explore();
        assertThat(result.executions()).isEqualTo(1);
    }

    @Test
    void explore_sameScenarioTwice_givesTheSameResult() {
        Scenario program = new RandomProgram(7, 3, 2);
        assertThat(Explorer.of(program).explore())
                .isEqualTo(Explorer.of(program).explore());
    }

    @Test
    void explore_budgetOfExecutionsTooSmall_isBounded() {
        Exploration result =
                Explorer.of(new RandomProgram(7, 3, 2)).maxExecutions(2).explore();
        assertThat(result.verdict()).isIn(Verdict.BOUNDED, Verdict.VIOLATED, Verdict.DEADLOCK);
        assertThat(result.message()).contains("stopped after 2 executions");
    }

    @Test
    void explore_budgetOfStepsTooSmall_isBounded() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    world.task("a", () -> threeWrites(cell));
                })
                .maxSteps(2)
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
    }

    @Test
    void explore_recursiveSpinLock_isDeadlockWithTheWaitNamed() {
        Exploration result = explorer(world -> {
                    SpinLock lock = new SpinLock("lock", null, SPIN);
                    world.task("a", () -> {
                        lock.lock();
                        lock.lock();
                    });
                })
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.violations())
                .filteredOn(v -> v.invariant().equals(Explorer.NO_DEADLOCK))
                .singleElement()
                .satisfies(v -> assertThat(v.message()).contains("a waits in spin_lock(lock)"));
    }

    @Test
    void explore_spinningWithRelax_endsWhenTheOtherTaskWrites() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Boolean> ready = new ReadWriteOnce<>("ready", false);
                    world.task("waiter", () -> {
                                while (!ready.readOnce()) {
                                    Seam.relax();
                                }
                            })
                            .task("setter", () -> ready.writeOnce(true));
                })
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void explore_spinningForWhatNobodyWrites_isDeadlock() {
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Boolean> ready = new ReadWriteOnce<>("ready", false);
                    world.task("waiter", () -> {
                        while (!ready.readOnce()) {
                            Seam.relax();
                        }
                    });
                })
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
    }

    @Test
    void explore_taskThatThrows_isViolatedWithTheException() {
        Exploration result = explorer(world -> world.task("thrower", () -> {
                    throw new IllegalStateException("as told");
                }))
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations().get(0).invariant()).isEqualTo(Explorer.NO_EXCEPTION);
        assertThat(result.violations().get(0).message()).contains("thrower").contains("as told");
    }

    @Test
    void explore_stepsThatDependOnEarlierExecutions_isNondeterministic() {
        AtomicInteger calls = new AtomicInteger();
        Exploration result = explorer(world -> {
                    ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                    int steps = 1 + calls.getAndIncrement() % 3;
                    Runnable body = () -> {
                        for (int i = 0; i < steps; i++) {
                            cell.writeOnce(i);
                        }
                        cell.readOnce();
                    };
                    world.task("a", body).task("b", body);
                })
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.NONDETERMINISTIC);
    }

    @Test
    void explore_taskThatBlocksElsewhere_leftTheModelAndTheNextExplorationIsUnaffected() {
        CountDownLatch never = new CountDownLatch(1);
        Exploration result = explorer(world -> world.task("blocker", () -> {
                    try {
                        never.await();
                    } catch (InterruptedException expected) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.LEFT_MODEL);
        assertThat(result.message()).contains("blocker").contains("CountDownLatch.await");
        explore_spinningWithRelax_endsWhenTheOtherTaskWrites();
    }

    @Test
    void explore_noTasks_saysSo() {
        assertThatThrownBy(() -> explorer(world -> {}).explore())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no tasks");
    }

    @Test
    void explore_setUpThatThrows_passesTheExceptionOn() {
        assertThatThrownBy(() -> explorer(world -> {
                            throw new IllegalStateException("no scene");
                        })
                        .explore())
                .hasMessage("no scene");
    }
}
