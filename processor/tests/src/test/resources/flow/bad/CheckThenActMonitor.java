// The monitor is released between the check and the put.
// Idea: JCIP, put-if-absent as a compound action.
package checkthenactmonitor;

import io.github.kprim.annotation.GuardedBy;

class CheckThenActMonitor {
    @GuardedBy("this") private String owner;

    boolean claim(String name) {
        boolean free;
        synchronized (this) {
            free = owner == null;
        }
        if (free) {
            synchronized (this) {
                owner = name; // report: kprim-check-then-act
            }
        }
        return free;
    }
}
