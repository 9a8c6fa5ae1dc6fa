package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests that the explorer reports a misbehaving scenario in bounded time, with task and place. Later explorations are
 * not harmed.
 */
@Timeout(60)
class RobustnessTest {
    private static final LockClass MUTEX = new LockClass("mutex", LockClass.Wait.SLEEPS);

    private static final List<LockClass> SPIN = IntStream.range(0, 8)
            .mapToObj(i -> new LockClass("l" + i, LockClass.Wait.SPINS))
            .toList();

    private static Exploration explore(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("test", setUp)).explore();
    }

    /** Whatever the test did, the next exploration in this JVM finds exactly what it should find. */
    @AfterEach
    void theNextExploration_isUnaffected() {
        Exploration next =
                Explorer.of(Interleavings.SCENARIO).reduction(Reduction.NONE).explore();
        assertThat(next.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(next.executions()).isEqualTo(Interleavings.COUNT);
    }

    @Test
    void explore_taskThatSpinsWithoutRelax_isBoundedAtOnceAndToldWhere() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Boolean> ready = new ReadWriteOnce<>("ready", false);
            world.task("waiter", () -> spinUntil(ready)).task("setter", () -> ready.writeOnce(true));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.message())
                .startsWith("an execution took 10000 steps, the budget of steps for one execution")
                .contains(
                        "task waiter took the last 10000 of them alone",
                        "Seam.relax()",
                        "RobustnessTest.spinUntil(RobustnessTest.java:");
        assertThat(result.executions()).isEqualTo(1);
    }

    private static void spinUntil(ReadWriteOnce<Boolean> ready) {
        while (!ready.readOnce()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void explore_taskThatTriesALockForEver_isBoundedAtOnceAndToldWhere() {
        Exploration result = explore(world -> {
            Mutex mutex = new Mutex("mutex", null, MUTEX);
            world.task("holder", () -> {
                        mutex.lock();
                        mutex.unlock();
                    })
                    .task("impatient", () -> {
                        while (!mutex.tryLock()) {
                            Thread.onSpinWait();
                        }
                        mutex.unlock();
                    });
        });
        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.message()).contains("task impatient took the last", "Mutex.tryLock");
        assertThat(result.executions()).isLessThan(5);
    }

    @Test
    void explore_taskThatRunsOnWithoutAStep_leftTheModelAndIsToldWhere() {
        AtomicBoolean stop = new AtomicBoolean();
        Exploration result;
        try {
            result = explore(world -> world.task("busy", () -> {
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            }));
        } finally {
            stop.set(true);
        }
        assertThat(result.verdict()).isEqualTo(Verdict.LEFT_MODEL);
        assertThat(result.message()).contains("task busy runs on without taking a step", "RobustnessTest.lambda");
    }

    @Test
    void explore_taskThatThrows_isViolatedWithThePlace() {
        Exploration result = explore(world -> world.task("thrower", RobustnessTest::fail));
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations().get(0).message())
                .startsWith("task thrower threw java.lang.IllegalStateException: as told, at")
                .contains("RobustnessTest.fail(RobustnessTest.java:")
                .doesNotContain("TaskThread");
    }

    private static void fail() {
        throw new IllegalStateException("as told");
    }

    @Test
    void explore_otherStepsWhenRepeated_isNondeterministicAndToldWhere() {
        AtomicInteger calls = new AtomicInteger();
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            boolean reads = calls.getAndIncrement() % 2 == 1;
            world.task("fickle", () -> {
                        if (reads) {
                            cell.readOnce();
                        }
                        cell.writeOnce(1);
                        cell.writeOnce(2);
                    })
                    .task("other", () -> {
                        cell.writeOnce(3);
                        cell.writeOnce(4);
                    });
        });
        assertThat(result.verdict()).isEqualTo(Verdict.NONDETERMINISTIC);
        assertThat(result.message()).contains("fickle");
    }

    /** The most common mistake: an object that tasks change is created once, and not in the set-up. */
    @Test
    void explore_stateCarriedOverToTheNextExecution_isNondeterministicAndToldHow() {
        ReadWriteOnce<Integer> carried = new ReadWriteOnce<>("carried", 0);
        Exploration result = explore(world -> {
            Runnable increment = () -> carried.writeOnce(carried.readOnce() + 1);
            world.task("a", increment).task("b", increment).atEnd("sum", () -> null);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.NONDETERMINISTIC);
        assertThat(result.message())
                .startsWith("step 1 finds something else when the same choices are repeated: now read carried: ")
                .contains("Create all that tasks change in the set-up");
    }

    @Test
    void explore_executionThatIsShorterWhenRepeated_isNondeterministic() {
        AtomicInteger calls = new AtomicInteger();
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            int steps = calls.incrementAndGet() > 3 ? 1 : 2;
            Runnable body = () -> {
                for (int i = 0; i < steps; i++) {
                    cell.writeOnce(i);
                }
            };
            world.task("a", body).task("b", body);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.NONDETERMINISTIC);
    }

    /** An exception as Kotlin and Lombok can throw it. */
    @Test
    void explore_checkedExceptionOutOfACheck_isPassedOn() {
        assertThatThrownBy(() -> explore(world -> {
                    world.task("a", () -> {});
                    world.atEnd("throws", () -> {
                        throw Runner.<RuntimeException>asIs(new IOException("as told"));
                    });
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("as told");
    }

    @Test
    void explore_exceptionWithoutWords_isViolated() {
        Exploration result = explore(world -> world.task("thrower", () -> {
            throw new IllegalStateException() {
                @Override
                public String getMessage() {
                    throw new IllegalStateException("no words");
                }
            };
        }));
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations().get(0).message()).startsWith("task thrower threw io.github.kprim.explore");
    }

    @Test
    void explore_deepRecursionBetweenSteps_leftTheModelAndIsToldWhere() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            world.task("deep", () -> recurseThenRead(cell, 0)).task("other", () -> cell.writeOnce(1));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.LEFT_MODEL);
        assertThat(result.message()).contains("task deep recurses without end, at", "RobustnessTest.recurseThenRead");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurseThenRead(ReadWriteOnce<Integer> cell, int depth) {
        return (depth % 1_000 == 0 ? cell.readOnce() : 0) + recurseThenRead(cell, depth + 1);
    }

    @Test
    void explore_inversionAfterManyNestedLocks_isExplainedInBoundedTime() {
        Exploration result = explore(world -> {
            List<SpinLock> locks = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                locks.add(new SpinLock("l" + i, null, SPIN.get(i)));
            }
            world.task("nesting", () -> {
                for (int round = 0; round < 20; round++) {
                    locks.forEach(SpinLock::lock);
                    locks.forEach(SpinLock::unlock);
                }
                locks.get(7).lock();
                locks.get(0).lock();
            });
        });
        assertThat(result.violations())
                .filteredOn(v -> v.invariant().equals("lockdep-clean"))
                .singleElement()
                .satisfies(v ->
                        assertThat(v.explanation().orElseThrow().pattern()).isEqualTo(Pattern.LOCK_ORDER_INVERSION));
    }

    @Test
    void explore_taskThatLeavesAThreadBehind_leftTheModelWithTheThreadNamed() {
        CountDownLatch end = new CountDownLatch(1);
        Exploration result;
        try {
            result = explore(world -> {
                ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
                world.task("parent", () -> {
                    cell.writeOnce(1);
                    new Thread(() -> awaitQuietly(end), "forgotten").start();
                    cell.writeOnce(2);
                });
            });
        } finally {
            end.countDown();
        }
        assertThat(result.verdict()).isEqualTo(Verdict.LEFT_MODEL);
        assertThat(result.message()).contains("the thread forgotten", "still runs");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void explore_endlessRecursion_leftTheModelAndIsToldWhere() {
        Exploration result = explore(world -> world.task("deep", () -> recurse(0)));
        assertThat(result.verdict()).isEqualTo(Verdict.LEFT_MODEL);
        assertThat(result.message()).contains("task deep recurses without end, at", "RobustnessTest.recurse");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(int depth) {
        return 1 + recurse(depth + 1);
    }

    @Test
    void explore_endlessRecursionThatTakesSteps_isBoundedAndToldWhere() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
            world.task("deep", () -> recurse(cell)).task("other", () -> cell.writeOnce(1));
        });
        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.message()).contains("task deep took the last 10000", "RobustnessTest.recurse", "...");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static int recurse(ReadWriteOnce<Integer> cell) {
        return cell.readOnce() + recurse(cell);
    }

    @Test
    void explore_sixteenTasksAndThousandsOfSteps_overflowsNothing() {
        Exploration result = explore(world -> {
            for (int task = 0; task < 16; task++) {
                ReadWriteOnce<Integer> own = new ReadWriteOnce<>("own", 0);
                world.task("t" + task, () -> {
                    for (int step = 0; step < 600; step++) {
                        own.writeOnce(step);
                    }
                });
            }
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(1);
        assertThat(result.steps()).isEqualTo(16 * 600);
    }

    @Test
    void explore_sixteenTasksThatAllTakeTurns_findsAWitnessInBoundedTime() {
        Exploration result = Explorer.of(Scenario.of("turns", RobustnessTest::sixteenTakeTurns))
                .maxExecutions(3)
                .explore();
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations().get(0).switches()).isGreaterThan(16);
    }

    /**
     * Each task adds one sixteen times, in steps that depend on each other. The check at the end fails in every order.
     */
    private static void sixteenTakeTurns(World world) {
        ReadWriteOnce<Integer> sum = new ReadWriteOnce<>("sum", 0);
        for (int i = 0; i < 16; i++) {
            int me = i;
            world.task("t" + i, () -> {
                for (int round = 0; round < 16; round++) {
                    while (sum.readOnce() % 16 != me) {
                        Seam.relax();
                    }
                    sum.writeOnce(sum.readOnce() + 1);
                }
            });
        }
        world.atEnd("never", () -> "sum is " + sum.peek());
    }
}
