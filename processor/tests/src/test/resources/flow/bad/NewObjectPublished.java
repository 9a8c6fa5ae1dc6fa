// A new object is put into a shared queue, and written without its lock after that.
// Idea: JCIP on publication; Clang thread safety, a local object that escapes.
package newobjectpublished;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.SpinLock;
import java.util.Queue;

class NewObjectPublished {
    static final class Job {
        final SpinLock mu = new SpinLock("mu");
        @GuardedBy("mu") int state;
    }

    private final Queue<Job> queue;

    NewObjectPublished(Queue<Job> queue) {
        this.queue = queue;
    }

    void submit() {
        Job job = new Job();
        job.state = 1;
        queue.add(job);
        job.state = 2; // report: kprim-published-early
    }
}
