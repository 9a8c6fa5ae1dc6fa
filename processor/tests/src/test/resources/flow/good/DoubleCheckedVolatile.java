// The field that is tested first is volatile, and is not the guarded one.
// Idea: Error Prone DoubleCheckedLocking; JCIP on lazy initialization.
package doublecheckedvolatile;

import io.github.kprim.annotation.GuardedBy;
import java.util.Map;
import java.util.function.Supplier;

class DoubleCheckedVolatile {
    private volatile boolean ready;
    private volatile Map<String, String> table;
    @GuardedBy("this") private int loads;

    Map<String, String> table(Supplier<Map<String, String>> load) {
        Map<String, String> found = table;
        if (found == null) {
            synchronized (this) {
                found = table;
                if (found == null) {
                    loads++;
                    found = load.get();
                    table = found;
                    ready = true;
                }
            }
        }
        return found;
    }

    boolean isReady() {
        return ready;
    }
}
