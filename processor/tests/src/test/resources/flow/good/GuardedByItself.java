// The queue is locked by its own monitor: to read the field in order to lock it is no access.
// Idea: a false alarm of this analysis in Guava's SequentialExecutor; Error Prone issue 541.
package guardedbyitself;

import java.util.ArrayDeque;
import java.util.Deque;
import javax.annotation.concurrent.GuardedBy;

class GuardedByItself {
    @GuardedBy("queue") private final Deque<Runnable> queue = new ArrayDeque<>();
    @GuardedBy("queue") private boolean running;

    void add(Runnable task) {
        synchronized (queue) {
            queue.add(task);
            running = true;
        }
    }

    private final class Worker implements Runnable {
        @Override
        public void run() {
            synchronized (queue) {
                Runnable task = queue.poll();
                running = task != null;
            }
        }
    }
}
