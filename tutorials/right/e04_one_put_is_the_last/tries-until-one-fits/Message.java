// Right: Each round puts in one step, either a reference that is not the last or the last one.
package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;

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
        while (!users.decNotOne()) {
            if (users.decIfOne()) {
                memory.free();
                return;
            }
        }
    }
}
