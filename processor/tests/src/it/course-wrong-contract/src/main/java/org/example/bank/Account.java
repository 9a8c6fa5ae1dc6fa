package org.example.bank;

import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

public class Account {
    final ReentrantLock mutex = new ReentrantLock();

    @MustHold("mutx")
    public void deposit(int amount) {}
}
