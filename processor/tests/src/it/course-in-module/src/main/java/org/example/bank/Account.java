package org.example.bank;

import io.github.kprim.annotation.Acquires;
import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import io.github.kprim.annotation.Releases;
import java.util.concurrent.locks.ReentrantLock;

@LockChecks(checked = true)
public class Account {
    final ReentrantLock mutex = new ReentrantLock();

    @GuardedBy("mutex")
    private int cents;

    @Acquires("mutex")
    public void open() {
        mutex.lock();
    }

    @MustHold("mutex")
    public void deposit(int amount) {
        cents += amount;
    }

    @Releases("mutex")
    public int close() {
        int balance = cents;
        mutex.unlock();
        return balance;
    }
}
