// An enum constant with a lock of its own.
// Idea: Error Prone GuardedBy, guards in enums.
package inenum;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;

enum InEnum {
    FIRST,
    SECOND;

    private final SpinLock mu = new SpinLock("mu");
    @GuardedBy("mu") private int uses;

    int use() {
        mu.lock();
        int now = ++uses;
        mu.unlock();
        return now;
    }

    static int both() {
        return FIRST.use() + SECOND.use();
    }
}
