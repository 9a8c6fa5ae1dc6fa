package io.github.kprim.report;

import io.github.kprim.explore.Verdict;
import java.util.Locale;

/** Verdicts as reports show them: never by colour alone. */
final class Verdicts {
    /** Said wherever a verdict is shown. */
    static final String MEMORY = "Memory is sequentially consistent in this model.";

    private Verdicts() {}

    /** A mark to tell verdicts apart from afar. */
    static String mark(Verdict verdict) {
        return switch (verdict) {
            case EXHAUSTED -> "✓";
            case VIOLATED -> "✗";
            case DEADLOCK -> "∞";
            case BOUNDED -> "…";
            case NONDETERMINISTIC, LEFT_MODEL -> "?";
        };
    }

    /** The class of elements that show it. */
    static String style(Verdict verdict) {
        return "v-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it means, as a sentence. */
    static String meaning(Verdict verdict) {
        return switch (verdict) {
            case EXHAUSTED ->
                "Every interleaving was tried, or one that differs from it only in the order of steps that"
                        + " do not touch the same memory, and nothing that is claimed was violated.";
            case VIOLATED -> "Some interleaving violates something that is claimed.";
            case DEADLOCK -> "In some interleaving every task that has not ended waits forever.";
            case BOUNDED -> "The budget ran out. What was tried is fine, the rest is unknown: this is not a pass.";
            case NONDETERMINISTIC ->
                "The same choices led to different steps, so nothing is known: the scenario depends"
                        + " on something that the explorer does not control.";
            case LEFT_MODEL -> "A task waited, or ran on, outside the model, so nothing is known.";
        };
    }
}
