package io.github.kprim.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.Mutex;
import io.github.kprim.mm.Machine;
import io.github.kprim.mm.MmStruct;
import io.github.kprim.sched.TaskStruct;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests that plain memory is named if two tasks share it, and not if they do not share it or if a lock guards it. */
@Timeout(60)
final class PlainFieldsTest {
    private static final LockClass MUTEX = new LockClass("&mutex", LockClass.Wait.SLEEPS);

    private static int total;

    private static Exploration explore(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("test", setUp)).explore();
    }

    private static List<String> found(Consumer<World> setUp) {
        return PlainFields.of(explore(setUp));
    }

    /** A class with plain fields, and different ways to access them. */
    private static final class Till {
        final Mutex mutex = new Mutex("mutex", null, MUTEX);
        final ReadWriteOnce<Integer> opened = new ReadWriteOnce<>("opened", 0);
        final int[] coins = new int[4];
        private int cents;

        void add() {
            cents++;
        }

        void addLocked() {
            mutex.lock();
            add();
            mutex.unlock();
        }

        void locked(Runnable body) {
            mutex.lock();
            body.run();
            mutex.unlock();
        }

        void addCoin() {
            coins[0]++;
        }

        void open() {
            opened.writeOnce(1);
        }
    }

    @Test
    void of_fieldOfACapturedObject_namesClassFieldAndLines() {
        List<String> found = found(world -> {
            Till till = new Till();
            world.task("a", () -> till.add()).task("b", till::add);
        });
        assertThat(found)
                .singleElement()
                .asString()
                .matches("PlainFieldsTest\\.Till\\.cents" + " \\(PlainFieldsTest\\.java:\\d+\\) by a and b");
    }

    @Test
    void of_twoLinesOfOneField_namesBoth() {
        List<String> found = found(world -> {
            Till till = new Till();
            Runnable both = () -> {
                till.cents = 1;
                till.cents += 2;
            };
            world.task("a", both).task("b", both);
        });
        assertThat(found)
                .singleElement()
                .asString()
                .matches(".*Till\\.cents \\(PlainFieldsTest\\.java:\\d+, \\d+\\).*");
    }

    @Test
    void of_capturedArray_isNamedByItsVariable() {
        assertThat(found(world -> {
                    int[] counter = {0};
                    world.task("a", () -> counter[0]++).task("b", () -> counter[0]--);
                }))
                .singleElement()
                .asString()
                .startsWith("the elements of counter (PlainFieldsTest.java:");
    }

    @Test
    void of_arrayInAField_isNamedByTheField() {
        assertThat(found(world -> {
                    Till till = new Till();
                    world.task("a", till::addCoin).task("b", till::addCoin);
                }))
                .singleElement()
                .asString()
                .startsWith("the elements of PlainFieldsTest.Till.coins (");
    }

    @Test
    void of_staticField_isNamed() {
        assertThat(found(world -> world.task("a", () -> total++).task("b", () -> total++)))
                .singleElement()
                .asString()
                .startsWith("PlainFieldsTest.total (");
    }

    /** A task that is not a lambda, and that reaches the field through another object. */
    private record Adding(Till till) implements Runnable {
        @Override
        public void run() {
            helper(till);
        }

        private static void helper(Till till) {
            till.add();
        }
    }

    @Test
    void of_classThatIsTheTask_isLookedInto() {
        assertThat(found(world -> {
                    Till till = new Till();
                    world.task("a", new Adding(till)).task("b", new Adding(till));
                }))
                .singleElement()
                .asString()
                .contains("Till.cents");
    }

    @Test
    void of_kernelTasks_areLookedInto() {
        assertThat(found(world -> {
                    Machine machine = new Machine(2);
                    Till till = new Till();
                    for (int cpu = 0; cpu < 2; cpu++) {
                        TaskStruct task =
                                TaskStruct.user("k" + cpu, machine.cpu(cpu), new MmStruct(machine, "mm" + cpu));
                        world.task(task, till::add);
                    }
                }))
                .singleElement()
                .asString()
                .endsWith("by k0 and k1");
    }

    @Test
    void of_objectOfEachTaskAlone_isNotNamed() {
        assertThat(found(world -> world.task("a", new Till()::add).task("b", new Till()::add)))
                .isEmpty();
        assertThat(found(world -> world.task("a", () -> new Till().add()).task("b", () -> new Till().add())))
                .isEmpty();
    }

    @Test
    void of_fieldThatIsOnlyRead_isNotNamed() {
        assertThat(found(world -> {
                    Till till = new Till();
                    int[] seen = {0};
                    world.task("a", () -> seen[0] = till.cents).task("b", () -> {
                        if (till.cents > 0) {
                            throw new IllegalStateException();
                        }
                    });
                }))
                .isEmpty();
    }

    @Test
    void of_fieldGuardedByALock_isNotNamed() {
        assertThat(found(world -> {
                    Till till = new Till();
                    world.task("a", till::addLocked).task("b", () -> {
                        till.mutex.lock();
                        till.cents = 7;
                        till.mutex.unlock();
                    });
                }))
                .isEmpty();
    }

    @Test
    void of_fieldGuardedByALockAroundALambda_isNotNamed() {
        assertThat(found(world -> {
                    Till till = new Till();
                    Runnable add = () -> till.locked(() -> till.cents++);
                    world.task("a", add).task("b", add);
                }))
                .isEmpty();
    }

    @Test
    void of_fieldTouchedBeforeTheLock_isNamedThoughTheTasksTakeSteps() {
        assertThat(found(world -> {
                    Till till = new Till();
                    Runnable add = () -> {
                        till.add();
                        till.open();
                        till.addLocked();
                    };
                    world.task("a", add).task("b", add);
                }))
                .singleElement()
                .asString()
                .contains("Till.cents");
    }

    /** A user's own primitive. It announces the accesses to its fields. */
    private static final class OwnCounter implements Shared {
        private int value;

        void inc() {
            Seam.announce(Step.of("inc", this).writes(this));
            value++;
            Seam.found(value);
        }

        @Override
        public String name() {
            return "own";
        }
    }

    @Test
    void of_stateOfAPrimitiveThatAnnouncesItself_isNotNamed() {
        assertThat(found(world -> {
                    OwnCounter own = new OwnCounter();
                    world.task("a", own::inc).task("b", own::inc);
                }))
                .isEmpty();
    }

    @Test
    void isExhausted_ofPlainFields_failsAndNamesThem() {
        Exploration vacuous = explore(world -> {
            Till till = new Till();
            world.task("a", till::add).task("b", till::add);
        });
        assertThatThrownBy(() -> KprimAssertions.assertThat(vacuous).isExhausted())
                .hasMessageContaining("No task took a step in any execution (a, b)")
                .hasMessageContaining("Plain fields and arrays that two tasks touch, which no step announces:"
                        + " PlainFieldsTest.Till.cents (PlainFieldsTest.java:");
    }
}
