package io.github.kprim.lab;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Verdict;
import io.github.kprim.explore.Violation;
import io.github.kprim.fork.CheckedMmProtocol;
import io.github.kprim.fork.Fork;
import io.github.kprim.fork.MmProtocol;
import io.github.kprim.lab.mutation.Mutant;
import io.github.kprim.scenarios.Scenarios;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The result of the matrix for a mutant.
 *
 * @param design the id of the design
 * @param fault what refutes the mutant and in which scenario; empty if nothing does
 * @param losesFast whether no fork of any scenario is fast, although some are in the design
 */
record MutantTrial(String design, Mutant mutant, String fault, boolean losesFast) {
    /**
     * The maximum number of executions for each cell, several times that of the largest cell of a design. A larger cell
     * refutes nothing.
     */
    private static final long BUDGET = 20_000;

    /**
     * Runs {@code mutant} through the matrix, the smallest cell first. Stops at the first cell that is worse than the
     * design's.
     *
     * @param cells the cells of the design itself
     */
    static MutantTrial of(String design, Mutant mutant, Map<Scenarios, Exploration> cells) {
        MmProtocol protocol = new CheckedMmProtocol(mutant.load());
        List<Scenarios> smallestFirst = cells.keySet().stream()
                .sorted(Comparator.comparingLong(scenario -> cells.get(scenario).steps()))
                .toList();
        boolean fast = false;
        for (Scenarios scenario : smallestFirst) {
            Exploration cell = explore(scenario, protocol, cells.get(scenario));
            Optional<String> fault = fault(cell, cells.get(scenario));
            if (fault.isPresent()) {
                return new MutantTrial(design, mutant, fault.get() + " in " + scenario.id(), false);
            }
            fast |= hasFast(cell);
        }
        return new MutantTrial(
                design, mutant, "", !fast && cells.values().stream().anyMatch(MutantTrial::hasFast));
    }

    private static boolean hasFast(Exploration cell) {
        return cell.events().containsKey(Fork.FAST);
    }

    /**
     * Explores until the first violation. If the design also has a violation there, explores everything, because
     * another one may come later.
     */
    private static Exploration explore(Scenarios scenario, MmProtocol protocol, Exploration design) {
        Explorer explorer = Explorer.of(scenario.under(protocol)).maxExecutions(BUDGET);
        return (design.verdict() == Verdict.EXHAUSTED ? explorer.stopAtFirst() : explorer).explore();
    }

    /** Returns a claimed invariant that the mutant violates and the design does not, or that a task left the model. */
    private static Optional<String> fault(Exploration cell, Exploration design) {
        if (cell.verdict() == Verdict.LEFT_MODEL) {
            return Optional.of("a task that left the model");
        }
        List<String> expected = claimed(design).toList();
        return claimed(cell).filter(invariant -> !expected.contains(invariant)).findFirst();
    }

    private static Stream<String> claimed(Exploration cell) {
        return cell.violations().stream().filter(Violation::claimed).map(Violation::invariant);
    }

    /** Returns the design and the change. */
    String id() {
        return design + ": " + mutant.name();
    }

    boolean isRefuted() {
        return !fault.isEmpty();
    }

    /** Returns whether the matrix finds no error, and the mutant still has fast forks. */
    boolean isLeft() {
        return !isRefuted() && !losesFast;
    }
}
