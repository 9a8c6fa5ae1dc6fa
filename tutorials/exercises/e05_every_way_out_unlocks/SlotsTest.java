package e05_every_way_out_unlocks;

import io.github.kprim.explore.World;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.Shared;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.Iterator;
import java.util.List;
import java.util.Random;

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

    /** One task, and a log that throws each time, in turn an exception, another one, and an error. */
    @ExploreTest
    @Litmus(strict = true, exists = "a=same b=same c=same")
    void take_whenTheLogThrows_throwsTheSame(World world) {
        List<Throwable> thrown = List.of(
                new IllegalStateException("the log is full"), new UnsupportedOperationException(), new FullError());
        Iterator<Throwable> next = thrown.iterator();
        Slots slots = new Slots(1, () -> throwUnchecked(next.next()));
        Registers registers = Registers.in(world, "a", "b", "c");
        world.task("a", () -> {
            registers.set("a", whatIsThrown(slots, thrown.get(0)));
            registers.set("b", whatIsThrown(slots, thrown.get(1)));
            registers.set("c", whatIsThrown(slots, thrown.get(2)));
        });
    }

    private static void throwUnchecked(Throwable any) {
        if (any instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) any;
    }

    private static String whatIsThrown(Slots slots, Throwable expected) {
        try {
            return "nothing, but " + slots.take();
        } catch (RuntimeException | FullError actual) {
            return actual == expected ? "same" : "another " + actual.getClass().getSimpleName();
        }
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

    /** The log takes a step, so that the other task can come in before it, if nothing keeps it out. */
    @ExploreTest
    @Litmus(
            strict = true,
            exists = {"a=true b=false logged=1", "a=false b=true logged=1"})
    void take_byTwoTasks_logsOnlyTheSlotThatIsTaken(World world) {
        Refcount logged = new Refcount("logged", 1);
        Slots slots = new Slots(1, logged::inc);
        Registers registers = Registers.in(world, "a", "b");
        world.task("a", () -> registers.set("a", slots.take()))
                .task("b", () -> registers.set("b", slots.take()))
                .outcome(() -> registers + " logged=" + (logged.peek() - 1));
    }

    /** The number is drawn, always the same one, so that an answer cannot know it. */
    @ExploreTest
    @Litmus(strict = true, exists = "taken=all then=false")
    void take_ofManySlots_countsThemAll(World world) {
        int all = 10 + new Random(1991).nextInt(40);
        Slots slots = new Slots(all, () -> {});
        Registers registers = Registers.in(world, "taken", "then");
        world.task("a", () -> {
            int taken = 0;
            while (taken < all && slots.take()) {
                taken++;
            }
            registers.set("taken", taken == all ? "all" : "only-" + taken + "-of-" + all);
            registers.set("then", slots.take());
        });
    }

    /** The number is drawn, always the same one, so that an answer cannot know it. */
    @ExploreTest
    @Litmus(strict = true, exists = "first=true second=true third=true")
    void take_ofVeryManySlots_leavesMore(World world) {
        Slots slots = new Slots(Integer.MAX_VALUE - new Random(1991).nextInt(1000), () -> {});
        Registers registers = Registers.in(world, "first", "second", "third");
        world.task("a", () -> {
            registers.set("first", slots.take());
            registers.set("second", slots.take());
            registers.set("third", slots.take());
        });
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

    /** A log whose first calls fail, in turn with an exception and with an error. Announces no steps. */
    private static final class FullLog implements Runnable, Shared {
        private final int failures;
        private int calls;

        FullLog(int failures) {
            this.failures = failures;
        }

        @Override
        public String name() {
            return "log";
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
