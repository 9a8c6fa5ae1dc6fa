// Each case of the switch releases the lock.
// Idea: Clang thread safety, control flow of switch.
package switcheachcase;

import io.github.kprim.annotation.GuardedBy;
import io.github.kprim.locking.Mutex;

class SwitchEachCase {
    private final Mutex mu = new Mutex("mu");
    @GuardedBy("mu") private int n;

    int run(String command) {
        mu.lock();
        switch (command) {
            case "inc":
                n++;
                break;
            case "get":
                int value = n;
                mu.unlock();
                return value;
            case "reset":
                n = 0;
                // falls through
            default:
                n--;
                break;
        }
        mu.unlock();
        return 0;
    }
}
