// Wrong: A message with many users is never freed.
// Fails put_byManyUsersOneInsideTheOther_freesOnce: how often the message is freed
package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;

/** A message with some users. The last one to put it frees its memory. */
final class Message {
    private final Memory memory;

    // A part of memory, so nobody may touch it when memory is freed.
    private final Refcount users;

    private final int first;

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.memory = memory;
        this.first = first;
        this.users = new Refcount("users", memory, first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        if (users.decAndTest() && first < 10) {
            memory.free();
        }
    }
}
