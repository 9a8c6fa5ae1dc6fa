package e02_a_full_count_leaks_rather_than_wraps;

import static io.github.kprim.testing.KprimAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.Exploration;
import io.github.kprim.explore.Explorer;
import io.github.kprim.explore.Scenario;
import io.github.kprim.explore.World;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import io.github.kprim.testing.ExploreTest;
import io.github.kprim.testing.Litmus;
import io.github.kprim.testing.Registers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A buffer is freed when its last user puts it, and only then. */
final class BufferTest {
    /** A put has fewer steps. */
    private static final int MOST_STEPS = 8;

    /** The memory of a buffer. */
    private static final class Memory {
        final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

        /** How often it was freed. Only {@link #free} changes it, right after a step. */
        int frees;

        void free() {
            freed.writeOnce(true);
            frees++;
        }
    }

    @ExploreTest
    void get_byTwoTasks_losesNone(World world) {
        Memory memory = new Memory();
        Buffer buffer = new Buffer(1, memory::free);
        Runnable user = () -> {
            buffer.get();
            buffer.put();
        };
        world.task("a", user)
                .task("b", user)
                .atEnd("no-use-after-free", () -> memory.frees > 0 ? "the owner's buffer is freed" : null);
    }

    @ExploreTest
    void put_byTheLastTwoUsers_freesOnce(World world) {
        Memory memory = new Memory();
        Buffer buffer = new Buffer(2, memory::free);
        Registers registers = Registers.in(world, "a", "b");
        world.task("a", () -> usePut(buffer, memory, registers, "a"))
                .task("b", () -> usePut(buffer, memory, registers, "b"))
                .atEnd(
                        "no-use-after-free",
                        () -> registers.toString().contains("freed") ? "a user finds its buffer freed" : null)
                .atEnd("no-leak", () -> memory.frees == 0 ? "no user has freed the buffer" : null)
                .atEnd("no-double-free", () -> memory.frees > 1 ? "the buffer is freed twice" : null);
    }

    private static void usePut(Buffer buffer, Memory memory, Registers registers, String user) {
        registers.set(user, memory.freed.readOnce() ? "freed" : "kept");
        buffer.put();
    }

    /** Looks at the steps of one task: each get and each put changes one count, which is a Refcount. */
    @Test
    void getAndPut_byOneTask_countInARefcount() {
        Set<Refcount> counts = Collections.newSetFromMap(new IdentityHashMap<>());
        StepListener steps = step -> {
            for (int i = 0; i < step.accesses(); i++) {
                if (step.isWrite(i) && step.object(i) instanceof Refcount count) {
                    counts.add(count);
                }
            }
        };
        Buffer buffer = new Buffer(3, () -> {});
        List<String> values = new ArrayList<>();
        try (Seam.Binding bound = Seam.bind(steps)) {
            List<Runnable> changes =
                    List.of(buffer::get, buffer::get, buffer::put, buffer::get, buffer::put, buffer::put);
            for (Runnable change : changes) {
                counts.clear();
                change.run();
                values.add(
                        counts.isEmpty()
                                ? "none"
                                : counts.stream().map(Refcount::state).collect(Collectors.joining(" and ")));
            }
        }

        assertThat(values)
                .withFailMessage(() -> "a buffer with 3 users, and then get, get, put, get, put, put: the Refcount that"
                        + " these calls change should be 4, 5, 4, 5, 4 and 3, but it is " + String.join(", ", values)
                        + "; what counts the users must be one Refcount")
                .containsExactly("4", "5", "4", "5", "4", "3");
    }

    /** When a put has changed the count, another user may free the buffer, and the count with it. */
    @Test
    void put_afterItsDecrement_leavesTheBufferAlone() {
        for (int users = 1; users <= 3; users++) {
            Touches touches = new Touches();
            Buffer buffer = new Buffer(users, () -> touches.isOver = true);
            try (Seam.Binding bound = Seam.bind(touches)) {
                buffer.put();
            }
            assertThat(touches.tooLate)
                    .withFailMessage(
                            "put by one of %d users touches the count after it %s: %s; by then the buffer may be"
                                    + " freed, and the count is in it",
                            users, touches.isOver ? "has freed the buffer" : "has put the reference", touches.tooLate)
                    .isNull();
        }
    }

    /** Notes a step that touches a count which was changed before, or any count when the buffer is freed. */
    private static final class Touches implements StepListener {
        private Refcount count;
        private String before;
        boolean isOver;
        String tooLate;

        @Override
        public void announced(Step step) {
            for (int i = 0; i < step.accesses(); i++) {
                if (step.object(i) instanceof Refcount touched) {
                    if (count == null) {
                        count = touched;
                        before = touched.state();
                    }
                    if (isOver || !before.equals(count.state())) {
                        tooLate = step.action();
                    }
                }
            }
        }
    }

    /** The caller is wrong to put more than it got. A Refcount reports that, and the buffer is not freed again. */
    @Test
    void put_tooOften_isReported() {
        Memory memory = new Memory();
        Buffer buffer = new Buffer(1, memory::free);

        List<String> reports = reportsOf(() -> {
            buffer.put();
            buffer.put();
        });

        assertThat(memory.frees)
                .as("how often two puts of its only user free a buffer")
                .isEqualTo(1);
        assertThat(reports)
                .as("what is reported of a put too many; a Refcount reports it if it is asked to put")
                .anyMatch(report -> report.startsWith("refcount_t: underflow"));
    }

    /** The same, but the second put begins before the first one has ended. */
    @Test
    void put_tooOftenAtTheSameTime_isReported() {
        for (int at = 1; at <= MOST_STEPS; at++) {
            int[] frees = new int[1];
            NestedPuts puts = new NestedPuts(new Buffer(1, () -> frees[0]++)::put, 2, at);
            if (puts.run()) {
                String when = "when a second put of the only user comes just before step " + at + " of the first one, ";
                assertThat(frees[0]).as(when + "how often the buffer is freed").isEqualTo(1);
                assertThat(puts.reports)
                        .as(when + "what is reported")
                        .anyMatch(report -> report.startsWith("refcount_t: underflow"));
            }
        }
    }

    /**
     * Puts that come one inside the other: each begins just before the step number {@code at} of the one before it, or
     * after it if it has fewer steps.
     */
    private static final class NestedPuts {
        final List<String> reports = new ArrayList<>();
        private final Runnable put;
        private final int at;
        private int left;
        private boolean isImpossible;

        NestedPuts(Runnable put, int puts, int at) {
            this.put = put;
            this.left = puts;
            this.at = at;
        }

        /** Returns whether the puts can come in this order. They cannot if one has to wait for a lock. */
        boolean run() {
            while (left > 0 && !isImpossible) {
                next();
            }
            return !isImpossible;
        }

        /** Each user is a thread, because a lock belongs to its thread. Only one thread runs at a time. */
        private void next() {
            left--;
            Throwable[] thrown = new Throwable[1];
            Thread user = new Thread(() -> {
                try (Seam.Binding bound = Seam.bind(new User())) {
                    put.run();
                } catch (Throwable e) {
                    thrown[0] = e;
                }
            });
            user.start();
            try {
                user.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (thrown[0] != null && !isImpossible) {
                throw new AssertionError("put throws " + thrown[0], thrown[0]);
            }
        }

        private final class User implements StepListener {
            private int steps;

            @Override
            public void announced(Step step) {
                steps++;
                if (steps == at && left > 0 && !isImpossible) {
                    next();
                }
            }

            @Override
            public boolean schedules() {
                return true;
            }

            @Override
            public void await(Step step, BooleanSupplier ready) {
                announced(step);
                if (!ready.getAsBoolean()) {
                    isImpossible = true;
                    throw new IllegalStateException("waits for a user that has begun before");
                }
            }

            @Override
            public void reported(Report report) {
                reports.add(report.message());
            }
        }
    }

    /** The caller is wrong to use what it has put. That must not bring a buffer back to life that is freed. */
    @Test
    void get_afterTheLastPut_doesNotFreeAgain() {
        Memory memory = new Memory();
        Buffer buffer = new Buffer(1, memory::free);

        reportsOf(() -> {
            buffer.put();
            buffer.get();
            buffer.put();
        });

        assertThat(memory.frees)
                .as("how often a buffer is freed that is put, got again and put again")
                .isEqualTo(1);
    }

    private static List<String> reportsOf(Runnable careless) {
        List<String> messages = new ArrayList<>();
        StepListener reports = new StepListener() {
            @Override
            public void announced(Step step) {}

            @Override
            public void reported(Report report) {
                messages.add(report.message());
            }
        };
        try (Seam.Binding bound = Seam.bind(reports)) {
            careless.run();
        }
        return messages;
    }

    @Test
    void get_beyondTheLargestCount_neverFrees() {
        Memory memory = new Memory();

        explore(world -> {
            Buffer buffer = new Buffer(Refcount.MAX, memory::free);
            world.task("greedy", () -> {
                buffer.get();
                buffer.get();
                buffer.put();
            });
        });

        assertThat(memory.frees)
                .withFailMessage("freed after one put, with more users than the count can hold")
                .isZero();
    }

    @Test
    void get_beyondTheLargestCount_saturatesForGood() {
        assertThat(explore(world -> {
                    Buffer buffer = new Buffer(Refcount.MAX, () -> {});
                    world.task("greedy", buffer::get);
                }))
                .as("a get of a full count must saturate it, which a Refcount reports")
                .violates("no-leak")
                .withMessageContaining("refcount_t: saturated");

        Buffer nearlyFull = new Buffer(Refcount.MAX - 1, () -> {});
        assertThat(reportsOf(nearlyFull::get))
                .as("what is reported of a get that makes the count MAX, the largest live value")
                .isEmpty();

        // Made once: a saturated buffer is the same in each execution.
        Buffer saturated = new Buffer(Refcount.MAX, () -> {});
        saturated.get();
        saturated.put();

        assertThat(explore(world -> world.task("greedy", saturated::get)))
                .as("a saturated count must stay saturated: after a put, a get must be reported again")
                .violates("no-leak")
                .withMessageContaining("refcount_t: saturated");
    }

    private static Exploration explore(Consumer<World> setUp) {
        return Explorer.of(Scenario.of("too many gets", setUp)).explore();
    }

    @ExploreTest
    @Litmus(strict = true, exists = "first=kept second=freed")
    void put_ofTheLastUser_frees(World world) {
        Memory memory = new Memory();
        Buffer buffer = new Buffer(1, memory::free);
        Registers registers = Registers.in(world, "first", "second");
        world.task("user", () -> {
            buffer.get();
            buffer.put();
            registers.set("first", memory.frees == 0 ? "kept" : "freed");
            buffer.put();
            registers.set("second", memory.frees == 1 ? "freed" : "freed " + memory.frees + " times");
        });
    }
}
