package io.github.kprim;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs random sequences of operations, each on a new object. Shortens the first sequence that fails, and shows it.
 *
 * <p>The same seed gives the same sequences. Shortening leaves out operations as long as the rest still fails. So a
 * trial must skip an operation that makes no sense in the current state.
 *
 * @param <O> an operation; a failure shows its {@code toString}
 */
public final class RandomOperations<O> {
    private final Function<Random, O> operation;
    private final Supplier<Trial<O>> trial;

    /** A new object under test and its model. */
    public interface Trial<O> {
        /** Performs the operation on the object and on the model. Throws if they differ. */
        void take(O operation);

        /** Ends the sequence. Throws if the object is not in the expected state. */
        default void end() {}
    }

    /** A failure, and the number of operations that had started by then. */
    private record Failure(int taken, Throwable cause) {}

    /**
     * Creates sequences of the operations that {@code operation} makes from random numbers. Each one runs on a new
     * {@code trial}.
     */
    public RandomOperations(Function<Random, O> operation, Supplier<Trial<O>> trial) {
        this.operation = operation;
        this.trial = trial;
    }

    /**
     * Tries {@code sequences} sequences of 1 to {@code longest} operations.
     *
     * @throws AssertionError at the first sequence that fails, with the seed, the operations, and the fewest operations
     *     that still fail
     */
    public void check(long seed, int sequences, int longest) {
        Random random = new Random(seed);
        for (int i = 0; i < sequences; i++) {
            int length = 1 + random.nextInt(longest);
            List<O> operations =
                    Stream.generate(() -> operation.apply(random)).limit(length).toList();
            Failure failure = run(operations);
            if (failure != null) {
                throw failed("seed " + seed + ", sequence " + i, operations, failure);
            }
        }
    }

    private AssertionError failed(String where, List<O> operations, Failure first) {
        List<O> shortest = operations.subList(0, first.taken());
        Failure last = first;
        int i = shortest.size() - 1;
        while (i >= 0) {
            List<O> shorter = new ArrayList<>(shortest);
            shorter.remove(i);
            Failure failure = run(shorter);
            if (failure == null) {
                i--;
            } else {
                last = failure;
                shortest = shorter.subList(0, failure.taken());
                i = shortest.size() - 1;
            }
        }
        return new AssertionError(
                where + " fails after " + shortest + ": " + last.cause().getMessage() + "\nIt is cut down from "
                        + operations,
                last.cause());
    }

    private @Nullable Failure run(List<O> operations) {
        Trial<O> fresh = trial.get();
        int taken = 0;
        try {
            for (O next : operations) {
                taken++;
                fresh.take(next);
            }
            fresh.end();
            return null;
        } catch (RuntimeException | AssertionError e) {
            return new Failure(taken, e);
        }
    }
}
