package org.example.bank;

import io.github.kprim.annotation.LockChecks;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

@LockChecks
public class Account {
    final ReentrantLock mutex = new ReentrantLock();

    @MustHold("mutex")
    public void deposit(int amount) {}
}
