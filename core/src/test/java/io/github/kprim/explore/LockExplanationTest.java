package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests which names the explorer gives to misuses of locks. */
@Timeout(60)
class LockExplanationTest {
    private static Optional<Explanation> deadlock(Consumer<World> setUp) {
        return Explained.violation(Explorer.NO_DEADLOCK, setUp);
    }

    static Optional<Explanation> report(Consumer<World> setUp) {
        return Explained.violation(Report.LOCKDEP_CLEAN, setUp);
    }

    static void assertTold(
            Optional<Explanation> explanation, Pattern pattern, List<Integer> steps, List<Integer> between) {
        assertThat(explanation).hasValueSatisfying(told -> {
            assertThat(told.pattern()).isEqualTo(pattern);
            assertThat(told.steps()).isEqualTo(steps);
            assertThat(told.between()).isEqualTo(between);
        });
    }

    static Mutex mutex(String name) {
        return new Mutex(name, null, new LockClass("&" + name, LockClass.Wait.SLEEPS));
    }

    private static SpinLock spin(String name) {
        return new SpinLock(name, null, new LockClass("&" + name, LockClass.Wait.SPINS));
    }

    static RwSemaphore rwsem() {
        return new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
    }

    static void bothOrders(World world) {
        Mutex a = mutex("a");
        Mutex b = mutex("b");
        world.task("one", () -> {
                    a.lock();
                    b.lock();
                    b.unlock();
                    a.unlock();
                })
                .task("two", () -> {
                    b.lock();
                    a.lock();
                    a.unlock();
                    b.unlock();
                });
    }

    @Test
    void deadlock_twoMutexesInBothOrders_isLockOrderInversion() {
        Optional<Explanation> told = deadlock(LockExplanationTest::bothOrders);
        assertTold(told, Pattern.LOCK_ORDER_INVERSION, List.of(1, 2), List.of());
        assertThat(told.orElseThrow().text())
                .contains("one has waited since step 4 for b, which two took in step 2")
                .contains("two has waited since step 3 for a, which one took in step 1");
    }

    @Test
    void report_twoMutexesInBothOrders_isLockOrderInversion() {
        assertTold(report(LockExplanationTest::bothOrders), Pattern.LOCK_ORDER_INVERSION, List.of(2, 5), List.of());
    }

    @Test
    void report_twoMutexesInBothOrders_saysThatSomeOrderDeadlocks() {
        assertThat(report(LockExplanationTest::bothOrders).orElseThrow().text())
                .contains("Some order of this scenario's steps deadlocks; all tasks must take these locks in")
                .doesNotContain("none deadlocks");
    }

    @Test
    void report_threeSpinLocksInACircle_isLockOrderInversionWithTheWholeChain() {
        Optional<Explanation> told = report(world -> {
            SpinLock[] locks = {spin("a"), spin("b"), spin("c")};
            for (int i = 0; i < 3; i++) {
                SpinLock outer = locks[i];
                SpinLock inner = locks[(i + 1) % 3];
                world.task("task" + i, () -> {
                    outer.lock();
                    inner.lock();
                    inner.unlock();
                    outer.unlock();
                });
            }
        });
        assertThat(told).hasValueSatisfying(t -> assertThat(t.pattern()).isEqualTo(Pattern.LOCK_ORDER_INVERSION));
        assertThat(told.orElseThrow().text())
                .contains("is about to ask for b inside a", "is about to ask for c inside b");
    }

    @Test
    void deadlock_ofWritersOnly_isNotAReaderBehindAWriter() {
        Optional<Explanation> told = deadlock(world -> {
            RwSemaphore sem = rwsem();
            Mutex mutex = mutex("mutex");
            world.task("one", () -> {
                        sem.lockWrite();
                        mutex.lock();
                        mutex.unlock();
                        sem.unlockWrite();
                    })
                    .task("two", () -> {
                        mutex.lock();
                        sem.lockRead();
                        sem.unlockRead();
                        mutex.unlock();
                    });
        });
        assertTold(told, Pattern.LOCK_ORDER_INVERSION, List.of(1, 2), List.of());
    }

    private static void readTwice(World world) {
        RwSemaphore sem = rwsem();
        world.task("reader", () -> {
                    sem.lockRead();
                    sem.lockRead();
                    sem.unlockRead();
                    sem.unlockRead();
                })
                .task("writer", () -> {
                    sem.lockWrite();
                    sem.unlockWrite();
                });
    }

    @Test
    void deadlock_readTwiceWithAWriterBetween_isAReaderBehindAWaitingWriter() {
        Optional<Explanation> told = deadlock(LockExplanationTest::readTwice);
        assertTold(told, Pattern.READER_BEHIND_WAITING_WRITER, List.of(1, 3), List.of(2));
        assertThat(told.orElseThrow().text())
                .contains("reader has waited since step 3 to read under sem, behind writer")
                .contains("writer has waited since step 2 for sem, which reader took in step 1 for reading");
    }

    @Test
    void report_readTwice_isAReaderBehindAWriterThatMayCome() {
        assertTold(
                report(LockExplanationTest::readTwice), Pattern.READER_BEHIND_WAITING_WRITER, List.of(1, 2), List.of());
    }

    @Test
    void deadlock_mutexTakenTwice_isSelfDeadlock() {
        assertTold(
                deadlock(world -> {
                    Mutex mutex = mutex("mutex");
                    world.task("a", () -> {
                        mutex.lock();
                        mutex.lock();
                    });
                }),
                Pattern.SELF_DEADLOCK,
                List.of(1, 2),
                List.of());
    }

    @Test
    void deadlock_spinLockTakenTwice_isSelfDeadlockThoughTheSecondIsNoStep() {
        Consumer<World> twice = world -> {
            SpinLock lock = spin("lock");
            world.task("a", () -> {
                lock.lock();
                lock.lock();
            });
        };
        assertTold(deadlock(twice), Pattern.SELF_DEADLOCK, List.of(1), List.of());
        assertTold(report(twice), Pattern.SELF_DEADLOCK, List.of(1), List.of());
    }

    @Test
    void deadlock_whereSomebodyLeftHoldingALock_hasNoName() {
        assertThat(deadlock(world -> {
                    Mutex mutex = mutex("mutex");
                    world.task("a", mutex::lock).task("b", () -> {
                        mutex.lock();
                        mutex.unlock();
                    });
                }))
                .isEmpty();
    }

    @Test
    void deadlock_whereSomebodySpinsForAValue_hasNoName() {
        assertThat(deadlock(world -> {
                    ReadWriteOnce<Boolean> answered = new ReadWriteOnce<>("answered", false);
                    Mutex mutex = mutex("mutex");
                    world.task("a", () -> {
                                mutex.lock();
                                while (!answered.readOnce()) {
                                    Seam.relax();
                                }
                                mutex.unlock();
                            })
                            .task("b", () -> {
                                mutex.lock();
                                answered.writeOnce(true);
                                mutex.unlock();
                            });
                }))
                .isEmpty();
    }

    private static void mutexInsideSpinLock(World world) {
        SpinLock outer = spin("outer");
        Mutex inner = mutex("inner");
        world.task("a", () -> {
            outer.lock();
            inner.lock();
            inner.unlock();
            outer.unlock();
        });
    }

    @Test
    void report_mutexInsideSpinLock_isSleepInAtomic() {
        assertTold(report(LockExplanationTest::mutexInsideSpinLock), Pattern.SLEEP_IN_ATOMIC, List.of(1, 2), List.of());
        assertTold(
                Explained.violation(Report.NO_SLEEP_IN_ATOMIC, LockExplanationTest::mutexInsideSpinLock),
                Pattern.SLEEP_IN_ATOMIC,
                List.of(1, 2),
                List.of());
    }

    @Test
    void sleep_thatIsNoLock_isSleepInAtomicAfterTheStep() {
        Optional<Explanation> told = Explained.violation(Report.NO_SLEEP_IN_ATOMIC, world -> {
            SpinLock lock = spin("lock");
            MmStruct mm = new MmStruct(new Machine(1), "mm");
            world.task("a", () -> {
                lock.lock();
                mm.mmgrab();
                mm.mmput();
                lock.unlock();
            });
        });
        assertTold(told, Pattern.SLEEP_IN_ATOMIC, List.of(1, 2), List.of());
        assertThat(told.orElseThrow().text()).contains("After step 2 a does something that may sleep");
    }

    @Test
    void report_lockStillHeldAtTheEnd_hasNoName() {
        assertThat(report(world -> world.task("a", spin("lock")::lock))).isEmpty();
    }

    @Test
    void report_unlockOfALockNotHeld_hasNoName() {
        assertThat(report(world -> {
                    SpinLock lock = spin("lock");
                    SpinLock other = spin("other");
                    world.task("a", () -> {
                        other.lock();
                        lock.unlock();
                    });
                }))
                .isEmpty();
    }

    @Test
    void holds_afterDowngradeAndHandOver_followTheSteps() {
        assertThat(deadlock(world -> {
                    RwSemaphore sem = rwsem();
                    world.task("a", () -> {
                                sem.lockWrite();
                                sem.downgradeWrite();
                                sem.lockWrite();
                            })
                            .task("b", () -> {
                                sem.lockRead();
                                sem.unlockRead();
                            });
                }))
                .hasValueSatisfying(told -> {
                    assertThat(told.pattern()).isEqualTo(Pattern.SELF_DEADLOCK);
                    assertThat(told.text()).contains("took in step 2 for reading");
                });
    }
}
