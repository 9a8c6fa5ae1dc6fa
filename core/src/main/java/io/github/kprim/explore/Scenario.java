package io.github.kprim.explore;

import java.util.function.Consumer;

/**
 * A small concurrent program to explore.
 *
 * <p>Must be deterministic: each call of {@link #setUp} makes the same fresh world, and a task's next step depends on
 * nothing but what its earlier steps found. No clocks, no random numbers, no threads of its own. It waits only by
 * kprim's locks, {@link io.github.kprim.step.ReadWriteOnce#condLoadAcquire}, or a loop that polls and calls {@link
 * io.github.kprim.step.Seam#relax}.
 */
public interface Scenario {
    /** The name that reports show. */
    String name();

    /** Sets the scene for one execution: objects, tasks, invariants, checks. */
    void setUp(World world);

    /** A scenario from a name and a function. */
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
