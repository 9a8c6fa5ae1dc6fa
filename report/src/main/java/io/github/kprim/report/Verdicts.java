package io.github.kprim.report;

import io.github.kprim.explore.Verdict;
import io.github.kprim.memory.MemoryModel;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows verdicts in reports, never by colour alone. */
final class Verdicts {
    private Verdicts() {}

    /** Returns a sentence that is shown with every verdict. */
    static String memory(MemoryModel model) {
        return switch (model) {
            case SC -> "Memory is sequentially consistent in this model.";
            case TSO -> "Memory is that of x86 (TSO) in this model.";
            case LKMM ->
                "Memory is that of the Linux kernel's model here, except that no store overtakes an earlier load.";
        };
    }

    /** Returns the sentences for several results. */
    static String memory(Collection<MatrixCell> cells) {
        return cells.stream()
                .map(cell -> memory(cell.exploration().memory()))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    /** Returns a mark that tells verdicts apart from a distance. */
    static String mark(Verdict verdict) {
        return switch (verdict) {
            case EXHAUSTED -> "✓";
            case VIOLATED -> "✗";
            case DEADLOCK -> "∞";
            case BOUNDED -> "…";
            case NONDETERMINISTIC, LEFT_MODEL -> "?";
        };
    }

    /** Returns the class of the elements that show a verdict. */
    static String style(Verdict verdict) {
        return "v-" + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the meaning of a verdict, as a sentence. */
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
