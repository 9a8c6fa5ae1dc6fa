// Wrong: Its own count is not in the memory, and it puts without being asked.
// Fails put_byBothUsersAtOnce_freesOnce: VIOLATED no-leak
package e04_one_put_is_the_last;

import io.github.kprim.step.ReadWriteOnce;

/** A message with some users. The last one to put it frees its memory. */
final class Message {
    private final Memory memory;

    // A part of memory, so nobody may touch it when memory is freed.
    private final ReadWriteOnce<Integer> users;

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.memory = memory;
        this.users = new ReadWriteOnce<>("users", first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        int left = users.readOnce() - 1;
        users.writeOnce(left);
        if (left == 0) {
            memory.free();
        }
    }
}
