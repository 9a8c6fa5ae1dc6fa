// An iteration over the guarded list without the lock.
// Idea: JCIP, iterators and ConcurrentModificationException.
package loopoverguarded;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.List;

class LoopOverGuarded {
    @GuardedBy("this") private final List<Runnable> listeners = new ArrayList<>();

    synchronized void add(Runnable listener) {
        listeners.add(listener);
    }

    void fire() {
        for (Runnable listener : listeners) { // report: kprim-not-guarded
            listener.run();
        }
    }
}
