package io.github.kprim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class RandomOperationsTest {
    /** Returns sequences of digits. A sequence fails as soon as {@code fails} is true. */
    private static RandomOperations<Integer> digits(Predicate<List<Integer>> fails) {
        return new RandomOperations<>(random -> random.nextInt(10), () -> new RandomOperations.Trial<>() {
            private final List<Integer> taken = new ArrayList<>();

            @Override
            public void take(Integer digit) {
                taken.add(digit);
                if (fails.test(taken)) {
                    throw new IllegalStateException("taken " + taken);
                }
            }
        });
    }

    @Test
    void check_nothingFails_returns() {
        digits(taken -> false).check(1, 100, 20);
    }

    @Test
    void check_sequences_areOfOneToTheLongest() {
        List<Integer> lengths = new ArrayList<>();
        countLengths(lengths::add).check(1, 500, 5);

        assertThat(lengths).hasSize(500).containsOnly(1, 2, 3, 4, 5);
    }

    private static RandomOperations<Integer> countLengths(Consumer<Integer> end) {
        return new RandomOperations<>(Random::nextInt, () -> new RandomOperations.Trial<>() {
            private int length;

            @Override
            public void take(Integer operation) {
                length++;
            }

            @Override
            public void end() {
                end.accept(length);
            }
        });
    }

    @Test
    void check_threeBeforeSeven_isCutDownToThoseTwo() {
        assertThatThrownBy(() -> digits(taken -> taken.contains(3) && taken.lastIndexOf(7) > taken.indexOf(3))
                        .check(1, 100, 50))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(" fails after [3, 7]: taken [3, 7]\nIt is cut down from [");
    }

    @Test
    void check_failure_namesTheSeed() {
        assertThatThrownBy(() -> digits(taken -> true).check(42, 100, 50))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("seed 42, sequence 0 fails after [");
    }

    @Test
    void check_failure_keepsItsCause() {
        assertThatThrownBy(() -> digits(taken -> true).check(42, 100, 50))
                .hasCauseExactlyInstanceOf(IllegalStateException.class);
    }

    @Test
    void check_failureAtTheEnd_isCutDownToNothing() {
        assertThatThrownBy(() -> countLengths(length -> {
                            throw new AssertionError("ended after " + length);
                        })
                        .check(1, 100, 50))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(" fails after []: ended after 0");
    }

    @Test
    void check_sameSeed_failsInTheSameWay() {
        RandomOperations<Integer> fails = digits(taken -> taken.size() > 7);
        AssertionError first = failure(fails);

        assertThat(failure(fails)).hasMessage(first.getMessage());
    }

    private static AssertionError failure(RandomOperations<?> operations) {
        try {
            operations.check(5, 100, 50);
        } catch (AssertionError e) {
            return e;
        }
        throw new IllegalStateException("did not fail");
    }
}
