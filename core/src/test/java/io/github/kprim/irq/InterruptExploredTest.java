package io.github.kprim.irq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.explore.World;
import io.github.kprim.lockdep.LockdepException;
import io.github.kprim.lockdep.LockdepMode;
import io.github.kprim.locking.RwLock;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
final class InterruptExploredTest {
    private static Exploration explore(Consumer<World> setUp, LockdepMode lockdep) {
        return Explorer.of(Scenario.of("interrupts", setUp::accept))
                .lockdep(lockdep)
                .explore();
    }

    private static Exploration explore(Consumer<World> setUp) {
        return explore(setUp, LockdepMode.OFF);
    }

    /** Returns what the invariants of the violations are. */
    private static List<String> invariants(Exploration result) {
        return result.violations().stream().map(Violation::invariant).toList();
    }

    private static void addTo(ReadWriteOnce<Integer> count) {
        count.writeOnce(count.readOnce() + 1);
    }

    /** One task and a handler on its CPU count under a lock, which the task takes in its own way. */
    private static Consumer<World> counting(Consumer<SpinLock> lock, Consumer<SpinLock> unlock, boolean soft) {
        return world -> {
            SpinLock guard = new SpinLock("guard");
            ReadWriteOnce<Integer> count = new ReadWriteOnce<>("count", 0);
            world.task("one", () -> {
                lock.accept(guard);
                addTo(count);
                unlock.accept(guard);
            });
            Runnable handler = () -> {
                guard.lock();
                addTo(count);
                guard.unlock();
            };
            if (soft) {
                world.softirq("one", "irq", handler);
            } else {
                world.hardirq("one", "irq", handler);
            }
            world.outcome(() -> "count " + count.peek());
        };
    }

    @Test
    void lock_handlerTakesItToo_deadlocks() {
        Exploration result = explore(counting(SpinLock::lock, SpinLock::unlock, false));
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.DEADLOCK);
        assertThat(result.finalStates()).containsExactly("count 2", "deadlock");
        assertThat(result.violations().get(0).toString())
                .contains("one is interrupted before", "irq waits in spin_lock(guard)");
    }

    @Test
    void lock_handlerTakesItToo_witnessHasOneSwitch() {
        Exploration result = explore(counting(SpinLock::lock, SpinLock::unlock, false));
        assertThat(result.violations().get(0).switches()).isEqualTo(1);
    }

    @Test
    void lockIrq_handlerTakesItToo_isExhausted() {
        Exploration result = explore(counting(SpinLock::lockIrq, SpinLock::unlockIrq, false), LockdepMode.WARN);
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactly("count 2");
    }

    @Test
    void lockBh_softirqTakesItToo_isExhausted() {
        Exploration result = explore(counting(SpinLock::lockBh, SpinLock::unlockBh, true), LockdepMode.WARN);
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
    }

    @Test
    void lockBh_hardirqTakesItToo_deadlocks() {
        assertThat(explore(counting(SpinLock::lockBh, SpinLock::unlockBh, false))
                        .verdict())
                .isEqualTo(Verdict.DEADLOCK);
    }

    @Test
    void lock_handlerTakesItToo_isReportedByLockdepAsWell() {
        Exploration result = explore(counting(SpinLock::lock, SpinLock::unlock, false), LockdepMode.WARN);
        assertThat(invariants(result)).contains("no-deadlock", "lockdep-clean");
    }

    /** The exception ends the handler, and the task goes on. */
    @Test
    void lock_handlerIsThrownOut_doesNotStopTheTask() {
        Exploration result = explore(counting(SpinLock::lock, SpinLock::unlock, false), LockdepMode.THROW);
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.VIOLATED);
        assertThat(result.finalStates()).containsExactly("count 1");
    }

    @Test
    void task_endsWithInterruptsDisabled_keepsTheHandlerOutForever() {
        Exploration result = explore(
                world -> {
                    world.task("one", LocalIrq::disable);
                    world.hardirq("one", "irq", () -> {});
                },
                LockdepMode.WARN);
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.DEADLOCK);
        assertThat(invariants(result)).contains("lockdep-clean", "no-deadlock");
    }

    @Test
    void hardirq_ofNoTask_isRefused() {
        assertThatThrownBy(() -> explore(world -> world.hardirq("one", "irq", () -> {})))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("add the task before its handlers");
    }

    /** A task on another CPU holds the lock; only the interrupted CPU would be stuck. */
    @Test
    void lock_heldOnAnotherCpu_handlerOnlyWaits() {
        Exploration result = explore(world -> {
            SpinLock guard = new SpinLock("guard");
            world.task("one", () -> new ReadWriteOnce<>("x", 0).writeOnce(1));
            world.task("two", () -> {
                guard.lock();
                guard.unlock();
            });
            world.hardirq("one", "irq", () -> {
                guard.lock();
                guard.unlock();
            });
        });
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
    }

    /** An inversion over two CPUs: no task ever waits for a lock of its own CPU. */
    @Test
    void lock_unsafeInsideSafeOnAnotherCpu_deadlocks() {
        Exploration result = explore(inversion(false), LockdepMode.WARN);
        assertThat(invariants(result)).as(result.toString()).contains("no-deadlock", "lockdep-clean");
    }

    @Test
    void lock_bothSafe_isExhausted() {
        Exploration result = explore(inversion(true), LockdepMode.WARN);
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
    }

    private static Consumer<World> inversion(boolean safely) {
        return world -> {
            SpinLock a = new SpinLock("a");
            SpinLock b = new SpinLock("b");
            world.task("one", () -> {
                IrqFlags flags = safely ? b.lockIrqSave() : lock(b);
                unlock(b, safely, flags);
            });
            world.task("two", () -> {
                IrqFlags flags = a.lockIrqSave();
                b.lock();
                b.unlock();
                a.unlockIrqRestore(flags);
            });
            world.hardirq("one", "irq", () -> {
                a.lock();
                a.unlock();
            });
        };
    }

    private static IrqFlags lock(SpinLock lock) {
        lock.lock();
        return IrqFlags.ENABLED;
    }

    private static void unlock(SpinLock lock, boolean safely, IrqFlags flags) {
        if (safely) {
            lock.unlockIrqRestore(flags);
        } else {
            lock.unlock();
        }
    }

    /** The handler reads what the task reads, while a writer on another CPU waits. */
    @Test
    void lockRead_inAHandlerPastAWaitingWriter_isExhausted() {
        Exploration result = explore(
                world -> {
                    RwLock table = new RwLock("table");
                    world.task("one", () -> {
                        table.lockRead();
                        table.unlockRead();
                    });
                    world.task("two", () -> {
                        IrqFlags flags = LocalIrq.save();
                        table.lockWrite();
                        table.unlockWrite();
                        LocalIrq.restore(flags);
                    });
                    world.hardirq("one", "irq", () -> {
                        table.lockRead();
                        table.unlockRead();
                    });
                },
                LockdepMode.WARN);
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
    }

    /** The same without a handler: a reader of the task itself waits behind the writer. */
    @Test
    void lockRead_againInTheTaskBehindAWaitingWriter_deadlocks() {
        Exploration result = explore(world -> {
            RwLock table = new RwLock("table");
            world.task("one", () -> {
                table.lockRead();
                table.lockRead();
                table.unlockRead();
                table.unlockRead();
            });
            world.task("two", () -> {
                table.lockWrite();
                table.unlockWrite();
            });
        });
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.DEADLOCK);
    }

    @Test
    void hardirq_interruptsSoftirq_butNotTheOtherWayRound() {
        Exploration result = explore(world -> {
            StringBuilder order = new StringBuilder();
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            world.task("one", () -> x.writeOnce(1));
            world.softirq("one", "soft", () -> {
                x.readOnce();
                order.append("(");
                x.readOnce();
                order.append(")");
            });
            world.hardirq("one", "hard", () -> {
                x.readOnce();
                order.append("[");
                x.readOnce();
                order.append("]");
            });
            world.outcome(order::toString);
        });
        assertThat(result.verdict()).as(result.toString()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(result.finalStates()).containsExactlyInAnyOrder("()[]", "[]()", "([])");
    }

    @Test
    void task_irqsDisabled_isNotInterrupted() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            world.task("one", () -> {
                LocalIrq.disable();
                addTo(x);
                LocalIrq.enable();
            });
            world.hardirq("one", "irq", () -> addTo(x));
            world.outcome(() -> "x " + x.peek());
        });
        assertThat(result.finalStates()).as(result.toString()).containsExactly("x 2");
    }

    @Test
    void task_irqsEnabled_isInterruptedBetweenAnyTwoSteps() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            world.task("one", () -> addTo(x));
            world.hardirq("one", "irq", () -> addTo(x));
            world.outcome(() -> "x " + x.peek());
        });
        // The handler's two steps are one to the task, so it is never the handler that loses the task's addition.
        assertThat(result.finalStates()).as(result.toString()).containsExactly("x 1", "x 2");
    }

    /**
     * The handler, the order and the unsafe use are in three tasks, and no two of them touch the same lock, except that
     * two nests both. Which of the three is thrown out depends only on what the validator knows.
     */
    private static Scenario whoIsThrownOut() {
        return Scenario.of("who is thrown out", world -> {
            SpinLock a = new SpinLock("a");
            SpinLock b = new SpinLock("b");
            StringBuilder out = new StringBuilder();
            world.task("idle", () -> {});
            world.task("one", () -> attempt("one", b::mightLock, out));
            world.task("two", () -> {
                IrqFlags flags = a.lockIrqSave();
                attempt("two", b::mightLock, out);
                a.unlockIrqRestore(flags);
            });
            world.hardirq("idle", "irq", () -> attempt("irq", a::mightLock, out));
            world.outcome(out::toString);
        });
    }

    private static void attempt(String who, Runnable action, StringBuilder out) {
        try {
            action.run();
        } catch (LockdepException thrown) {
            out.append(who);
        }
    }

    @ParameterizedTest
    @EnumSource(Reduction.class)
    void explore_threeTasksThatTogetherAreWrong_throwsOutEachOfThem(Reduction reduction) {
        Exploration result = search(whoIsThrownOut(), reduction, LockdepMode.THROW);
        assertThat(result.complete()).isTrue();
        assertThat(result.finalStates()).containsExactlyInAnyOrder("one", "two", "irq");
    }

    @ParameterizedTest
    @EnumSource(LockdepMode.class)
    void explore_reduced_findsWhatTheUnreducedSearchFinds(LockdepMode mode) {
        Set<Verdict> verdicts = new HashSet<>();
        int compared = 0;
        for (long seed = 0; seed < 40; seed++) {
            Scenario program = new RandomInterruptProgram(seed);
            Exploration all = search(program, Reduction.NONE, mode);
            if (all.complete()) {
                compared++;
                verdicts.add(all.verdict());
                assertThat(found(search(program, Reduction.DPOR, mode)))
                        .as("seed %d: %s", seed, program.name())
                        .isEqualTo(found(all));
            }
        }
        assertThat(compared).isGreaterThan(10);
        assertThat(verdicts).contains(Verdict.EXHAUSTED).hasSizeGreaterThan(1);
    }

    private static Exploration search(Scenario program, Reduction reduction, LockdepMode mode) {
        return Explorer.of(program)
                .reduction(reduction)
                .lockdep(mode)
                .maxExecutions(3_000)
                .explore();
    }

    private static String found(Exploration result) {
        return result.verdict() + " " + result.finalStates() + " " + invariants(result);
    }
}
