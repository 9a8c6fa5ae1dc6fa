// One case of a switch returns with the lock.
// Idea: kernel context analysis, an error path in a switch.
package switchforgetscase;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class SwitchForgetsCase {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    int run(String command) {
        mu.lock();
        switch (command) {
            case "inc":
                n++;
                break;
            case "get":
                return n; // report: kprim-held-at-exit
            default:
                mu.unlock();
                throw new IllegalArgumentException(command);
        }
        mu.unlock();
        return 0;
    }
}
