package io.github.kprim.explore;

import io.github.kprim.step.Step;
import java.util.regex.Pattern;

/** Finds the steps of one execution again in others of the same scenario. */
final class Counterparts {
    private static final Pattern IDENTITY_HASH = Pattern.compile("@[0-9a-f]+");

    private final History history;

    Counterparts(History history) {
        this.history = history;
    }

    /** Where in {@code execution} the task of step {@code i} took its step of the same number, or -1. */
    int moved(Execution execution, int i) {
        return execution.history().nth(history.task(i), history.ordinal(i));
    }

    /**
     * Whether {@code step} does what step {@code i} did. Objects of another execution are others, so names must do; where
     * an object has none, its class.
     */
    boolean is(Step step, int i) {
        return step.signature() == history.step(i).signature()
                && withoutHashes(step).equals(withoutHashes(history.step(i)));
    }

    /** Whether the counterpart of step {@code i} does the same, though maybe with another value. */
    boolean isOperation(Execution execution, int i) {
        int moved = moved(execution, i);
        return moved >= 0
                && execution.history().step(moved).signature()
                        == history.step(i).signature();
    }

    /** Whether {@code step}, which does what step {@code i} did, has found the same; false if that was not recorded. */
    boolean findsTheSame(Step step, int i) {
        String found = history.step(i).toString();
        return !found.equals(history.step(i).action())
                && !IDENTITY_HASH.matcher(found).find()
                && found.equals(step.toString());
    }

    private static String withoutHashes(Step step) {
        return IDENTITY_HASH.matcher(step.action()).replaceAll("@");
    }
}
