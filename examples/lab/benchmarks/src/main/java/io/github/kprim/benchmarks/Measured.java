package io.github.kprim.benchmarks;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Reduction;
import io.github.kprim.explore.Scenario;
import java.util.Locale;

/**
 * One exploration and its duration.
 *
 * @param family the name of the scenarios that differ only in the number of tasks
 * @param tasks the number of tasks of this scenario
 */
record Measured(String family, int tasks, Reduction reduction, Exploration exploration, double seconds) {

    static Measured explore(String family, int tasks, Scenario scenario, Reduction reduction, long budget) {
        Explorer explorer = Explorer.of(scenario).reduction(reduction).maxExecutions(budget);
        long start = System.nanoTime();
        Exploration exploration = explorer.explore();
        return new Measured(family, tasks, reduction, exploration, (System.nanoTime() - start) / 1e9);
    }

    /** Returns the number of executions begun per second, including redundant ones that were given up. */
    double rate() {
        return (exploration.executions() + exploration.redundant()) / seconds;
    }

    /** Returns a row of a Markdown table, without its first cells. */
    String counts() {
        return String.format(
                Locale.ROOT,
                "%s | %,d | %,d | %,d | %.2f | %,.0f |%n",
                exploration.verdict(),
                exploration.executions(),
                exploration.redundant(),
                exploration.steps(),
                seconds,
                rate());
    }
}
