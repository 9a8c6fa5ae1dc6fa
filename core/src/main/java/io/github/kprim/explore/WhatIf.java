package io.github.kprim.explore;

import java.util.Iterator;
import java.util.LinkedList;
import java.util.List;

/** Runs a scenario again with the steps of an execution in another order, to see the result. */
final class WhatIf implements Chooser {
    /*
     * The order is only a wish. In another order a task may take other steps, end sooner, or wait where it did not wait
     * before. So the first remaining turn that can be taken is always taken. If no turn can be taken, a task that can
     * continue does so. The caller must check in the history whether the run really has the order that it asked for.
     */
    private final List<Order.Turn> turns;
    private final boolean runOn;

    private WhatIf(Order order, boolean runOn) {
        this.turns = new LinkedList<>(order.turns());
        this.runOn = runOn;
    }

    /**
     * Runs the scenario in {@code order}.
     *
     * @param loops what is known about the scenario's loops; the run adds to it
     * @param runOn whether the execution then runs to its end instead of being stopped
     */
    static Execution run(Scenario scenario, Settings settings, SpinLoops loops, Order order, boolean runOn) {
        return run(scenario, settings, loops, new WhatIf(order, runOn));
    }

    /** Runs the scenario once, as {@code chooser} decides, and keeps what each task waits for at the end. */
    static Execution run(Scenario scenario, Settings settings, SpinLoops loops, Chooser chooser) {
        World world = new World();
        settings.setUp(scenario, world);
        Execution execution = new Execution(scenario, world, chooser, settings, loops);
        execution.keepWaiting();
        new Runner(execution, WhatIf::ended, true).run();
        return execution;
    }

    private static boolean ended(Execution execution) {
        execution.conclude();
        return false;
    }

    @Override
    public int choose(Situation situation, long enabled) {
        for (Iterator<Order.Turn> left = turns.iterator(); left.hasNext(); ) {
            Order.Turn turn = left.next();
            if (turn.isOver(situation) || situation.hasEnded(turn.task())) {
                left.remove();
            } else if ((enabled >> turn.task() & 1) != 0) {
                return turn.task();
            }
        }
        return runOn || !turns.isEmpty() ? Transcript.nextOf(situation, enabled) : STOP;
    }
}
