package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.memory.MemoryModel;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Atomic;
import io.github.kprim.step.Barriers;
import io.github.kprim.step.Ordering;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Real code under SC, TSO and LKMM: the classic tests, with the outcomes that each model allows. */
final class WeakMemoryTest {
    /** Two variables, and what two tasks have read. */
    private static final class Pair {
        final ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
        final ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
        int first = -1;
        int second = -1;

        String outcome() {
            return first + "," + second;
        }
    }

    private static Scenario scenario(String name, BiConsumer<World, Pair> tasks) {
        return Scenario.of(name, world -> {
            Pair pair = new Pair();
            tasks.accept(world, pair);
            world.outcome(pair::outcome);
        });
    }

    private static Set<String> outcomes(Scenario scenario, MemoryModel model) {
        Exploration reduced = Explorer.of(scenario).memory(model).explore();
        assertThat(reduced.verdict()).isEqualTo(Verdict.EXHAUSTED);
        Exploration all =
                Explorer.of(scenario).memory(model).reduction(Reduction.NONE).explore();
        assertThat(all.verdict()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(reduced.finalStates()).isEqualTo(all.finalStates());
        return reduced.finalStates();
    }

    private static Scenario storeBuffering(Runnable between) {
        return scenario("SB", (world, p) -> {
            world.task("a", () -> {
                p.x.writeOnce(1);
                between.run();
                p.first = p.y.readOnce();
            });
            world.task("b", () -> {
                p.y.writeOnce(1);
                between.run();
                p.second = p.x.readOnce();
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void explore_storeBuffering_bothReadZeroExceptUnderSc(MemoryModel model) {
        Set<String> outcomes = outcomes(storeBuffering(() -> {}), model);
        assertThat(outcomes.contains("0,0")).isEqualTo(model != MemoryModel.SC);
        assertThat(outcomes).contains("0,1", "1,0", "1,1");
    }

    @ParameterizedTest
    @EnumSource
    void explore_storeBufferingWithMb_noneReadsZero(MemoryModel model) {
        assertThat(outcomes(storeBuffering(Barriers::smpMb), model)).containsExactly("0,1", "1,0", "1,1");
    }

    @ParameterizedTest
    @EnumSource
    void explore_storeBufferingWithUnlock_isNoBarrier(MemoryModel model) {
        Scenario unlocked = scenario("SB+unlock", (world, p) -> {
            SpinLock one = new SpinLock("one");
            SpinLock two = new SpinLock("two");
            world.task("a", () -> {
                one.lock();
                p.x.writeOnce(1);
                one.unlock();
                p.first = p.y.readOnce();
            });
            world.task("b", () -> {
                two.lock();
                p.y.writeOnce(1);
                two.unlock();
                p.second = p.x.readOnce();
            });
        });
        assertThat(outcomes(unlocked, model).contains("0,0")).isEqualTo(model != MemoryModel.SC);
    }

    private static Scenario messagePassing(Runnable ofWriter, Runnable ofReader) {
        return scenario("MP", (world, p) -> {
            world.task("writer", () -> {
                p.x.writeOnce(1);
                ofWriter.run();
                p.y.writeOnce(1);
            });
            world.task("reader", () -> {
                p.first = p.y.readOnce();
                ofReader.run();
                p.second = p.x.readOnce();
            });
        });
    }

    @ParameterizedTest
    @EnumSource
    void explore_messagePassing_dataIsStaleUnderLkmmOnly(MemoryModel model) {
        assertThat(outcomes(messagePassing(() -> {}, () -> {}), model).contains("1,0"))
                .isEqualTo(model == MemoryModel.LKMM);
    }

    @ParameterizedTest
    @EnumSource
    void explore_messagePassingWithOneBarrier_dataIsStaleUnderLkmmOnly(MemoryModel model) {
        assertThat(outcomes(messagePassing(Barriers::smpWmb, () -> {}), model).contains("1,0"))
                .isEqualTo(model == MemoryModel.LKMM);
        assertThat(outcomes(messagePassing(() -> {}, Barriers::smpRmb), model).contains("1,0"))
                .isEqualTo(model == MemoryModel.LKMM);
    }

    @ParameterizedTest
    @EnumSource
    void explore_messagePassingWithBothBarriers_dataIsNew(MemoryModel model) {
        assertThat(outcomes(messagePassing(Barriers::smpWmb, Barriers::smpRmb), model))
                .containsExactly("0,0", "0,1", "1,1");
    }

    @ParameterizedTest
    @EnumSource
    void explore_messagePassingByReleaseAndAcquire_dataIsNew(MemoryModel model) {
        Scenario published = scenario("MP+rel+acq", (world, p) -> {
            world.task("writer", () -> {
                p.x.writeOnce(1);
                p.y.storeRelease(1);
            });
            world.task("reader", () -> {
                p.first = p.y.loadAcquire();
                p.second = p.x.readOnce();
            });
        });
        assertThat(outcomes(published, model)).containsExactly("0,0", "0,1", "1,1");
    }

    @ParameterizedTest
    @EnumSource
    void explore_lockedSections_areInOrder(MemoryModel model) {
        Scenario locked = scenario("MP+locks", (world, p) -> {
            SpinLock lock = new SpinLock("lock");
            world.task("writer", () -> {
                lock.lock();
                p.x.writeOnce(1);
                p.y.writeOnce(1);
                lock.unlock();
            });
            world.task("reader", () -> {
                lock.lock();
                p.first = p.y.readOnce();
                p.second = p.x.readOnce();
                lock.unlock();
            });
        });
        assertThat(outcomes(locked, model)).containsExactly("0,0", "1,1");
    }

    @ParameterizedTest
    @EnumSource
    void explore_spinningReaderWithBarriers_endsAndSeesTheData(MemoryModel model) {
        Scenario spinning = scenario("spin", (world, p) -> {
            world.task("writer", () -> {
                p.x.writeOnce(1);
                Barriers.smpWmb();
                p.y.writeOnce(1);
            });
            world.task("reader", () -> {
                while (p.y.readOnce() == 0) {
                    Seam.relax();
                }
                Barriers.smpRmb();
                p.second = p.x.readOnce();
            });
        });
        Exploration found = Explorer.of(spinning).memory(model).explore();
        assertThat(found.verdict()).as(found.summary()).isEqualTo(Verdict.EXHAUSTED);
        assertThat(found.finalStates()).containsExactly("-1,1");
    }

    @ParameterizedTest
    @EnumSource
    void explore_waitForAValue_endsAndSeesTheDataIfItAcquires(MemoryModel model) {
        Scenario waiting = scenario("wait", (world, p) -> {
            world.task("writer", () -> {
                p.x.writeOnce(1);
                p.y.storeRelease(1);
            });
            world.task("reader", () -> {
                p.first = p.y.condLoadAcquire(value -> value == 1);
                p.second = p.x.readOnce();
            });
        });
        assertThat(outcomes(waiting, model)).containsExactly("1,1");
    }

    @ParameterizedTest
    @EnumSource
    void explore_spinLocksOfTwoTasksInTurn_countTwo(MemoryModel model) {
        Scenario counting = Scenario.of("count", world -> {
            SpinLock lock = new SpinLock("lock");
            ReadWriteOnce<Integer> count = new ReadWriteOnce<>("count", 0);
            Runnable increment = () -> {
                lock.lock();
                count.writeOnce(count.readOnce() + 1);
                lock.unlock();
            };
            world.task("a", increment).task("b", increment).outcome(() -> "" + count.peek());
        });
        assertThat(outcomes(counting, model)).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource
    void explore_atomicsInBothOrders_areBarriersOnlyIfFull(MemoryModel model) {
        assertThat(outcomes(exchanges(Ordering.FULL), model)).doesNotContain("0,0");
        assertThat(outcomes(exchanges(Ordering.RELAXED), model).contains("0,0")).isEqualTo(model == MemoryModel.LKMM);
    }

    private static Scenario exchanges(Ordering ordering) {
        return Scenario.of("SB+xchg", world -> {
            Atomic x = new Atomic("x", 0);
            Atomic y = new Atomic("y", 0);
            int[] found = new int[2];
            world.task("a", () -> {
                x.xchg(1, ordering);
                found[0] = y.read();
            });
            world.task("b", () -> {
                y.xchg(1, ordering);
                found[1] = x.read();
            });
            world.outcome(() -> found[0] + "," + found[1]);
        });
    }

    @ParameterizedTest
    @EnumSource
    void explore_atomicIncrements_areNeverLost(MemoryModel model) {
        Scenario counting = Scenario.of("inc", world -> {
            Atomic count = new Atomic("count", 0);
            Refcount users = new Refcount("users", 1);
            Runnable increment = () -> {
                count.inc();
                users.inc();
            };
            world.task("a", increment).task("b", increment).outcome(() -> count.peek() + " " + users.peek());
        });
        assertThat(outcomes(counting, model)).containsExactly("2 3");
    }

    @Test
    void replay_tokenWithAChoice_findsTheOlderValue() {
        Scenario stale = Scenario.of("stale", world -> {
            Pair p = new Pair();
            world.task("writer", () -> {
                p.x.writeOnce(1);
                p.y.writeOnce(1);
            });
            world.task("reader", () -> {
                p.first = p.y.readOnce();
                p.second = p.x.readOnce();
            });
            world.atEnd("fresh", () -> p.outcome().equals("1,0") ? "the data is stale" : null);
        });
        Explorer explorer = Explorer.of(stale).memory(MemoryModel.LKMM);
        Exploration found = explorer.explore();
        assertThat(found.verdict()).isEqualTo(Verdict.VIOLATED);
        String token = found.violations().get(0).token();
        assertThat(token).isEqualTo("1:w2r2'1");
        assertThat(explorer.replay(token).toText()).contains("stale");
    }

    @Test
    void explore_storeBufferingUnderTso_witnessShowsTheDrains() {
        Scenario sb = Scenario.of("SB", world -> {
            Pair p = new Pair();
            world.task("a", () -> {
                p.x.writeOnce(1);
                p.first = p.y.readOnce();
            });
            world.task("b", () -> {
                p.y.writeOnce(1);
                p.second = p.x.readOnce();
            });
            world.atEnd("one-sees", () -> p.outcome().equals("0,0") ? "both missed the other" : null);
        });
        Exploration found = Explorer.of(sb).memory(MemoryModel.TSO).explore();
        assertThat(found.verdict()).isEqualTo(Verdict.VIOLATED);
        String text = found.violations().get(0).toText();
        assertThat(text).contains("a's store buffer", "drain x(1)");
    }
}
