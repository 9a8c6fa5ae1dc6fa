package EXERCISE;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;

/** Two tasks count at once. */
final class TallyTest {
    @ExploreTest
    void add_byTwoTasks_losesNothing(World world) {
        Tally tally = new Tally();
        world.task("a", tally::add)
                .task("b", tally::add)
                .atEnd("no-lost-update", () -> tally.peek() == 2 ? null : "two calls were counted as " + tally.peek());
    }
}
