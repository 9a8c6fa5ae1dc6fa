package org.example.till;

import io.github.kprim.locking.Mutex;
import io.github.kprim.step.ReadWriteOnce;

/** Money that several clerks put into one till. */
public class Till {
    private final Mutex drawer = new Mutex("drawer");
    private final ReadWriteOnce<Integer> cents = new ReadWriteOnce<>("cents", 0);

    public void deposit(int amount) {
        drawer.lock();
        depositWithoutLock(amount);
        drawer.unlock();
    }

    void depositWithoutLock(int amount) {
        cents.writeOnce(cents.readOnce() + amount);
    }

    /** Returns the content. Only for checks, when no task uses the till any more. */
    int content() {
        return cents.peek();
    }
}
