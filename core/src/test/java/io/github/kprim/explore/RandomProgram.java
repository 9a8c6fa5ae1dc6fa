package io.github.kprim.explore;

import io.github.kprim.explore.RandomOperation.State;
import io.github.kprim.step.ReadWriteOnce;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small random concurrent program, the same for the same seed. Its tasks have a few operations each on shared cells,
 * counts and locks. It has invariants over the cells. Each task remembers what it saw, and that is part of the final
 * state.
 */
final class RandomProgram implements Scenario {
    /** The optional features of a program, besides plain steps and locks. */
    enum Feature {
        /** Loops that relax: polls with and without a bound, and trylocks that repeat until they succeed. */
        RELAX,
        /** The operation that waits for a condition. */
        WAITING,
        /** Invariants that read different objects, depending on what they have read before. */
        DATA_DEPENDENT_INVARIANTS
    }

    /** The features that all programs have. To add a feature, add it here. */
    static final Set<Feature> FEATURES = EnumSet.allOf(Feature.class);

    private final long seed;
    private final List<List<RandomOperation>> tasks = new ArrayList<>();
    private final List<Invariant> invariants = new ArrayList<>();

    private interface Problem {
        @Nullable
        String of(State state);
    }

    private record Invariant(String name, Problem problem) {}

    RandomProgram(long seed, int taskCount, int operationsEach) {
        this(seed, Collections.nCopies(taskCount, operationsEach), FEATURES);
    }

    /**
     * Creates a program in which each task has the given number of operations.
     *
     * @param features the features that it may have
     */
    RandomProgram(long seed, List<Integer> operations, Set<Feature> features) {
        this.seed = seed;
        Random random = new Random(seed);
        for (int count : operations) {
            List<RandomOperation> task = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                task.add(RandomOperation.random(random, features));
            }
            tasks.add(task);
        }
        invariants.add(new Invariant("not-both-two", state -> {
            int a = state.read(0);
            int b = state.read(1);
            return a == 2 && b == 2 ? "both are 2" : null;
        }));
        int limit = 1 + random.nextInt(2);
        int cell = random.nextInt(RandomOperation.CELLS);
        invariants.add(new Invariant(
                "c" + cell + "-at-most-" + limit, state -> state.read(cell) > limit ? "it is more" : null));
        if (features.contains(Feature.DATA_DEPENDENT_INVARIANTS)) {
            addDataDependent(random);
        }
    }

    private void addDataDependent(Random random) {
        int one = random.nextInt(RandomOperation.CELLS);
        int other = (one + 1 + random.nextInt(RandomOperation.CELLS - 1)) % RandomOperation.CELLS;
        int third = RandomOperation.CELLS - one - other;
        int value = 1 + random.nextInt(2);
        invariants.add(new Invariant(
                "not(c" + one + "==" + value + "&&c" + other + "==1)",
                state -> state.read(one) == value && state.read(other) == 1 ? "both are" : null));
        invariants.add(new Invariant(
                "c" + one + "==0||c" + third + "<2",
                state -> state.read(one) == 0 || state.read(third) < 2 ? null : "neither"));
        invariants.add(new Invariant(
                "chain-from-c" + one,
                state -> state.read(state.read(one) % RandomOperation.CELLS) > 2 ? "it ends at more than 2" : null));
    }

    @Override
    public String name() {
        return "random program " + seed;
    }

    @Override
    public void setUp(World world) {
        State state = new State();
        List<StringBuilder> seen = new ArrayList<>();
        for (List<RandomOperation> operations : tasks) {
            StringBuilder mine = new StringBuilder();
            seen.add(mine);
            world.task("t" + seen.size(), () -> operations.forEach(operation -> operation.run(state, mine)));
        }
        for (Invariant invariant : invariants) {
            world.always(invariant.name(), () -> invariant.problem().of(state));
        }
        world.atEnd("not-three-in-all", () -> {
            int sum = state.cells.stream().mapToInt(ReadWriteOnce::peek).sum();
            return sum == 3 ? "the cells sum to 3" : null;
        });
        world.outcome(
                () -> state.cells.stream().map(ReadWriteOnce::peek).toList() + " " + state.count.peek() + " " + seen);
    }

    /** Returns the program as text, for a reader. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(name());
        for (int t = 0; t < tasks.size(); t++) {
            text.append("\n  t")
                    .append(t + 1)
                    .append(": ")
                    .append(tasks.get(t).stream().map(RandomOperation::toString).collect(Collectors.joining("; ")));
        }
        invariants.forEach(invariant -> text.append("\n  always ").append(invariant.name()));
        return text.toString();
    }
}
