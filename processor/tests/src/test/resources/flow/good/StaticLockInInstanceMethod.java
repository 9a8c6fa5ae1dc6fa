// A static lock in a synchronized instance method guards static fields.
// Idea: SpotBugs issue 2089, a false alarm.
package staticlockininstancemethod;

import io.github.kprim.annotation.GuardedBy;

class StaticLockInInstanceMethod {
    private static final Object LOCK = new Object();
    @GuardedBy("LOCK") private static int x;
    @GuardedBy("LOCK") private static int y;

    synchronized void inc() {
        synchronized (LOCK) {
            x++;
            y++;
        }
    }
}
