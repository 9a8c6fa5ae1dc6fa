package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which names the explorer gives to races, and which violations it must not call a race. */
@Timeout(60)
class RaceExplanationTest {
    private static final LockClass SPIN = new LockClass("lock", LockClass.Wait.SPINS);
    private static final String WRONG = "wrong";

    private static Optional<Explanation> explain(Consumer<World> setUp) {
        return Explained.violation(WRONG, setUp);
    }

    private static void assertTold(
            Optional<Explanation> explanation, Pattern pattern, List<Integer> steps, List<Integer> between) {
        assertThat(explanation).hasValueSatisfying(told -> {
            assertThat(told.pattern()).isEqualTo(pattern);
            assertThat(told.steps()).isEqualTo(steps);
            assertThat(told.between()).isEqualTo(between);
        });
    }

    private static ReadWriteOnce<Integer> cell(String name) {
        return new ReadWriteOnce<>(name, 0);
    }

    private static void increment(ReadWriteOnce<Integer> counter) {
        counter.writeOnce(counter.readOnce() + 1);
    }

    @Test
    void counter_incrementedByReadAndWrite_isALostUpdate() {
        Optional<Explanation> told = explain(world -> {
            ReadWriteOnce<Integer> counter = cell("counter");
            world.task("a", () -> increment(counter))
                    .task("b", () -> increment(counter))
                    .atEnd(WRONG, () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
        });
        assertTold(told, Pattern.LOST_UPDATE, List.of(1, 4), List.of(3));
        assertThat(told.orElseThrow().text())
                .startsWith("In step 1 a reads (read counter: 0), and in step 4 it writes what it made of that (write"
                        + " counter(1)), over what b wrote in between, in step 3 (write counter(1)). Steps 1 and 4 would"
                        + " have to be one step");
    }

    /** A lock that only one task takes keeps nobody out, and it is no help to ask for a lock as if there were one. */
    @Test
    void counter_lockedByOneTaskOnly_saysThatTheOtherHoldsNone() {
        Optional<Explanation> told = explain(world -> {
            ReadWriteOnce<Integer> counter = cell("counter");
            SpinLock lock = new SpinLock("lock", null, SPIN);
            world.task("a", () -> {
                        lock.lock();
                        increment(counter);
                        lock.unlock();
                    })
                    .task("b", () -> increment(counter))
                    .atEnd(WRONG, () -> counter.peek() == 2 ? null : "counter is " + counter.peek());
        });
        assertThat(told.orElseThrow().text())
                .contains("b out: lock. b holds no lock in step ")
                .endsWith(", so a lock would have to be taken there too. Perhaps another order of steps is enough.)");
    }

    @Test
    void counter_incrementedAtomicallyAfterALook_isNotALostUpdate() {
        assertThat(explain(world -> {
                    Refcount counter = new Refcount("counter", 1);
                    world.task("a", () -> {
                                counter.read();
                                counter.inc();
                            })
                            .task("b", counter::inc)
                            .atEnd(WRONG, () -> "nothing would please this check: " + counter.peek());
                }))
                .isEmpty();
    }

    private static void enterOnce(ReadWriteOnce<Boolean> busy, Refcount inside) {
        if (!busy.readOnce()) {
            busy.writeOnce(true);
            inside.inc();
        }
    }

    @Test
    void flag_testedAndThenSet_isCheckThenAct() {
        Optional<Explanation> told = explain(world -> {
            ReadWriteOnce<Boolean> busy = new ReadWriteOnce<>("busy", false);
            Refcount inside = new Refcount("inside", 1);
            world.task("a", () -> enterOnce(busy, inside))
                    .task("b", () -> enterOnce(busy, inside))
                    .always(WRONG, () -> inside.read() <= 2 ? null : "two are inside");
        });
        assertTold(told, Pattern.CHECK_THEN_ACT, List.of(1, 5), List.of(3));
    }

    @Test
    void pointer_testedAndThenFollowed_isCheckThenAct() {
        Optional<Explanation> told = Explained.violation(Explorer.NO_EXCEPTION, world -> {
            ReadWriteOnce<String[]> pointer = new ReadWriteOnce<>("pointer", new String[] {"object"});
            world.task("user", () -> {
                        if (pointer.readOnce().length > 0) {
                            assertThat(pointer.readOnce()[0]).isNotNull();
                        }
                    })
                    .task("owner", () -> pointer.writeOnce(new String[0]));
        });
        assertTold(told, Pattern.CHECK_THEN_ACT, List.of(1, 3), List.of(2));
    }

    /** {@code alone} must be true only while no other task uses the object. */
    private static void workAlone(Refcount users, ReadWriteOnce<Boolean> alone) {
        if (users.read() == 1) {
            alone.writeOnce(true);
            alone.writeOnce(false);
        }
    }

    @Test
    void decision_thatIsToLast_isCheckThenActUntilItIsUndone() {
        Optional<Explanation> told = explain(world -> {
            Refcount users = new Refcount("users", 1);
            ReadWriteOnce<Boolean> alone = new ReadWriteOnce<>("alone", false);
            world.task("a", () -> workAlone(users, alone)).task("b", users::inc).always(WRONG, () -> {
                int now = users.read();
                return alone.readOnce() && now > 1 ? "not alone" : null;
            });
        });
        assertTold(told, Pattern.CHECK_THEN_ACT, List.of(1, 2), List.of(3));
        assertThat(told.orElseThrow().text()).contains("from step 2 on", "before it is done, in step 3, b changes it");
    }

    @Test
    void decision_underALockLetGoOfTooEarly_namesTheLock() {
        Optional<Explanation> told = explain(world -> {
            Refcount users = new Refcount("users", 1);
            ReadWriteOnce<Boolean> alone = new ReadWriteOnce<>("alone", false);
            SpinLock lock = new SpinLock("lock", null, SPIN);
            world.task("a", () -> {
                        lock.lock();
                        boolean was = users.read() == 1;
                        alone.writeOnce(was);
                        lock.unlock();
                        alone.writeOnce(false);
                    })
                    .task("b", () -> {
                        lock.lock();
                        users.inc();
                        lock.unlock();
                    })
                    .always(WRONG, () -> {
                        int now = users.read();
                        return alone.readOnce() && now > 1 ? "not alone" : null;
                    });
        });
        assertTold(told, Pattern.CHECK_THEN_ACT, List.of(2, 3), List.of(6));
        assertThat(told.orElseThrow().text()).contains("Both take lock, but a releases it too early, in step 4.");
    }

    /**
     * The result is wrong in both orders. So it does not matter that one task looks before it writes, and that the
     * other writes to what it saw.
     */
    private static void lookAndWriteWhatMustNotBe(World world, boolean locked) {
        ReadWriteOnce<Integer> x = cell("x");
        ReadWriteOnce<Integer> y = cell("y");
        SpinLock lock = new SpinLock("lock", null, SPIN);
        Runnable enter = locked ? lock::lock : () -> {};
        Runnable leave = locked ? lock::unlock : () -> {};
        world.task("a", () -> {
                    enter.run();
                    if (x.readOnce() == 0) {
                        y.writeOnce(1);
                    }
                    leave.run();
                })
                .task("b", () -> {
                    enter.run();
                    x.writeOnce(1);
                    leave.run();
                })
                .always(WRONG, () -> {
                    int first = x.readOnce();
                    return y.readOnce() == 1 && first == 1 ? "both" : null;
                });
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void violation_thatOneTaskAfterTheOtherShowsToo_hasNoName(boolean locked) {
        assertThat(explain(world -> lookAndWriteWhatMustNotBe(world, locked))).isEmpty();
    }

    @Test
    void violation_ofOneTaskThatLooksForNothing_hasNoName() {
        assertThat(explain(world -> {
                    ReadWriteOnce<Integer> x = cell("x");
                    world.task("a", () -> {
                                x.readOnce();
                                x.writeOnce(7);
                            })
                            .task("b", () -> x.writeOnce(1))
                            .always(WRONG, () -> x.readOnce() == 7 ? "x is 7" : null);
                }))
                .isEmpty();
    }

    @Test
    void violation_ofAnOrderThatNoDecisionRestsOn_hasNoName() {
        assertThat(explain(world -> {
                    ReadWriteOnce<Integer> x = cell("x");
                    world.task("a", () -> {
                                x.readOnce();
                                x.writeOnce(1);
                            })
                            .task("b", () -> x.writeOnce(2))
                            .atEnd(WRONG, () -> x.peek() == 2 ? null : "x is " + x.peek());
                }))
                .isEmpty();
    }

    @Test
    void reference_takenAfterTheLastWasPut_isGetAfterZero() {
        Optional<Explanation> told = Explained.violation(Report.NO_USE_AFTER_FREE, world -> {
            Refcount count = new Refcount("count", 1);
            world.task("put", count::decAndTest).task("get", count::inc);
        });
        assertTold(told, Pattern.GET_AFTER_ZERO, List.of(1, 2), List.of());
        assertThat(told.orElseThrow().text()).contains("put put the last reference", "inc_not_zero");
    }

    @Test
    void reference_takenByTheTaskThatPutTheLast_hasNoName() {
        assertThat(Explained.violation(Report.NO_USE_AFTER_FREE, world -> {
                    Refcount count = new Refcount("count", 1);
                    world.task("a", () -> {
                        count.decAndTest();
                        count.inc();
                    });
                }))
                .isEmpty();
    }

    @Test
    void reference_putTwice_isNotGetAfterZero() {
        assertThat(Explained.violation(Report.NO_USE_AFTER_FREE, world -> {
                    Refcount count = new Refcount("count", 1);
                    world.task("a", count::decAndTest).task("b", count::decAndTest);
                }))
                .isEmpty();
    }
}
