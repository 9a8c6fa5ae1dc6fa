// Right: What to do is looked up in a map, whose order does not matter.
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
        Map<Boolean, Runnable> next = Map.of(true, memory::free, false, this::keep);
        next.get(users.decAndTest()).run();
    }

    private void keep() {
        // Somebody else still uses the message.
    }
}
