// The private method runs its argument before it returns.
// Idea: Error Prone issue 5938, a false alarm.
package runsatonce;

import io.github.kprim.annotation.GuardedBy;

class RunsAtOnce {
    @GuardedBy("this") private int x;

    synchronized void handle() {
        logged(() -> x++);
    }

    private void logged(Runnable job) {
        job.run();
    }
}
