package io.github.kprim.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Seam;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops that end by themselves, but after more rounds than a loop may take to be taken for endless. */
@Timeout(120)
class LateEndTest {
    private static final int LATE = SpinLoop.ROUNDS + 50;

    private static void poll(ReadWriteOnce<Integer> flag, int limit, int wanted) {
        for (int i = 0; i < limit; i++) {
            if (flag.readOnce() == wanted) {
                return;
            }
            Seam.relax();
        }
    }

    static Stream<Consumer<World>> pollsThatGiveUp() {
        return Stream.of(
                world -> {
                    ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
                    ReadWriteOnce<Integer> other = new ReadWriteOnce<>("other", 0);
                    world.task("p", () -> poll(flag, LATE, 1)).task("q", () -> other.writeOnce(1));
                },
                world -> {
                    ReadWriteOnce<Integer> flag = new ReadWriteOnce<>("flag", 0);
                    ReadWriteOnce<Integer> other = new ReadWriteOnce<>("other", 0);
                    world.task("p", () -> {
                                poll(flag, LATE, 1);
                                other.readOnce();
                            })
                            .task("q", () -> other.writeOnce(1));
                });
    }

    /** The task ends when its loop does, and no other task can continue then. That is no deadlock. */
    @ParameterizedTest
    @MethodSource("pollsThatGiveUp")
    void explore_loopThatEndsLate_isBoundedAndNoDeadlock(Consumer<World> setUp) {
        Exploration result = Explorer.of(Scenario.of("late", setUp)).explore();

        assertThat(result.verdict()).isEqualTo(Verdict.BOUNDED);
        assertThat(result.complete()).isFalse();
        assertThat(result.violations()).isEmpty();
        assertThat(result.message()).startsWith("the loop in which p relaxes ends by itself");
    }

    /**
     * A goes round forever unless x is 9. D gives up late, and then x is 9, but only if it has read y as 0. C changes x
     * and back, so that A's round has been disturbed although A has seen nothing new.
     */
    @ParameterizedTest
    @ValueSource(strings = {"ABCDE", "EDCBA", "CDEAB"})
    void explore_samePastButOtherSurroundings_findsTheDeadlockAndReplaysIt(String order) {
        Exploration result = Explorer.of(Scenario.of("surroundings", world -> surroundings(world, order)))
                .explore();

        assertThat(result.verdict()).as(result.message()).isEqualTo(Verdict.DEADLOCK);
    }

    private static void surroundings(World world, String order) {
        SpinLock lock = new SpinLock("lock");
        ReadWriteOnce<Integer> x = new ReadWriteOnce<>("x", 0);
        ReadWriteOnce<Integer> f = new ReadWriteOnce<>("f", 0);
        ReadWriteOnce<Integer> u = new ReadWriteOnce<>("u", 0);
        ReadWriteOnce<Integer> y = new ReadWriteOnce<>("y", 0);
        ReadWriteOnce<Integer> z = new ReadWriteOnce<>("z", 0);
        int[] rounds = new int[1];
        Map<String, Runnable> tasks = Map.of(
                "A",
                        () -> {
                            while (countsRound(lock, rounds) && x.readOnce() != 9) {
                                f.writeOnce(1);
                                Seam.relax();
                            }
                        },
                "B",
                        () -> {
                            while (!hasTwoRounds(lock, rounds)) {
                                Seam.relax();
                            }
                            x.writeOnce(9);
                            z.writeOnce(9);
                        },
                "C",
                        () -> {
                            if (u.readOnce() == 0) {
                                f.condLoadRelaxed(value -> value == 1);
                                x.writeOnce(1);
                                x.writeOnce(0);
                                y.writeOnce(1);
                            }
                        },
                "D",
                        () -> {
                            poll(z, y.readOnce() == 0 ? LATE : Integer.MAX_VALUE, 9);
                            x.writeOnce(9);
                        },
                "E", () -> u.writeOnce(1));
        order.chars()
                .mapToObj(Character::toString)
                .forEach(name -> world.task(name, tasks.getOrDefault(name, () -> {})));
    }

    private static boolean countsRound(SpinLock lock, int[] rounds) {
        lock.lock();
        rounds[0]++;
        lock.unlock();
        return true;
    }

    private static boolean hasTwoRounds(SpinLock lock, int[] rounds) {
        lock.lock();
        boolean two = rounds[0] >= 2;
        lock.unlock();
        return two;
    }
}
