// Wrong: It picks what to do by a read before the put.
// Fails put_byBothUsersAtOnce_freesOnce: VIOLATED no-leak
package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;
import java.util.Map;

/** A message with some users. The last one to put it frees its memory. */
final class Message {
    private final Memory memory;

    // A part of memory, so nobody may touch it when memory is freed.
    private final Refcount users;

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.memory = memory;
        this.users = new Refcount("users", memory, first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        Runnable next =
                Map.<Boolean, Runnable>of(true, memory::free, false, () -> {}).get(users.read() == 1);
        users.decAndTest();
        next.run();
    }
}
