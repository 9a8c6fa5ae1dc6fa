package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.explore.World;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** Two tasks publish at the same time, and one task reads while another publishes. */
final class TableTest {
    @ExploreTest
    void publish_byTwoWriters_reportsItsOwnValue(World world) {
        Table table = new Table();
        int[] reported = new int[3];
        world.task("a", () -> table.publish(1, () -> reported[1] = table.current()))
                .task("b", () -> table.publish(2, () -> reported[2] = table.current()))
                .atEnd("right-report", () -> wrong(reported));
    }

    private static String wrong(int[] reported) {
        for (int i = 1; i <= 2; i++) {
            if (reported[i] != i) {
                return "the report of " + i + " says " + reported[i];
            }
        }
        return null;
    }

    @ExploreTest
    @Litmus(exists = "came-in=true")
    void publish_whileItReports_letsReadersIn(World world) {
        Table table = new Table();
        ReadWriteOnce<Boolean> reporting = new ReadWriteOnce<>("reporting", false);
        Registers registers = Registers.in(world, "came-in");
        world.task(
                        "writer",
                        () -> table.publish(1, () -> {
                            reporting.writeOnce(true);
                            reporting.writeOnce(false);
                        }))
                .task("reader", () -> registers.set("came-in", table.read() == 1 && reporting.readOnce()));
    }
}
