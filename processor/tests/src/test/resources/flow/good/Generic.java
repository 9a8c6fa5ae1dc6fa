// A generic class, its lock and its wildcard callers.
// Idea: Clang thread safety, templates.
package generic;

import io.github.kprim.annotation.GuardedBy;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

class Generic<T extends Comparable<T>> {
    private final ReentrantLock mu = new ReentrantLock();
    @GuardedBy("mu") private T most;

    void offer(T value) {
        mu.lock();
        try {
            if (most == null || value.compareTo(most) > 0) {
                most = value;
            }
        } finally {
            mu.unlock();
        }
    }

    static Object most(Generic<?> of) {
        of.mu.lock();
        try {
            return of.most;
        } finally {
            of.mu.unlock();
        }
    }

    <R> R with(Function<? super T, ? extends R> use) {
        mu.lock();
        try {
            return use.apply(most);
        } finally {
            mu.unlock();
        }
    }
}
