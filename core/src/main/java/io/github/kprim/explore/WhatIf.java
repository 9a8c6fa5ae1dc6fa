package io.github.kprim.explore;

import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

/** Runs a scenario once more with the steps of an execution in another order, to see what comes of that. */
final class WhatIf implements Chooser {
    /*
     * The order is a wish. In another order a task may take other steps than it took, end sooner, or wait where it did
     * not; so it is always the first turn left that can be taken, and some may be left at the end. The asker looks at
     * the history whether his question was put.
     */
    private final List<Turn> turns;
    private final boolean runOn;

    /**
     * A task is to take one step, or all steps to its end.
     *
     * @param all whether it is to take all
     */
    record Turn(int task, boolean all) {}

    private WhatIf(List<Turn> turns, boolean runOn) {
        this.turns = new LinkedList<>(turns);
        this.runOn = runOn;
    }

    /**
     * Runs {@code turns}.
     *
     * @param runOn whether everything is then run to its end, rather than stopped
     */
    static Execution run(Scenario scenario, Settings settings, List<Turn> turns, boolean runOn) {
        World world = new World();
        scenario.setUp(world);
        Execution execution = new Execution(scenario, world, new WhatIf(turns, runOn), settings);
        execution.keepWaiting();
        new Runner(execution, Explorer::endReplay).run();
        return execution;
    }

    @Override
    public int choose(Execution execution, long enabled) {
        for (Iterator<Turn> left = turns.iterator(); left.hasNext(); ) {
            Turn turn = left.next();
            if ((enabled >> turn.task() & 1) != 0) {
                if (!turn.all()) {
                    left.remove();
                }
                return turn.task();
            }
        }
        return runOn ? Long.numberOfTrailingZeros(enabled) : STOP;
    }
}
