package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.Mutex;
import io.github.kprim.step.Report;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that the exception is the problem, and not a deadlock, if a task throws and others then wait forever. */
@Timeout(60)
class ThrowHeadlineTest {
    private static Exploration explore(LockdepMode mode, Consumer<World> setUp) {
        return Explorer.of(Scenario.of("headline", setUp)).lockdep(mode).explore();
    }

    private static Exploration explore(Consumer<World> setUp) {
        return explore(LockdepMode.OFF, setUp);
    }

    private static Mutex mutex(String name) {
        return new Mutex(name, null, new LockClass("&" + name, LockClass.Wait.SLEEPS));
    }

    private static void throwsUnderALock(World world) {
        Mutex mutex = mutex("mutex");
        world.task("bad", () -> {
                    mutex.lock();
                    throw new IllegalStateException("no more");
                })
                .task("good", () -> {
                    mutex.lock();
                    mutex.unlock();
                });
    }

    @Test
    void explore_taskThrowsUnderALock_isViolatedAndSaysWhatTheOthersWaitFor() {
        Exploration result = explore(ThrowHeadlineTest::throwsUnderALock);
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.finalStates()).contains(Deadlock.FINAL_STATE);
        assertThat(result.violations()).singleElement().satisfies(v -> {
            assertThat(v.invariant()).isEqualTo(Explorer.NO_EXCEPTION);
            assertThat(v.message())
                    .startsWith("task bad threw java.lang.IllegalStateException: no more")
                    .endsWith("after that, good waits forever in mutex_lock(mutex)");
            assertThat(v.toText()).startsWith("headline: VIOLATED no-exception").doesNotContain("DEADLOCK");
        });
        assertThat(result.summary())
                .contains("this does not hold: no-exception")
                .doesNotContain("all tasks that are left");
    }

    @Test
    void exploreOnly_taskThrowsUnderALock_isViolatedToo() {
        Violation violation =
                explore(ThrowHeadlineTest::throwsUnderALock).violations().get(0);
        Exploration again = Explorer.of(Scenario.of("headline", ThrowHeadlineTest::throwsUnderALock))
                .lockdep(LockdepMode.OFF)
                .exploreOnly(violation.token());
        assertThat(again.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(again.violations()).extracting(Violation::message).containsExactly(violation.message());
    }

    @Test
    void explore_throwModeUnderALock_isViolatedByTheReport() {
        Exploration result = explore(LockdepMode.THROW, world -> {
            Mutex a = mutex("a");
            Mutex b = mutex("b");
            for (Mutex[] locks : new Mutex[][] {{a, b}, {b, a}}) {
                world.task(locks[0].name() + " first", () -> {
                    locks[0].lock();
                    locks[1].lock();
                    locks[1].unlock();
                    locks[0].unlock();
                });
            }
        });
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).singleElement().satisfies(v -> {
            assertThat(v.invariant()).isEqualTo(Report.LOCKDEP_CLEAN);
            assertThat(v.message())
                    .startsWith("WARNING: possible circular locking dependency detected")
                    .containsPattern("after that, (a|b) first waits forever in mutex_lock\\((a|b)\\)$");
            assertThat(v.explanation())
                    .hasValueSatisfying(e -> assertThat(e.pattern()).isEqualTo(Pattern.LOCK_ORDER_INVERSION));
        });
    }

    /** A deadlock in executions in which no task throws is still a deadlock. */
    @Test
    void explore_deadlockWhereNobodyThrows_isADeadlock() {
        Exploration result = explore(world -> {
            Mutex mutex = mutex("mutex");
            world.task("leaves", () -> {
                        if (!mutex.tryLock()) {
                            throw new IllegalStateException("busy");
                        }
                    })
                    .task("good", () -> {
                        mutex.lock();
                        mutex.unlock();
                    });
        });
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.violations())
                .extracting(Violation::invariant)
                .containsExactly(Explorer.NO_DEADLOCK, Explorer.NO_EXCEPTION);
    }

    /** An invariant that is not claimed does not count, but tasks that wait forever do. */
    @Test
    void explore_throwThatIsNotClaimed_leavesADeadlock() {
        Exploration result = explore(world -> {
            world.doesNotClaim(Explorer.NO_EXCEPTION);
            throwsUnderALock(world);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.DEADLOCK);
    }

    @Test
    void explore_throwAfterWhichNobodyWaits_saysNothingOfWaiting() {
        Exploration result = explore(world -> world.task("bad", () -> {
                    mutex("mutex").lock();
                    throw new IllegalStateException("no more");
                })
                .task("good", () -> mutex("other").lock()));
        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).allSatisfy(v -> assertThat(v.message()).doesNotContain("waits forever"));
    }

    /** A thread runs many executions. An interrupt must not leak from one execution into the next. */
    @Test
    void explore_taskInterruptsItself_leavesNoInterruptToTheNextExecution() {
        Exploration result = explore(world -> {
            Mutex mutex = mutex("mutex");
            StringBuilder seen = new StringBuilder();
            world.task("a", () -> {
                        mutex.tryLock();
                        seen.append(Thread.currentThread().isInterrupted());
                        Thread.currentThread().interrupt();
                    })
                    .task("b", mutex::tryLock)
                    .outcome(seen::toString);
        });
        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.executions()).isEqualTo(2);
        assertThat(result.finalStates()).containsExactly("false");
    }
}
