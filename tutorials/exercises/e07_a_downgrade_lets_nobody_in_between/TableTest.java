package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.explore.World;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** Two tasks publish at once; and one reads while another publishes. */
final class TableTest {
    @ExploreTest
    void publish_byTwoWriters_reportsItsOwnValue(World world) {
        Table table = new Table();
        int[] reported = new int[3];
        world.task("a", () -> table.publish(1, value -> reported[1] = value))
                .task("b", () -> table.publish(2, value -> reported[2] = value))
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
        ReadWriteOnce<Boolean> hasRead = new ReadWriteOnce<>("has_read", false);
        Registers registers = Registers.in(world, "came-in");
        world.task(
                        "writer",
                        () -> table.publish(1, value -> {
                            boolean before = hasRead.readOnce();
                            reporting.writeOnce(true);
                            reporting.writeOnce(false);
                            registers.set("came-in", !before && hasRead.readOnce());
                        }))
                .task("reader", () -> {
                    table.read();
                    hasRead.writeOnce(true);
                });
    }
}
