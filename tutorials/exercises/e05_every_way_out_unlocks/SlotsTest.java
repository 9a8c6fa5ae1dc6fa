package e05_every_way_out_unlocks;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;

/** Tasks take slots until there is none left. */
final class SlotsTest {
    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"a=true b=false c=false", "a=false b=true c=false", "a=false b=false c=true"})
    void take_whenNoneIsLeft_letsGoOfTheLock(World world) {
        Slots slots = new Slots(1, () -> {});
        Registers registers = Registers.in(world, "a", "b", "c");
        world.task("a", () -> registers.set("a", slots.take()))
                .task("b", () -> registers.set("b", slots.take()))
                .task("c", () -> registers.set("c", slots.take()));
    }

    @ExploreTest
    @Litmus(strict = true, exists = "a=thrown b=thrown")
    void take_whenTheLogThrows_letsGoOfTheLock(World world) {
        Slots slots = new Slots(1, new FullLog(Integer.MAX_VALUE));
        Registers registers = Registers.in(world, "a", "b");
        world.task("a", () -> registers.set("a", takeOrThrown(slots)))
                .task("b", () -> registers.set("b", takeOrThrown(slots)));
    }

    @ExploreTest
    @Litmus(strict = true, exists = "first=thrown second=thrown third=true fourth=false")
    void take_afterTheLogHasThrown_findsTheSlotFree(World world) {
        Slots slots = new Slots(1, new FullLog(2));
        Registers registers = Registers.in(world, "first", "second", "third", "fourth");
        world.task("a", () -> {
            registers.set("first", takeOrThrown(slots));
            registers.set("second", takeOrThrown(slots));
            registers.set("third", takeOrThrown(slots));
            registers.set("fourth", takeOrThrown(slots));
        });
    }

    @ExploreTest
    @Litmus(strict = true, exists = "a=true b=true")
    void take_whenThereAreEnough_givesOneToEach(World world) {
        Slots slots = new Slots(2, () -> {});
        Registers registers = Registers.in(world, "a", "b");
        world.task("a", () -> registers.set("a", slots.take())).task("b", () -> registers.set("b", slots.take()));
    }

    @ExploreTest
    @Litmus(strict = true, exists = "first=true second=true third=false logged=2")
    void take_byOneTask_logsEachSlotThatItTakes(World world) {
        int[] logged = new int[1];
        Slots slots = new Slots(2, () -> logged[0]++);
        Registers registers = Registers.in(world, "first", "second", "third", "logged");
        world.task("a", () -> {
            registers.set("first", slots.take());
            registers.set("second", slots.take());
            registers.set("third", slots.take());
            registers.set("logged", logged[0]);
        });
    }

    /** A log whose first calls fail, in turn with an exception and with an error. */
    private static final class FullLog implements Runnable {
        private final int failures;
        private int calls;

        FullLog(int failures) {
            this.failures = failures;
        }

        @Override
        public void run() {
            calls++;
            if (calls > failures) {
                return;
            }
            if (calls % 2 == 0) {
                throw new FullError();
            }
            throw new IllegalStateException("the log is full");
        }
    }

    private static final class FullError extends Error {
        private static final long serialVersionUID = 1;
    }

    private static String takeOrThrown(Slots slots) {
        try {
            return String.valueOf(slots.take());
        } catch (IllegalStateException | FullError full) {
            return "thrown";
        }
    }
}
