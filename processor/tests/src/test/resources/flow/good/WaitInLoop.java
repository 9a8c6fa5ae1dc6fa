// wait() and notifyAll() under the monitor, in a loop over the condition.
// Idea: Error Prone WaitNotInLoop.
package waitinloop;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayDeque;
import java.util.Deque;

class WaitInLoop {
    @GuardedBy("this") private final Deque<String> items = new ArrayDeque<>();

    synchronized String take() throws InterruptedException {
        while (items.isEmpty()) {
            wait();
        }
        return items.removeFirst();
    }

    synchronized void put(String item) {
        items.addLast(item);
        notifyAll();
    }
}
