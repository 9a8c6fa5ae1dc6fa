package io.github.kprim.explore;

import io.github.kprim.step.IdentityHashes;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs some executions twice, to see whether the same choices lead to the same result: the first ones, and a sample of
 * the others.
 *
 * <p>{@link Execution} compares the steps. This class compares the results.
 */
final class Rerun {
    /** The number of first executions that are run twice. Many scenarios have no more executions than this. */
    private static final long FIRST = 16;

    /** The sample of the other executions: one in this many is run twice. */
    private static final long EVERY = 64;

    private @Nullable Ending before;
    private long seen;

    /** The result of an execution. */
    private record Ending(
            @Nullable String state, @Nullable End end, int steps, List<String> found, Set<String> events) {
        static Ending of(Execution execution) {
            String state = execution.conclude();
            List<String> found = execution.faults().stream()
                    .map(f -> f.step() + " " + f.invariant() + ": " + firstLine(f.message()))
                    .toList();
            return new Ending(
                    state, execution.end(), execution.history().size(), found, Set.copyOf(execution.events()));
        }

        private static String firstLine(String message) {
            return IdentityHashes.removeFrom(message.lines().findFirst().orElse(""));
        }

        @Override
        public String toString() {
            return (state == null ? end : "the final state '" + state + "'") + " after " + steps + " steps"
                    + (found.isEmpty() ? "" : ", with " + found)
                    + (events.isEmpty()
                            ? ""
                            : ", and counts " + events.stream().sorted().toList());
        }
    }

    /**
     * Examines an execution that has ended, and returns whether it must be run again.
     *
     * @throws NondeterminismException if it was run again and had another result
     */
    boolean wants(Execution execution) {
        Ending first = before;
        if (first != null) {
            before = null;
            Ending second = Ending.of(execution);
            if (!second.equals(first)) {
                throw new NondeterminismException(
                        "the same choices led to something else when they were repeated: before, " + first + "; now, "
                                + second);
            }
            return false;
        }
        if (execution.end() == End.STOPPED) {
            return false;
        }
        seen++;
        boolean again = seen <= FIRST || seen % EVERY == 0;
        before = again ? Ending.of(execution) : null;
        return again;
    }
}
