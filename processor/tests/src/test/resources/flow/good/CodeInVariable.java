// Method references and lambdas in variables run where they are called, and there the lock is held.
// Idea: a false alarm of this analysis on a method reference that is named before it is used.
package codeinvariable;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;

class CodeInVariable {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;
    private final Runnable inField = this::step;
    private final IntConsumer adding = amount -> n += amount;

    @MustHold("mu")
    private void step() {
        n++;
    }

    @MustHold("mu")
    private void add(int amount) {
        n += amount;
    }

    void reference(boolean twice) {
        Runnable step = this::step;
        mu.lock();
        try {
            step.run();
            if (twice) {
                step.run();
            }
        } finally {
            mu.unlock();
        }
    }

    void lambda() {
        Runnable reset = () -> {
            if (n > 0) {
                n = 0;
                return;
            }
            n = 1;
        };
        mu.lock();
        reset.run();
        mu.unlock();
    }

    void atOnce(List<Integer> amounts) {
        java.util.function.Consumer<Integer> adder = this::add;
        mu.lock();
        try {
            amounts.forEach(adder);
        } finally {
            mu.unlock();
        }
    }

    void throughRunner() {
        Runnable step = this::step;
        locked(step);
        Runnable reset = () -> n = 0;
        locked(reset);
    }

    private void locked(Runnable work) {
        mu.lock();
        try {
            work.run();
        } finally {
            mu.unlock();
        }
    }

    void fields() {
        mu.lock();
        try {
            inField.run();
            this.adding.accept(2);
        } finally {
            mu.unlock();
        }
    }

    void halves() {
        Runnable take = mu::lock;
        Runnable release = mu::unlock;
        take.run();
        n++;
        release.run();
    }

    int locking() {
        Runnable unlock = () -> mu.unlock();
        mu.lock();
        int value = n;
        unlock.run();
        return value;
    }
}
