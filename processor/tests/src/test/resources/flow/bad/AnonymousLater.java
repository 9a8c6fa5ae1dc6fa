// The method of an anonymous class runs when nobody holds the lock.
// Idea: Error Prone GuardedBy, anonymous classes.
package anonymouslater;

import io.github.kprim.annotation.GuardedBy;

class AnonymousLater {
    @GuardedBy("this") private int n;

    synchronized Runnable reset() {
        return new Runnable() {
            @Override
            public void run() {
                n = 0; // report: kprim-not-guarded
            }
        };
    }
}
