// Lazy initialization under the class's lock, and with a holder class.
// Idea: JCIP on lazy initialization.
package singleton;

import io.github.kprim.annotation.GuardedBy;

class Singleton {
    private static final Object LOCK = new Object();
    @GuardedBy("LOCK") private static Singleton instance;

    static Singleton instance() {
        synchronized (LOCK) {
            if (instance == null) {
                instance = new Singleton();
            }
            return instance;
        }
    }

    private static final class Holder {
        static final Singleton OTHER = new Singleton();
    }

    static Singleton other() {
        return Holder.OTHER;
    }
}
