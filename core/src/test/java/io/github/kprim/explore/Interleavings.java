package io.github.kprim.explore;

import io.github.kprim.step.ReadWriteOnce;
import java.util.Set;
import java.util.TreeSet;

/** Three tasks with three steps each. All steps depend on each other, so there are 1,680 interleavings. */
final class Interleavings {
    static final int COUNT = 1_680;

    /** The order that every exploration runs again, to check that the result is the same. */
    static final String FIRST = "aaabbbccc";

    static final Scenario SCENARIO = Scenario.of("traced", world -> setUp(world, new TreeSet<>()));

    private Interleavings() {}

    /** The same scenario, but every execution violates an invariant. */
    static Scenario failing() {
        return Scenario.of("failing", world -> {
            setUp(world, new TreeSet<>());
            world.atEnd("fails", () -> "always");
        });
    }

    /** Sets up the scenario. Each complete execution adds the order of its steps to {@code orders}. */
    static void setUp(World world, Set<String> orders) {
        ReadWriteOnce<Integer> cell = new ReadWriteOnce<>("cell", 0);
        StringBuilder order = new StringBuilder();
        for (String name : new String[] {"a", "b", "c"}) {
            world.task(name, () -> {
                for (int i = 0; i < 3; i++) {
                    cell.writeOnce(i);
                    order.append(name);
                }
            });
        }
        world.outcome(order::toString).atEnd("traced", () -> {
            orders.add(order.toString());
            return null;
        });
    }
}
