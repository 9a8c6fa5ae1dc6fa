// The members of a new object are set before anybody else can see it.
// Idea: kernel context analysis, initialization of guarded members.
package kernelinit;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.RwSemaphore;

class KernelInit {
    private final RwSemaphore sem = new RwSemaphore("sem");
    @GuardedBy("sem") private int counter;

    static KernelInit create(int counter) {
        KernelInit made = new KernelInit();
        made.counter = counter;
        return made;
    }

    int read() {
        int value = -1;
        if (sem.tryLockRead()) {
            value = counter;
            sem.unlockRead();
        }
        if (sem.tryLockWrite()) {
            counter++;
            sem.unlockWrite();
        }
        return value;
    }
}
