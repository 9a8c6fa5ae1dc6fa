package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockdepMode;
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

/** Which misuses of locks are called by which name. */
@Timeout(60)
class LockExplanationTest {
    private static Optional<Explanation> deadlock(Consumer<World> setUp) {
        return Explained.violation(Explorer.NO_DEADLOCK, setUp);
    }

    private static Optional<Explanation> report(Consumer<World> setUp) {
        return Explained.violation(Report.LOCKDEP_CLEAN, setUp);
    }

    private static void assertTold(
            Optional<Explanation> explanation, Pattern pattern, List<Integer> steps, List<Integer> between) {
        assertThat(explanation).hasValueSatisfying(told -> {
            assertThat(told.pattern()).isEqualTo(pattern);
            assertThat(told.steps()).isEqualTo(steps);
            assertThat(told.between()).isEqualTo(between);
        });
    }

    private static Mutex mutex(String name) {
        return new Mutex(name, null, new LockClass("&" + name, LockClass.Wait.SLEEPS));
    }

    private static SpinLock spin(String name) {
        return new SpinLock(name, null, new LockClass("&" + name, LockClass.Wait.SPINS));
    }

    private static RwSemaphore rwsem() {
        return new RwSemaphore("sem", null, new LockClass("&sem", LockClass.Wait.SLEEPS));
    }

    private static void bothOrders(World world) {
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
                .contains("Some order of this scenario's steps deadlocks; all would have to take these locks in")
                .doesNotContain("none deadlocks");
    }

    private static void nested(Mutex... locks) {
        for (Mutex lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }

    /** The explanation of a report by a complete exploration that found no deadlock, and nothing else. */
    private static String textWithoutDeadlock(Consumer<World> setUp) {
        Exploration result = Explorer.of(Scenario.of("test", setUp)).explore();
        assertThat(result.complete()).isTrue();
        assertThat(result.violations())
                .singleElement()
                .satisfies(v -> assertThat(v.invariant()).isEqualTo(Report.LOCKDEP_CLEAN));
        String text = result.violations().get(0).explanation().orElseThrow().text();
        assertThat(text)
                .contains("Every order of this scenario's steps was tried, and none deadlocks")
                .doesNotContain("come to hold what another waits for");
        return text;
    }

    @Test
    void report_twoLocksOfOneClassNested_isNestingInOneClass() {
        LockClass io = new LockClass("&io_lock", LockClass.Wait.SLEEPS);
        Consumer<World> setUp = world -> {
            Mutex parent = new Mutex("parent", null, io);
            Mutex child = new Mutex("child", null, io);
            world.task("t", () -> nested(parent, child));
        };
        assertTold(report(setUp), Pattern.NESTING_IN_ONE_CLASS, List.of(1, 2), List.of());
        assertThat(textWithoutDeadlock(setUp))
                .contains("In step 2 t asks for child, and since step 1 it holds parent, another lock of the same")
                .contains("If parent always comes before child, say so by a subclass (lockNested)");
    }

    /** What the explanation advises is heard: with a subclass the same nesting is no report. */
    @Test
    void nesting_inOneClassWithASubclass_isNoReport() {
        LockClass io = new LockClass("&io_lock", LockClass.Wait.SLEEPS);
        assertThat(Explorer.of(Scenario.of("subclass", world -> {
                            Mutex parent = new Mutex("parent", null, io);
                            Mutex child = new Mutex("child", null, io);
                            world.task("t", () -> {
                                parent.lock();
                                child.lockNested(1);
                                child.unlock();
                                parent.unlock();
                            });
                        }))
                        .explore()
                        .verdict())
                .isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void report_bothOrdersUnderAGate_namesTheGateAndWhoWouldDeadlock() {
        assertThat(textWithoutDeadlock(world -> {
                    Mutex gate = mutex("gate");
                    Mutex a = mutex("a");
                    Mutex b = mutex("b");
                    world.task("p", () -> nested(gate, a, b)).task("q", () -> nested(gate, b, a));
                }))
                .contains("each of them holds gate meanwhile, which keeps the others out")
                .contains("a task that does the same without gate can deadlock with one of them");
    }

    @Test
    void report_gateHeldForReading_isNoGate() {
        Optional<Explanation> told = report(world -> {
            RwSemaphore gate = rwsem();
            Mutex a = mutex("a");
            Mutex b = mutex("b");
            for (Mutex[] locks : new Mutex[][] {{a, b}, {b, a}}) {
                world.task(locks[0].name() + " first", () -> {
                    gate.lockRead();
                    nested(locks);
                    gate.unlockRead();
                });
            }
        });
        assertThat(told.orElseThrow().text()).contains("Some order of this scenario's steps deadlocks");
    }

    @Test
    void report_readersInBothOrders_saysThatReadersDoNotWaitForReaders() {
        assertThat(textWithoutDeadlock(world -> {
                    RwSemaphore a = new RwSemaphore("a", null, new LockClass("&a", LockClass.Wait.SLEEPS));
                    RwSemaphore b = new RwSemaphore("b", null, new LockClass("&b", LockClass.Wait.SLEEPS));
                    for (RwSemaphore[] sems : new RwSemaphore[][] {{a, b}, {b, a}}) {
                        world.task(sems[0].name() + " first", () -> {
                            sems[0].lockRead();
                            sems[1].lockRead();
                            sems[1].unlockRead();
                            sems[0].unlockRead();
                        });
                    }
                }))
                .contains("all of them only read, and a reader does not wait for readers")
                .contains("with a writer waiting for each of these locks");
    }

    @Test
    void report_oneTaskInBothOrders_saysThatItDoesNotWaitForItself() {
        assertThat(textWithoutDeadlock(world -> {
                    Mutex a = mutex("a");
                    Mutex b = mutex("b");
                    world.task("t", () -> {
                        nested(a, b);
                        nested(b, a);
                    });
                }))
                .contains("it is one task that does all this")
                .contains("another task that runs the same code at the same time can deadlock with it");
    }

    @Test
    void report_bothOrdersOfOtherLocksOfTheClasses_saysThatTheyAreOthers() {
        LockClass a = new LockClass("&a", LockClass.Wait.SLEEPS);
        LockClass b = new LockClass("&b", LockClass.Wait.SLEEPS);
        assertThat(textWithoutDeadlock(world -> {
                    Mutex a1 = new Mutex("a1", null, a);
                    Mutex b1 = new Mutex("b1", null, b);
                    Mutex a2 = new Mutex("a2", null, a);
                    Mutex b2 = new Mutex("b2", null, b);
                    world.task("p", () -> nested(a1, b1)).task("q", () -> nested(b2, a2));
                }))
                .contains("the locks are not the same ones, only of the same classes");
    }

    @Test
    void report_bothOrdersOneAfterTheOther_saysThatTheyNeverMeet() {
        assertThat(textWithoutDeadlock(world -> {
                    Mutex a = mutex("a");
                    Mutex b = mutex("b");
                    ReadWriteOnce<Boolean> done = new ReadWriteOnce<>("done", false);
                    world.task("p", () -> {
                                nested(a, b);
                                done.writeOnce(true);
                            })
                            .task("q", () -> {
                                if (done.readOnce()) {
                                    nested(b, a);
                                }
                            });
                }))
                .contains("these tasks never come to wait for each other there");
    }

    /**
     * Not every order was tried, or tasks are thrown out before they can deadlock: then nothing is said of deadlocks.
     */
    @Test
    void report_ofAnExplorationThatIsNotComplete_saysOnlyWhatCanBe() {
        for (Explorer explorer : List.of(
                Explorer.of(Scenario.of("both", LockExplanationTest::bothOrders))
                        .stopAtFirst(),
                Explorer.of(Scenario.of("both", LockExplanationTest::bothOrders))
                        .lockdep(LockdepMode.THROW))) {
            assertThat(explorer.explore().violations())
                    .anySatisfy(v -> assertThat(v.explanation().orElseThrow().text())
                            .doesNotContain("Every order", "Some order of this scenario's steps deadlocks"));
        }
    }

    /** The task waits to ask for locks in the other order, but that is not what it is reported for. */
    @Test
    void report_ofSomethingElseBeforeAnInversion_isNotCalledTheInversion() {
        assertThat(report(world -> {
                    Mutex a = mutex("a");
                    Mutex b = mutex("b");
                    world.task("t", () -> {
                        nested(a, b);
                        b.lock();
                        mutex("other").assertHeld();
                        a.lock();
                        a.unlock();
                        b.unlock();
                    });
                }))
                .isEmpty();
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
        assertThat(told.orElseThrow().text()).contains("After step 2 a does what may sleep");
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
