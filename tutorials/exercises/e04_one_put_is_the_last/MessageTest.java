package e04_one_put_is_the_last;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.step.Report;
import io.github.kprim.step.Seam;
import io.github.kprim.step.Step;
import io.github.kprim.step.StepListener;
import io.github.kprim.testing.ExploreTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** All users read the message and put it at the same time. */
final class MessageTest {
    /** A put has fewer steps. */
    private static final int MOST_STEPS = 8;

    @ExploreTest
    void put_byBothUsersAtOnce_freesOnce(World world) {
        Memory memory = new Memory();
        Message message = new Message(memory, 2);
        world.task("sender", () -> readAndPut(message, memory)).task("receiver", () -> readAndPut(message, memory));
        freedOnce(world, memory);
    }

    @ExploreTest
    void put_byThreeUsersAtOnce_freesOnce(World world) {
        Memory memory = new Memory();
        Message message = new Message(memory, 3);
        world.task("sender", message::put)
                .task("receiver", message::put)
                .task("logger", () -> readAndPut(message, memory));
        freedOnce(world, memory);
    }

    @ExploreTest
    void put_byTheOnlyUser_frees(World world) {
        Memory memory = new Memory();
        Message message = new Message(memory, 1);
        world.task("sender", () -> readAndPut(message, memory));
        freedOnce(world, memory);
    }

    /** What belongs to the message is freed with it: the count, and any lock that you add. */
    @Test
    void put_afterTheFree_touchesNothing() {
        for (int users = 1; users <= 3; users++) {
            Memory memory = new Memory();
            Message message = new Message(memory, users);
            List<String> steps = new ArrayList<>();
            try (Seam.Binding bound = Seam.bind(step -> {
                if (memory.peekFrees() > 0) {
                    steps.add(step.action());
                }
            })) {
                for (int i = 0; i < users; i++) {
                    message.put();
                }
            }
            assertThat(steps)
                    .withFailMessage(
                            "put has freed the message, and then does: %s; whatever belongs to the message, a lock"
                                    + " too, is gone by then",
                            String.join(", ", steps))
                    .isEmpty();
        }
    }

    /** The number is drawn, always the same one, so that an answer cannot know it. */
    @Test
    void put_byManyUsersOneInsideTheOther_freesOnce() {
        int users = 30 + new Random(1991).nextInt(20);
        for (int at = 1; at <= MOST_STEPS; at++) {
            Memory memory = new Memory();
            NestedPuts puts = new NestedPuts(new Message(memory, users)::put, users, at);
            if (puts.run()) {
                String when = "when each of " + users + " users puts just before step " + at
                        + " of the put of the user before, ";
                assertThat(puts.reports).as(when + "what is reported").isEmpty();
                assertThat(memory.peekFrees())
                        .as(when + "how often the message is freed")
                        .isEqualTo(1);
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

    private static void readAndPut(Message message, Memory memory) {
        memory.readText();
        message.put();
    }

    private static void freedOnce(World world, Memory memory) {
        world.atEnd("no-leak", () -> memory.peekFrees() == 0 ? "no task has freed the message" : null)
                .atEnd("no-double-free", () -> memory.peekFrees() > 1 ? "the message is freed twice" : null);
    }
}
