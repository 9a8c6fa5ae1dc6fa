package io.github.kprim.tutor;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The parts of an exercise, those first that most mutants have failed so far. A mutant is judged until it fails one
 * part, so the order decides how long that takes, and nothing else. Thread-safe.
 */
final class PartsByUse {
    private final List<ExercisePart> parts;
    private final Map<ExercisePart, Integer> failures = new HashMap<>();

    /** Begins with the order in which the exercise has its parts. */
    PartsByUse(List<ExercisePart> parts) {
        this.parts = parts;
    }

    /** Returns all parts. Parts that have failed equally often are in the order of the exercise. */
    synchronized List<ExercisePart> inOrder() {
        return parts.stream()
                .sorted(Comparator.comparing((ExercisePart part) -> -failures.getOrDefault(part, 0)))
                .toList();
    }

    /** Notes that a mutant has failed a part. */
    synchronized void hasFailed(ExercisePart part) {
        failures.merge(part, 1, Integer::sum);
    }
}
