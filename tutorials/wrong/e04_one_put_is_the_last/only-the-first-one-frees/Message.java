// Wrong: A flag lets only one put free, but that is the first one, not the last one.
// Fails put_byBothUsersAtOnce_freesOnce: VIOLATED no-use-after-free
package e04_one_put_is_the_last;

import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

final class Message {
    private final Memory memory;

    // A part of memory, so nobody may touch it when memory is freed.
    private final Refcount users;

    private final ReadWriteOnce<Boolean> freed = new ReadWriteOnce<>("freed", false);

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.memory = memory;
        this.users = new Refcount("users", memory, first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        users.decAndTest();
        if (!freed.readOnce()) {
            freed.writeOnce(true);
            memory.free();
        }
    }
}
