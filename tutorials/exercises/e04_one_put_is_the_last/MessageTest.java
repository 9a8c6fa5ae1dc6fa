package e04_one_put_is_the_last;

import io.github.kprim.explore.World;
import io.github.kprim.testing.ExploreTest;

/** Both users put the message at the same time. */
final class MessageTest {
    @ExploreTest
    void put_byBothUsersAtOnce_freesOnce(World world) {
        Message message = new Message();
        world.task("sender", message::put)
                .task("receiver", message::put)
                .atEnd("no-leak", () -> message.frees() == 0 ? "no task has freed the message" : null)
                .atEnd("no-double-free", () -> message.frees() > 1 ? "the message is freed twice" : null);
    }
}
