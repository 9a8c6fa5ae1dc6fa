package e04_one_put_is_the_last;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;

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

    private static void readAndPut(Message message, Memory memory) {
        memory.readText();
        message.put();
    }

    private static void freedOnce(World world, Memory memory) {
        world.atEnd("no-leak", () -> memory.peekFrees() == 0 ? "no task has freed the message" : null)
                .atEnd("no-double-free", () -> memory.peekFrees() > 1 ? "the message is freed twice" : null);
    }
}
