package io.github.kprim.locking;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.step.Report;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@Timeout(60)
final class DeadlockExploredTest {
    static final List<LockKind> WAITING = LockKind.WAITING;

    private static RwSemaphore rwsem() {
        return new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
    }

    private static void assertDeadlock(Exploration result) {
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.violations())
                .extracting(Violation::invariant)
                .contains(Explorer.NO_DEADLOCK, Report.LOCKDEP_CLEAN);
    }

    private static void nested(Section outer, Section inner) {
        outer.enter().run();
        inner.enter().run();
        inner.leave().run();
        outer.leave().run();
    }

    private static Exploration nestings(LockKind kind, boolean sameOrder) {
        return Explorer.of(Scenario.of("nestings", world -> {
                    Section a = kind.create("a", kind.newClass("&a"));
                    Section b = kind.create("b", kind.newClass("&b"));
                    world.task("one", () -> nested(a, b))
                            .task("two", () -> nested(sameOrder ? a : b, sameOrder ? b : a));
                }))
                .explore();
    }

    @ParameterizedTest
    @FieldSource("WAITING")
    void lock_twoLocksInBothOrders_deadlocks(LockKind kind) {
        assertDeadlock(nestings(kind, false));
    }

    @ParameterizedTest
    @FieldSource("WAITING")
    void lock_twoLocksInBothOrders_canAlsoEnd(LockKind kind) {
        assertThat(nestings(kind, false).finalStates()).containsExactly("", "deadlock");
    }

    @ParameterizedTest
    @FieldSource("WAITING")
    void lock_twoLocksInOneOrder_isExhausted(LockKind kind) {
        assertThat(nestings(kind, true).verdict()).isEqualTo(Verdict.EXHAUSTED);
    }

    @ParameterizedTest
    @FieldSource("WAITING")
    void lock_twiceInOneTask_deadlocks(LockKind kind) {
        assertDeadlock(Explorer.of(Scenario.of("twice", world -> {
                    Section section = kind.create();
                    world.task("one", () -> nested(section, section));
                }))
                .explore());
    }

    @Test
    void lockWrite_underAReadOfTheSameTask_deadlocks() {
        assertDeadlock(Explorer.of(Scenario.of("read then write", world -> {
                    RwSemaphore sem = rwsem();
                    world.task("one", () -> {
                        sem.lockRead();
                        sem.lockWrite();
                    });
                }))
                .explore());
    }

    @Test
    void lockRead_underAWriteOfTheSameTask_deadlocks() {
        assertDeadlock(Explorer.of(Scenario.of("write then read", world -> {
                    RwSemaphore sem = rwsem();
                    world.task("one", () -> {
                        sem.lockWrite();
                        sem.lockRead();
                    });
                }))
                .explore());
    }

    private static void readTwice(RwSemaphore sem) {
        sem.lockRead();
        sem.lockRead();
        sem.unlockRead();
        sem.unlockRead();
    }

    @Test
    void lockRead_againBehindAWaitingWriter_deadlocks() {
        assertDeadlock(Explorer.of(Scenario.of("read, the other's write, read", world -> {
                    RwSemaphore sem = rwsem();
                    world.task("reader", () -> readTwice(sem)).task("writer", () -> {
                        sem.lockWrite();
                        sem.unlockWrite();
                    });
                }))
                .explore());
    }

    /** Without a writer no task waits. The validator still reports that it could deadlock. */
    @Test
    void lockRead_againWithoutAWriter_isReportedButDoesNotDeadlock() {
        Exploration result = Explorer.of(Scenario.of("read twice", world -> {
                    RwSemaphore sem = rwsem();
                    world.task("reader", () -> readTwice(sem)).task("other reader", () -> {
                        sem.lockRead();
                        sem.unlockRead();
                    });
                }))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.violations()).extracting(Violation::invariant).containsExactly(Report.LOCKDEP_CLEAN);
    }

    @Test
    void tryLockRead_behindAWaitingWriter_doesNotWait() {
        Exploration result = Explorer.of(Scenario.of("read, the other's write, try to read", world -> {
                    RwSemaphore sem = rwsem();
                    boolean[] got = new boolean[1];
                    world.task("reader", () -> {
                                sem.lockRead();
                                got[0] = sem.tryLockRead();
                                if (got[0]) {
                                    sem.unlockRead();
                                }
                                sem.unlockRead();
                            })
                            .task("writer", () -> {
                                sem.lockWrite();
                                sem.unlockWrite();
                            })
                            .outcome(() -> got[0] ? "taken" : "busy");
                }))
                .explore();

        assertThat(result.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("busy", "taken");
    }
}
