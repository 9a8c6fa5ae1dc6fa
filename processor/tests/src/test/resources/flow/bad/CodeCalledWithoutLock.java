// Method references and lambdas in variables are called where the lock is not held, or given to who calls them later.
// Idea: Error Prone GuardedBy, method references.
package codecalledwithoutlock;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.annotation.MustHold;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;

class CodeCalledWithoutLock {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private int n;
    private final Runnable inField = this::step;
    private final Runnable shared = this::step; // report: kprim-call-without-lock
    private final Executor executor;

    CodeCalledWithoutLock(Executor executor) {
        this.executor = executor;
    }

    @MustHold("mu")
    private void step() {
        n++;
    }

    void reference() {
        Runnable step = this::step;
        mu.lock();
        step.run();
        mu.unlock();
        step.run(); // report: kprim-call-without-lock
    }

    void lambda() {
        Runnable reset = () -> n = 0; // report: kprim-not-guarded
        reset.run();
    }

    void givenAway() {
        Runnable step = this::step; // report: kprim-call-without-lock
        mu.lock();
        step.run();
        executor.execute(step);
        mu.unlock();
    }

    Runnable returned() {
        Runnable step = this::step; // report: kprim-call-without-lock
        mu.lock();
        step.run();
        mu.unlock();
        return step;
    }

    void captured() {
        Runnable step = this::step; // report: kprim-call-without-lock
        executor.execute(() -> step.run());
    }

    void field() {
        inField.run(); // report: kprim-call-without-lock
        executor.execute(() -> {
            mu.lock();
            shared.run();
            mu.unlock();
        });
    }

    void half() {
        Runnable take = mu::lock;
        take.run();
        n++;
    } // report: kprim-held-at-exit
}
