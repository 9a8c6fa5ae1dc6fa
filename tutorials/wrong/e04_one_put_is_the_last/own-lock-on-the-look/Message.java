// Wrong: The lock is held for the look and for the put, but not from one to the other.
// Fails put_byBothUsersAtOnce_freesOnce: VIOLATED no-leak
package e04_one_put_is_the_last;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;

/** A message with some users. The last one to put it frees its memory. */
final class Message {
    private final Memory memory;

    // A part of memory, so nobody may touch it when memory is freed.
    private final Refcount users;
    private final SpinLock lock = new SpinLock("message->lock");

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.memory = memory;
        this.users = new Refcount("users", memory, first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        lock.lock();
        boolean last = users.read() == 1;
        lock.unlock();
        lock.lock();
        users.decAndTest();
        lock.unlock();
        if (last) {
            memory.free();
        }
    }
}
