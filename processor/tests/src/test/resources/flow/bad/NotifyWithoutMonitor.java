// notifyAll() is called without the monitor.
// Idea: the documentation of Object.notify.
package notifywithoutmonitor;

import io.github.kprim.annotation.GuardedBy;

class NotifyWithoutMonitor {
    private final Object lock = new Object();
    @GuardedBy("lock") private boolean ready;

    void finish() {
        synchronized (lock) {
            ready = true;
        }
        lock.notifyAll(); // report: kprim-call-without-lock
    }
}
