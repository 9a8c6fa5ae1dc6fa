// Wrong: It frees under a lock that is in the memory.
// Fails put_byTheOnlyUser_frees: VIOLATED no-use-after-free
package e04_one_put_is_the_last;

import io.github.kprim.lockdep.LockClass;
import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;

/** A message with some users. The last one to put it frees its memory. */
final class Message {
    private final Memory memory;

    // A part of memory, so nobody may touch it when memory is freed.
    private final Refcount users;
    private final SpinLock lock;

    /** Creates a message in {@code memory} that already has this number of users. */
    Message(Memory memory, int first) {
        this.memory = memory;
        this.lock = new SpinLock("lock", memory, new LockClass("&message->lock", LockClass.Wait.SPINS));
        this.users = new Refcount("users", memory, first);
    }

    /** Puts the caller's reference. The caller no longer uses the message. */
    void put() {
        lock.lock();
        if (users.decAndTest()) {
            memory.free();
        }
        lock.unlock();
    }
}
