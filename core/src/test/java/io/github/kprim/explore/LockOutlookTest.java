package io.github.kprim.explore;

import static io.github.kprim.explore.LockExplanationTest.assertTold;
import static io.github.kprim.explore.LockExplanationTest.mutex;
import static io.github.kprim.explore.LockExplanationTest.report;
import static io.github.kprim.explore.LockExplanationTest.rwsem;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.Mutex;
import io.github.kprim.locking.RwSemaphore;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Tests what the explanation of a report says if no execution deadlocks, or if none of the tried ones does. */
class LockOutlookTest {
    private static void nested(Mutex... locks) {
        for (Mutex lock : locks) {
            lock.lock();
        }
        for (int i = locks.length - 1; i >= 0; i--) {
            locks[i].unlock();
        }
    }

    /**
     * Returns the explanation of the only violation, a report. The exploration must be complete and find no deadlock.
     */
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

    /** Following the advice of the explanation helps: with a subclass the same nesting is not reported. */
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
     * If not every order was tried, or if tasks get an exception before they can deadlock, the text says nothing about
     * deadlocks.
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

    /** The task is about to take locks in the other order, but it is reported for something else. */
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
}
