package io.github.kprim.explore;

import io.github.kprim.step.IdentityHashes;
import io.github.kprim.step.Step;

/** Finds the counterparts of one execution's steps in other executions of the same scenario. */
final class Counterparts {
    private final History history;

    Counterparts(History history) {
        this.history = history;
    }

    /**
     * Returns the index of the counterpart of step {@code i} in {@code execution}: the step of the same task with the
     * same {@linkplain History#ordinal ordinal}. Returns -1 if there is none.
     */
    int moved(Execution execution, int i) {
        return execution.history().nth(history.task(i), history.ordinal(i));
    }

    /**
     * Whether {@code step} does the same as step {@code i}. Other executions have other objects, so names are compared.
     * If an object has no name, its class is compared.
     */
    boolean is(Step step, int i) {
        return step.signature() == history.step(i).signature()
                && withoutHashes(step).equals(withoutHashes(history.step(i)));
    }

    /**
     * Whether step {@code i} has a counterpart in {@code execution} that is the same operation. Its values may differ.
     */
    boolean isOperation(Execution execution, int i) {
        int moved = moved(execution, i);
        return moved >= 0
                && execution.history().step(moved).signature()
                        == history.step(i).signature();
    }

    /**
     * Whether {@code step}, which does the same as step {@code i}, found the same result. Returns false if no result
     * was recorded, or if it shows an identity hash.
     */
    boolean findsTheSame(Step step, int i) {
        String found = history.step(i).toString();
        return !found.equals(history.step(i).action()) && !IdentityHashes.areIn(found) && found.equals(step.toString());
    }

    private static String withoutHashes(Step step) {
        return IdentityHashes.removeFrom(step.action());
    }
}
