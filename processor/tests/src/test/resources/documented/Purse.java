package bank;

import io.github.kprim.annotation.CondAcquires;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/** What docs and students look at to see what is made. */
@LockChecks(checked = true)
class Purse {
    final ReentrantLock mutex = new ReentrantLock();

    @MustHold("mutex")
    int withdraw(int cents) throws IOException {
        return cents;
    }

    @CondAcquires("mutex")
    boolean tryOpen() {
        return mutex.tryLock();
    }
}
