// Wrong: It puts in one step, but releases the lock of a message that is freed.
// Fails put_afterTheFree_touchesNothing: put has freed the message
package e04_one_put_is_the_last;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;

final class Message {
    private final Memory memory;
    private final Refcount users;
    private final SpinLock lock = new SpinLock("message->lock");

    Message(Memory memory, int first) {
        this.memory = memory;
        this.users = new Refcount("users", memory, first);
    }

    void put() {
        lock.lock();
        if (users.decAndTest()) {
            memory.free();
        }
        lock.unlock();
    }
}
