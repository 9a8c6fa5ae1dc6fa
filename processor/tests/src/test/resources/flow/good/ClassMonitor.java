// Static synchronized methods and blocks on the class use one monitor.
// Idea: Error Prone GuardedBy, class literals as guards; Checker Framework lock, class literals.
package classmonitor;

import javax.annotation.concurrent.GuardedBy;

class ClassMonitor {
    @GuardedBy("ClassMonitor.class") private static int made;

    static synchronized int made() {
        return made;
    }

    static void reset() {
        synchronized (ClassMonitor.class) {
            made = 0;
        }
    }

    void count() {
        synchronized (ClassMonitor.class) {
            made++;
        }
    }
}
