// Wrong: Four users can all see that there are many, and then nobody asks whether it was the last one.
// Fails put_byManyUsersOneInsideTheOther_freesOnce: what is reported
package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;

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
        if (users.read() > 3) {
            users.dec();
        } else if (users.decAndTest()) {
            memory.free();
        }
    }
}
