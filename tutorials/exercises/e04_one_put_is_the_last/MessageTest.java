package e04_one_put_is_the_last;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kprim.explore.World;
import io.github.kprim.step.Seam;
import io.github.kprim.testing.ExploreTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All users read the message and put it at the same time. */
final class MessageTest {
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

    private static void readAndPut(Message message, Memory memory) {
        memory.readText();
        message.put();
    }

    private static void freedOnce(World world, Memory memory) {
        world.atEnd("no-leak", () -> memory.peekFrees() == 0 ? "no task has freed the message" : null)
                .atEnd("no-double-free", () -> memory.peekFrees() > 1 ? "the message is freed twice" : null);
    }
}
