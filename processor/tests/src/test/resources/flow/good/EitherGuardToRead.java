// A read needs one of the guards, a write needs both.
// Idea: Error Prone GuardedBy, several guards; the kernel's fields with two locks.
package eitherguardtoread;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

class EitherGuardToRead {
    private final SpinLock left = new SpinLock("left");
    private final SpinLock right = new SpinLock("right");

    @GuardedBy({"left", "right"})
    private int n;

    int fromLeft() {
        left.lock();
        int value = n;
        left.unlock();
        return value;
    }

    int fromRight() {
        right.lock();
        int value = n;
        right.unlock();
        return value;
    }

    void set(int value) {
        left.lock();
        right.lock();
        n = value;
        right.unlock();
        left.unlock();
    }
}
