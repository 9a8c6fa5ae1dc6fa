// A static initializer runs before any other task can use the class.
// Idea: Error Prone GuardedBy, class initializers are not checked.
package staticinitializer;

import io.github.kprim.annotation.GuardedBy;
import java.util.HashMap;
import java.util.Map;

class StaticInitializer {
    private static final Object LOCK = new Object();

    @GuardedBy("LOCK")
    private static final Map<String, Integer> CODES = new HashMap<>();

    static {
        CODES.put("ok", 200);
        CODES.put("missing", 404);
    }

    static Integer code(String name) {
        synchronized (LOCK) {
            return CODES.get(name);
        }
    }
}
