// The reference is guarded, and the object is used outside the lock through a local variable.
// Idea: SpotBugs issue 2361, a false alarm for a guarded reference.
package lifetimeonly;

import io.github.kprim.annotation.GuardedBy;
import java.util.function.Supplier;

class LifetimeOnly {
    interface Job {
        void run();

        void abort();
    }

    @GuardedBy("this") private Job job;

    void execute(Supplier<Job> factory) {
        Job mine;
        synchronized (this) {
            mine = factory.get();
            job = mine;
        }
        mine.run();
        synchronized (this) {
            job = null;
        }
    }

    void abort() {
        synchronized (this) {
            if (job != null) {
                job.abort();
            }
        }
    }
}
