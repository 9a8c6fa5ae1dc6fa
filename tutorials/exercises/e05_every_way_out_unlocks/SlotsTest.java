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
        Slots slots = new Slots(1, () -> {
            throw new IllegalStateException("the log is full");
        });
        Registers registers = Registers.in(world, "a", "b");
        world.task("a", () -> registers.set("a", takeOrThrown(slots)))
                .task("b", () -> registers.set("b", takeOrThrown(slots)));
    }

    private static String takeOrThrown(Slots slots) {
        try {
            return String.valueOf(slots.take());
        } catch (IllegalStateException full) {
            return "thrown";
        }
    }
}
