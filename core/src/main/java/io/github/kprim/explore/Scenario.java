package io.github.kprim.explore;

import java.util.function.Consumer;

/**
 * A small concurrent program to explore.
 *
 * <p>A scenario must be deterministic. Each call of {@link #setUp} makes the same new world, and a task's next step
 * depends only on what the task's earlier steps found. A scenario uses no clocks, no random numbers and no threads of
 * its own. It waits only by kprim's locks, by {@link io.github.kprim.step.ReadWriteOnce#condLoadAcquire}, or by a loop
 * that polls and calls {@link io.github.kprim.step.Seam#relax}.
 */
public interface Scenario {
    /** Returns the name that reports show. */
    String name();

    /** Sets up one execution: its objects, tasks, invariants and checks. */
    void setUp(World world);

    /** Returns a scenario that consists of a name and a function. */
    static Scenario of(String name, Consumer<World> setUp) {
        return new Scenario() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public void setUp(World world) {
                setUp.accept(world);
            }
        };
    }
}
