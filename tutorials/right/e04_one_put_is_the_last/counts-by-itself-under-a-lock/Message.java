// Right: Under the lock, the change of a number and the question are one step. (A number wraps, see e02.)
package e04_one_put_is_the_last;

import io.github.kprim.locking.SpinLock;
import io.github.kprim.refcount.Refcount;
import io.github.kprim.step.ReadWriteOnce;

final class Message {
    private final Memory memory;
    private final Refcount users;
    private final SpinLock lock = new SpinLock("message->lock");
    private final ReadWriteOnce<Integer> number;

    Message(Memory memory, int first) {
        this.memory = memory;
        this.users = new Refcount("users", memory, first);
        this.number = new ReadWriteOnce<>("number", first);
    }

    void put() {
        lock.lock();
        int left = number.readOnce() - 1;
        number.writeOnce(left);
        lock.unlock();
        if (left == 0) {
            memory.free();
        }
    }
}
