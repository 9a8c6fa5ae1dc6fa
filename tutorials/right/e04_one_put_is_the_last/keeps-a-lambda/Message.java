// Right: What to do at the end is kept as a lambda.
package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;

/** A message with some users. The last one to put it frees its memory. */
final class Message {
    private final Runnable free;

    // A part of memory, so nobody may touch it when memory is freed.
    private final Refcount users;

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.free = () -> memory.free();
        this.users = new Refcount("users", memory, first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        if (users.decAndTest()) {
            free.run();
        }
    }
}
