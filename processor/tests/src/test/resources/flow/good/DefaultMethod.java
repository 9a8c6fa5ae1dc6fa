// A default method takes the lock by way of an accessor of the interface.
// Idea: Clang thread safety, virtual functions with attributes.
package defaultmethod;

import io.github.kprim.annotation.MustHold;
import java.util.concurrent.locks.ReentrantLock;

interface DefaultMethod {
    ReentrantLock lock();

    @MustHold("lock()")
    void step();

    default void run() {
        lock().lock();
        try {
            step();
        } finally {
            lock().unlock();
        }
    }
}
