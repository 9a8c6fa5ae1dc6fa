package io.github.kprim.tutorials;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.Verdict;
import java.util.List;
import java.util.function.Function;

/**
 * One exercise: what a student is given, why that fails, and how an answer is judged.
 *
 * @param <T> what the student implements
 * @param id the name of its package, such as {@code e01_put_every_reference_you_took}
 * @param verdict what the explorer says of the starter
 * @param invariant the only invariant that the starter violates
 * @param mustHappen events that a right answer shows in some execution, each counted with
 *     {@link io.github.kprim.step.Seam#count}: an answer that never does the work would violate nothing
 * @param answer the implementation to judge: the student's class, which is handed out as the starter
 * @param setting the scenario in which an implementation is tried
 */
public record Assignment<T>(
        String id,
        Verdict verdict,
        String invariant,
        List<String> mustHappen,
        T answer,
        Function<T, Scenario> setting) {
    /*
     * A right answer takes a few dozen executions of a few dozen steps. An answer that spins without Seam.relax() has
     * endless ones, and is to be told so soon.
     */
    private static final long MAX_EXECUTIONS = 10_000;
    private static final int MAX_STEPS = 200;

    /** Copies the list. */
    public Assignment {
        mustHappen = List.copyOf(mustHappen);
    }

    /** Describes the exercise that the package of {@code starter} holds, whose starter is VIOLATED. */
    public static <T> Assignment<T> violating(
            String invariant, List<String> mustHappen, T starter, Function<T, Scenario> setting) {
        String packageName = starter.getClass().getPackageName();
        String id = packageName.substring(packageName.lastIndexOf('.') + 1);
        return new Assignment<>(id, Verdict.VIOLATED, invariant, mustHappen, starter, setting);
    }

    /** The same exercise with another answer. */
    public Assignment<T> answeredBy(T other) {
        return new Assignment<>(id, verdict, invariant, mustHappen, other, setting);
    }

    /** Tries the answer in every interleaving, up to a budget that is the same everywhere. */
    public Exploration explore() {
        return Explorer.of(setting.apply(answer))
                .maxExecutions(MAX_EXECUTIONS)
                .maxSteps(MAX_STEPS)
                .explore();
    }

    /** The events that had to happen and did not, in any execution of {@code exploration}. */
    public List<String> missing(Exploration exploration) {
        return mustHappen.stream()
                .filter(event -> !exploration.events().containsKey(event))
                .toList();
    }
}
