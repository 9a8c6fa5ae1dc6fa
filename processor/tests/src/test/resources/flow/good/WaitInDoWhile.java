// The wait is in a do loop and in an endless loop with a break.
// Idea: Error Prone WaitNotInLoop, other loops.
package waitindowhile;

import io.github.kprim.annotation.GuardedBy;

class WaitInDoWhile {
    private final Object lock = new Object();
    @GuardedBy("lock") private int permits;

    void acquire() throws InterruptedException {
        synchronized (lock) {
            for (;;) {
                if (permits > 0) {
                    permits--;
                    break;
                }
                lock.wait();
            }
        }
    }

    void drained() throws InterruptedException {
        synchronized (lock) {
            do {
                lock.wait(10);
            } while (permits > 0);
        }
    }

    void release() {
        synchronized (lock) {
            permits++;
            lock.notify();
        }
    }
}
