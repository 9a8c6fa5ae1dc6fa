// wait() may return although nothing has changed, and the condition is not tested again.
// Idea: Error Prone WaitNotInLoop.
package waitinif;

import io.github.kprim.annotation.GuardedBy;

class WaitInIf {
    @GuardedBy("this") private boolean ready;

    synchronized void await() throws InterruptedException {
        if (!ready) {
            wait(); // report: kprim-wait-outside-loop
        }
        ready = false;
    }
}
