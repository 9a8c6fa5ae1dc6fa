package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Shared;
import io.github.kprim.step.Step;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/**
 * Tests that a scenario that depends on chance never passes. The randomness has no seed, so each test runs many times.
 */
class NondeterminismTest {
    private static final int OFTEN = 20;

    private static Exploration explore(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("test", setUp)).explore();
    }

    private static void assertNondeterministic(Consumer<World> setUp) {
        Exploration result = explore(setUp);
        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.NONDETERMINISTIC);
    }

    @RepeatedTest(OFTEN)
    void explore_orderByIdentityHashCode_isNondeterministic() {
        assertNondeterministic(world -> {
            Word[] words = {new Word("a", 0), new Word("b", 0)};
            world.task("p", () -> {
                        int[] hashes = {new Object().hashCode(), new Object().hashCode()};
                        int first = hashes[0] < hashes[1] ? 0 : 1;
                        words[first].set(1);
                        words[1 - first].set(1);
                    })
                    .task("q", () -> {
                        words[0].get();
                        words[1].get();
                    });
        });
    }

    @RepeatedTest(OFTEN)
    void explore_taskThatThrowsAtRandom_isNondeterministic() {
        assertNondeterministic(world -> {
            Word x = new Word("x", 0);
            Random random = new Random();
            world.task("p", () -> {
                        if (random.nextInt(4) == 0) {
                            throw new IllegalStateException("rare");
                        }
                        x.set(1);
                    })
                    .task("q", () -> x.set(2));
        });
    }

    @RepeatedTest(OFTEN)
    void explore_randomArgument_isNondeterministic() {
        assertNondeterministic(world -> {
            Word x = new Word("x", 0);
            world.task("p", () -> x.set(new Random().nextInt(3))).task("q", x::get);
        });
    }

    @RepeatedTest(OFTEN)
    void explore_randomResult_isNondeterministic() {
        assertNondeterministic(world -> {
            Word x = new Word("x", new Random().nextInt(3));
            world.task("p", x::get).task("q", x::get);
        });
    }

    @RepeatedTest(OFTEN)
    void explore_randomObjectOfTheSameWords_isNondeterministic() {
        assertNondeterministic(world -> {
            Shared[] shared = {new Word("a", 0), new Word("b", 0)};
            world.task("p", () -> Seam.announce(Step.of("touch").writes(shared[new Random().nextInt(2)])))
                    .task("q", () -> Seam.announce(Step.of("touch").writes(shared[0])));
        });
    }

    @RepeatedTest(OFTEN)
    void explore_randomFinalState_isNondeterministic() {
        assertNondeterministic(world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            int chance = new Random().nextInt(3);
            world.task("p", x::readOnce).outcome(() -> "chance " + chance);
        });
    }

    /** The first executions are repeated too early to notice it. The sample of later executions must notice it. */
    @Test
    void explore_chanceThatBeginsLate_isNondeterministic() {
        AtomicInteger runs = new AtomicInteger();
        assertNondeterministic(world -> {
            ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
            int late = Math.max(0, runs.incrementAndGet() - 300);
            Runnable add = () -> {
                x.writeOnce(x.readOnce() + 1);
                x.writeOnce(x.readOnce() + 1);
            };
            world.task("p", add).task("q", add).task("r", add).outcome(() -> "late " + late);
        });
    }

    @Test
    void explore_objectWithoutWordsOfItsOwn_isDeterministic() {
        Exploration result = explore(world -> {
            ReadWriteOnce<Object> x = new ReadWriteOnce<>("x", new Object());
            world.task("p", () -> x.writeOnce(new int[1])).task("q", x::readOnce);
        });
        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.EXHAUSTED);
    }
}
