package io.github.kprim.explore;

import java.util.Arrays;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Collectors;

/** Lets tasks take single steps in a given order. A task that has to wait comes later. */
final class InOrder implements Chooser {
    private final List<Integer> left;
    private final boolean runOn;

    private InOrder(int[] order, boolean runOn) {
        this.left = Arrays.stream(order).boxed().collect(Collectors.toCollection(LinkedList::new));
        this.runOn = runOn;
    }

    /**
     * Runs the scenario.
     *
     * @param runOn whether the execution then runs to its end instead of being stopped
     * @param order the task that takes each step
     */
    static Execution run(Scenario scenario, boolean runOn, int... order) {
        return WhatIf.run(scenario, Settings.DEFAULT, new SpinLoops(), new InOrder(order, runOn));
    }

    @Override
    public int choose(Situation situation, long enabled) {
        for (Integer task : left) {
            if (!situation.hasEnded(task) && (enabled >> task & 1) != 0) {
                left.remove(task);
                return task;
            }
        }
        return runOn || left.stream().anyMatch(task -> !situation.hasEnded(task))
                ? Transcript.nextOf(situation, enabled)
                : STOP;
    }
}
