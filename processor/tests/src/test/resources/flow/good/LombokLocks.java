// The locks of Lombok's @Synchronized, written out as Lombok writes them.
// Idea: Lombok, the code that @Synchronized stands for.
package lomboklocks;

import io.github.kprim.annotation.GuardedBy;

class LombokLocks {
    private final Object $lock = new Object[0];
    private static final Object $LOCK = new Object[0];

    @GuardedBy("$lock") private int n;
    @GuardedBy("$LOCK") private static int all;

    int next() {
        synchronized (this.$lock) {
            return ++n;
        }
    }

    static int all() {
        synchronized (LombokLocks.$LOCK) {
            return ++all;
        }
    }
}
