package io.github.kprim.explore;

import io.github.kprim.step.Step;

/** Runs the scenario of a story in other orders, and compares each run with the story. */
final class Retrial {
    private final Story story;
    private final Scenario scenario;
    private final Settings settings;
    private final SpinLoops loops = new SpinLoops();
    private final Counterparts same;

    Retrial(Story story, Scenario scenario, Settings settings) {
        this.story = story;
        this.scenario = scenario;
        this.settings = settings;
        this.same = new Counterparts(story.history());
    }

    History history() {
        return story.history();
    }

    Counterparts same() {
        return same;
    }

    boolean isAtAStep() {
        return story.isAtAStep();
    }

    /** Returns the number of the story's steps up to what went wrong. */
    int end() {
        return story.isAtAStep() ? story.fault().step() + 1 : history().size();
    }

    /** Begins an order of the story's steps. */
    Order order() {
        return new Order(history());
    }

    /** Runs the scenario in {@code order}, and then to its end if the story was over when it went wrong. */
    Execution run(Order order) {
        return WhatIf.run(scenario, settings, loops, order, !story.isAtAStep());
    }

    Execution runToTheEnd(Order order) {
        return WhatIf.run(scenario, settings, loops, order, true);
    }

    /** Whether {@code run} violates what the story violates. */
    boolean isWrong(Execution run) {
        String invariant = story.fault().invariant();
        return run.faults().stream().anyMatch(found -> found.invariant().equals(invariant));
    }

    /** Whether {@code run} got as far as it was asked to, and does not violate what the story violates. */
    boolean isClean(Execution run) {
        boolean ended = run.end() == End.COMPLETE || (story.isAtAStep() && run.end() == End.STOPPED);
        return ended && !isWrong(run);
    }

    /**
     * Returns the first step, at {@code from} or later, that the task of step {@code from} took in the story but not in
     * {@code run}; or -1. Also returns -1 if in {@code run} the task still waits to take that step.
     */
    int firstDeviation(Execution run, int from) {
        int task = history().task(from);
        for (int i = from; i < end(); i++) {
            if (history().task(i) != task || history().isEndOfWait(i)) {
                continue;
            }
            int moved = same.moved(run, i);
            Step instead = moved < 0 ? run.waiting().get(task) : run.history().step(moved);
            if (moved < 0
                    && instead != null
                    && (same.is(instead, i) || run.history().isQueued(task, instead))) {
                return -1;
            }
            if (instead == null || !same.is(instead, i)) {
                return i;
            }
        }
        return -1;
    }
}
