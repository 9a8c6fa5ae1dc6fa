package io.github.kprim.lockdep;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.annotation.LockMode;
import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.World;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests the mode THROW. There, the validator's memory decides which task gets an exception. So every order of the steps
 * that touch it must be tried.
 */
@Timeout(120)
class ThrowExploredTest {
    private static final LockClass[] SLEEPING = {
        new LockClass("&a", LockClass.Wait.SLEEPS),
        new LockClass("&b", LockClass.Wait.SLEEPS),
        new LockClass("&c", LockClass.Wait.SLEEPS),
        new LockClass("&d", LockClass.Wait.SLEEPS)
    };
    private static final LockClass[] SPINNING = {
        new LockClass("&s", LockClass.Wait.SPINS),
        new LockClass("&t", LockClass.Wait.SPINS),
        new LockClass("&u", LockClass.Wait.SPINS)
    };

    private static Exploration explore(LockdepMode mode, Reduction reduction, Consumer<World> setUp) {
        return Explorer.of(Scenario.of("throw", setUp))
                .lockdep(mode)
                .reduction(reduction)
                .explore();
    }

    private static Mutex mutex(int i) {
        return new Mutex("m" + i, null, SLEEPING[i]);
    }

    private static SpinLock spin(int i) {
        return new SpinLock("s" + i, null, SPINNING[i]);
    }

    /** Adds a task that records its name if the validator throws, and continues. */
    private static void catching(World world, Set<String> thrown, String task, Runnable body) {
        world.task(task, () -> {
            try {
                body.run();
            } catch (LockdepException e) {
                thrown.add(task);
            }
        });
    }

    private static void inside(Mutex outer, Mutex inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }

    private static void inside(SpinLock outer, SpinLock inner) {
        outer.lock();
        try {
            inner.lock();
            inner.unlock();
        } finally {
            outer.unlock();
        }
    }

    private static void circleOfMutexes(World world) {
        Mutex[] all = {mutex(0), mutex(1), mutex(2)};
        Set<String> thrown = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            Mutex outer = all[i];
            Mutex inner = all[(i + 1) % 3];
            catching(world, thrown, "t" + i, () -> inside(outer, inner));
        }
        world.outcome(thrown::toString);
    }

    private static void circleOfSpinLocks(World world) {
        SpinLock[] all = {spin(0), spin(1), spin(2)};
        Set<String> thrown = new TreeSet<>();
        for (int i = 0; i < 3; i++) {
            SpinLock outer = all[i];
            SpinLock inner = all[(i + 1) % 3];
            catching(world, thrown, "t" + i, () -> inside(outer, inner));
        }
        world.outcome(thrown::toString);
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void throw_circleOfThreeMutexes_throwsOutWhoeverClosesIt(Reduction reduction) {
        Exploration result = explore(LockdepMode.THROW, reduction, ThrowExploredTest::circleOfMutexes);
        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.complete()).isTrue();
        assertThat(result.finalStates()).containsExactly("[t0]", "[t1]", "[t2]");
    }

    @ParameterizedTest
    @EnumSource(value = Reduction.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void throw_circleOfThreeSpinLocks_throwsOutWhoeverClosesIt(Reduction reduction) {
        Exploration result = explore(LockdepMode.THROW, reduction, ThrowExploredTest::circleOfSpinLocks);
        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.finalStates()).containsExactly("[t0]", "[t1]", "[t2]");
    }

    @Test
    void warn_circleOfThreeMutexes_takesTheStepsOfTheLocksAlone() {
        Exploration result = explore(LockdepMode.WARN, Reduction.DPOR, ThrowExploredTest::circleOfMutexes);
        assertThat(result.executions())
                .isEqualTo(explore(LockdepMode.OFF, Reduction.DPOR, ThrowExploredTest::circleOfMutexes)
                        .executions());
    }

    /**
     * Explores two tasks with locks of their own. Their only connection is that both show the validator a lock order.
     */
    private static Exploration twoOrders(LockdepMode mode, int times) {
        return explore(mode, Reduction.DPOR, world -> {
            Mutex[] all = {mutex(0), mutex(1), mutex(2), mutex(3)};
            for (int i = 0; i < 4; i += 2) {
                Mutex outer = all[i];
                Mutex inner = all[i + 1];
                world.task("t" + i, () -> {
                    for (int time = 0; time < times; time++) {
                        inside(outer, inner);
                    }
                });
            }
        });
    }

    @Test
    void throw_orderThatATaskShowsAgain_isDeclaredOnce() {
        assertThat(twoOrders(LockdepMode.WARN, 3).executions()).isEqualTo(1);
        assertThat(twoOrders(LockdepMode.THROW, 1).executions()).isEqualTo(2);
        assertThat(twoOrders(LockdepMode.THROW, 3).executions()).isEqualTo(2);
    }

    @Test
    void throw_spinningLocksInsideSleepingOnes_canBeInNoCircleAndDeclareNothing() {
        Exploration result = explore(LockdepMode.THROW, Reduction.DPOR, world -> {
            for (int i = 0; i < 3; i++) {
                Mutex outer = mutex(i);
                SpinLock inner = spin(i);
                world.task("t" + i, () -> {
                    outer.lock();
                    inner.lock();
                    inner.unlock();
                    outer.unlock();
                });
            }
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(1);
    }

    /** Misuses that are wrong whatever other tasks do, so that every task gets its exception. */
    private enum Wrong {
        RECURSION {
            @Override
            void run(World world, int i) {
                RwSemaphore sem = new RwSemaphore("sem", null, SLEEPING[i]);
                sem.lockRead();
                sem.lockRead();
            }
        },
        CONTEXT {
            @Override
            void run(World world, int i) {
                spin(i).lock();
                mutex(i).mightLock();
            }
        },
        NEST_LOCK {
            @Override
            void run(World world, int i) {
                mutex(i).lockNestLock(mutex(2));
            }
        },
        UNLOCK_NOT_HELD {
            @Override
            void run(World world, int i) {
                try {
                    mutex(i).unlock();
                } catch (LockdepException e) {
                    throw e;
                } catch (IllegalMonitorStateException alsoWithoutTheValidator) {
                    // The message is the same, but this is not the validator's exception.
                }
            }
        },
        READER_UNLOCKED_BY_ANOTHER {
            @Override
            void run(World world, int i) {
                RwSemaphore sem = new RwSemaphore("sem", null, SLEEPING[i]);
                sem.lockReadNonOwner();
                sem.unlockRead();
            }
        },
        DESTROYED_HELD {
            @Override
            void run(World world, int i) {
                Mutex mutex = mutex(i);
                mutex.lock();
                mutex.destroy();
            }
        },
        HELD_AT_EXIT {
            @Override
            void run(World world, int i) {
                mutex(i).lock();
                Lockdep.exit();
            }
        },
        TOO_DEEP {
            @Override
            void run(World world, int i) {
                for (int n = 0; n <= LockHolder.MAX_DEPTH; n++) {
                    new Mutex("deep" + n, null, new LockClass("&deep" + n, LockClass.Wait.SLEEPS)).tryLock();
                }
            }
        };

        abstract void run(World world, int i);
    }

    private static void twice(World world, Wrong wrong) {
        Set<String> thrown = new TreeSet<>();
        for (int i = 0; i < 2; i++) {
            int number = i;
            catching(world, thrown, "t" + i, () -> wrong.run(world, number));
        }
        world.outcome(thrown::toString);
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void throw_twoTasksInTheWrong_throwsOutBothInEveryOrder(Wrong wrong) {
        for (Reduction reduction : List.of(Reduction.SLEEP_SETS, Reduction.DPOR)) {
            Exploration result = explore(LockdepMode.THROW, reduction, world -> twice(world, wrong));
            assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.VIOLATED);
            assertThat(result.finalStates()).as("%s", reduction).containsExactly("[t0, t1]");
        }
    }

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void warn_twoTasksInTheWrong_doesNotDependOnTheirOrder(Wrong wrong) {
        assertThat(explore(LockdepMode.WARN, Reduction.DPOR, world -> twice(world, wrong))
                        .finalStates())
                .containsExactly("[]");
    }

    @Test
    void throw_assertionThatFails_throwsWhateverWasReportedBefore() {
        Exploration result = explore(LockdepMode.THROW, Reduction.DPOR, world -> {
            Set<String> thrown = new TreeSet<>();
            catching(world, thrown, "asserts", () -> mutex(0).assertHeld());
            catching(
                    world,
                    thrown,
                    "contract",
                    () -> LockContract.of("@MustHold(\"m\")", "T.run()", LockMode.ANY)
                            .heldAtCall(mutex(1)));
            catching(world, thrown, "wrong", () -> Wrong.NEST_LOCK.run(world, 2));
            world.outcome(thrown::toString);
        });
        assertThat(result.finalStates()).containsExactly("[asserts, contract, wrong]");
    }

    @Test
    void throw_assertionOnce_throwsForTheFirstAtThatPlace() {
        Exploration result = explore(LockdepMode.THROW, Reduction.DPOR, world -> {
            Set<String> thrown = new TreeSet<>();
            for (String task : List.of("a", "b")) {
                catching(world, thrown, task, () -> mutex(0).assertHeldOnce());
            }
            world.outcome(thrown::toString);
        });
        assertThat(result.finalStates()).containsExactly("[a]", "[b]");
    }

    /** What a task holds depends only on that task. It is still known after another task was reported. */
    @ParameterizedTest
    @EnumSource(value = LockdepMode.class, names = "OFF", mode = EnumSource.Mode.EXCLUDE)
    void heldState_afterTheReportOfAnotherTask_isStillKnown(LockdepMode mode) {
        Exploration result = explore(mode, Reduction.NONE, world -> {
            Mutex mutex = mutex(0);
            Set<String> saw = new TreeSet<>();
            catching(world, saw, "wrong", () -> Wrong.NEST_LOCK.run(world, 2));
            world.task("asks", () -> {
                mutex.lock();
                saw.add(mutex.heldState(LockMode.ANY).toString());
                mutex.unlock();
                saw.add(mutex.heldState(LockMode.ANY).toString());
            });
            world.outcome(() -> saw.toString().replace(", wrong", ""));
        });
        assertThat(result.finalStates()).containsExactly("[HELD, NOT_HELD]");
    }
}
