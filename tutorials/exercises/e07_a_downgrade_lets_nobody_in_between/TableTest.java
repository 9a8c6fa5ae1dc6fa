package e07_a_downgrade_lets_nobody_in_between;

import io.github.kprim.explore.World;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.ObjIntConsumer;

/** Two tasks publish at the same time, and one task reads while another publishes. */
final class TableTest {
    @ExploreTest(maxExecutions = 1000, maxSteps = 100)
    void publish_byTwoWriters_reportsItsOwnValue(World world) {
        Cell cell = new Cell();
        Table table = new Table(cell);
        publishBoth(world, cell, table, table);
    }

    /** The cell and its lock are shared by all who know the cell, and not only by the users of one table. */
    @ExploreTest(maxExecutions = 1000, maxSteps = 100)
    void publish_inTwoTablesOfOneCell_reportsItsOwnValue(World world) {
        Cell cell = new Cell();
        publishBoth(world, cell, new Table(cell), new Table(cell));
    }

    private static void publishBoth(World world, Cell cell, Table one, Table two) {
        int[] reported = new int[3];
        int[] reports = new int[1];
        ObjIntConsumer<Table> publish = (table, value) -> table.publish(value, () -> {
            cell.lock.assertHeldRead();
            reported[value] = table.current();
            reports[0]++;
        });
        world.task("a", () -> publish.accept(one, 1))
                .task("b", () -> publish.accept(two, 2))
                .atEnd("right-report", () -> wrong(reported))
                .atEnd("reported-once", () -> once("reported", reports[0]))
                .atEnd("stored-once", () -> once("stored", cell.peekStores()));
    }

    private static String once(String what, int times) {
        return times == 2 ? null : "two values were " + what + " " + times + " times";
    }

    private static String wrong(int[] reported) {
        for (int i = 1; i <= 2; i++) {
            if (reported[i] != i) {
                return "the report of " + i + " says " + reported[i];
            }
        }
        return null;
    }

    @ExploreTest(maxExecutions = 1000, maxSteps = 100)
    @Litmus(exists = {"read=1 came-in=true", "read=0 came-in=false"})
    void publish_whileItReports_letsReadersIn(World world) {
        Table table = new Table(new Cell());
        ReadWriteOnce<Boolean> reporting = new ReadWriteOnce<>("reporting", false);
        Registers registers = Registers.in(world, "read", "came-in");
        world.task(
                        "writer",
                        () -> table.publish(1, () -> {
                            reporting.writeOnce(true);
                            reporting.writeOnce(false);
                        }))
                .task("reader", () -> {
                    int now = table.read();
                    registers.set("read", now);
                    registers.set("came-in", now == 1 && reporting.readOnce());
                });
    }

    /** Another task holds the lock, and one more waits for it: all the more reason to wait too. */
    @ExploreTest(maxExecutions = 1000, maxSteps = 100)
    @Litmus(
            strict = true,
            exists = {"read=5", "read=7"})
    void publish_whileAnotherTaskWaits_reportsAsEver(World world) {
        Cell cell = new Cell();
        Table table = new Table(cell);
        table.publish(5, () -> {});
        int[] reported = new int[1];
        Registers registers = Registers.in(world, "read");
        world.task("other", () -> {
                    cell.lock.lockWrite();
                    cell.lock.unlockWrite();
                })
                .task("writer", () -> table.publish(7, () -> reported[0] = table.current()))
                .task("reader", () -> registers.set("read", table.read()))
                .atEnd("right-report", () -> reported[0] == 0 ? "7 is published, but its report has not run" : null);
    }

    /** The value is never 0, so a reader that gives up has no value to return. */
    @ExploreTest(maxExecutions = 1000, maxSteps = 100)
    @Litmus(
            strict = true,
            exists = {"read=5", "read=7"})
    void read_whileAnotherValueIsPublished_isOldOrNew(World world) {
        Table table = new Table(new Cell());
        table.publish(5, () -> {});
        Registers registers = Registers.in(world, "read");
        world.task("writer", () -> table.publish(7, () -> {}))
                .task("reader", () -> registers.set("read", table.read()));
    }

    /** Other code has stored, and still holds the lock: the reader must wait, and find what was stored. */
    @ExploreTest(maxExecutions = 1000, maxSteps = 100)
    @Litmus(strict = true, exists = "read=9")
    void read_whileOtherCodeHasStored_waitsForIt(World world) {
        Cell cell = new Cell();
        Table table = new Table(cell);
        table.publish(5, () -> {});
        ReadWriteOnce<Boolean> stored = new ReadWriteOnce<>("stored", false);
        Registers registers = Registers.in(world, "read");
        world.task("other", () -> {
                    cell.lock.lockWrite();
                    cell.store(9);
                    stored.writeOnce(true);
                    cell.lock.unlockWrite();
                })
                .task("reader", () -> {
                    stored.condLoadRelaxed(isTrue -> isTrue);
                    registers.set("read", table.read());
                });
    }

    /** Publishes numbers that are drawn, always the same ones, and each twice. Other code stores in the cell too. */
    @ExploreTest
    void publishAndRead_byOneTask_findWhatIsStored(World world) {
        Cell cell = new Cell();
        Table table = new Table(cell);
        List<String> wrong = new ArrayList<>();
        Random random = new Random(1991);
        world.task("a", () -> {
                    for (int stores = 1; stores < 10; stores += 3) {
                        int sign = stores % 2 == 0 ? -1 : 1;
                        int value = sign * (2 + random.nextInt(Integer.MAX_VALUE - 2));
                        int[] reported = new int[1];
                        table.publish(value, () -> reported[0] = table.current());
                        expect("the report", value, reported[0], wrong);
                        expect("read() after publish(" + value + ")", value, table.read(), wrong);
                        table.publish(value, () -> reported[0] = -table.current());
                        expect("the report of the same value again", -value, reported[0], wrong);
                        cell.lock.lockWrite();
                        cell.store(-value);
                        cell.lock.unlockWrite();
                        expect("read() after other code has stored " + -value, -value, table.read(), wrong);
                        expect("the number of stores", stores + 2, cell.peekStores(), wrong);
                    }
                })
                .atEnd("right-value", () -> wrong.isEmpty() ? null : wrong.get(0));
    }

    private static void expect(String what, int expected, int actual, List<String> wrong) {
        if (actual != expected) {
            wrong.add(what + " is " + actual + " instead of " + expected);
        }
    }
}
