// A value is read under the lock and written back under the next one.
// Idea: JCIP, read-modify-write as a compound action.
package lostupdate;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;

class LostUpdate {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private long balance;

    void deposit(long amount) {
        mu.lock();
        long now = balance;
        mu.unlock();
        long next = now + amount;
        mu.lock();
        balance = next; // report: kprim-check-then-act
        mu.unlock();
    }
}
