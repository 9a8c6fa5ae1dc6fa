// Double-checked locking reads a field that is not volatile without its lock.
// Idea: Error Prone DoubleCheckedLocking; JCIP on lazy initialization.
package doublecheckedplain;

import io.github.kprim.annotation.GuardedBy;
import java.util.HashMap;
import java.util.Map;

class DoubleCheckedPlain {
    @GuardedBy("this") private Map<String, String> table;

    Map<String, String> copy() {
        if (table == null) { // report: kprim-not-guarded
            synchronized (this) {
                if (table == null) {
                    table = new HashMap<>();
                }
            }
        }
        return Map.copyOf(table); // report: kprim-not-guarded
    }
}
