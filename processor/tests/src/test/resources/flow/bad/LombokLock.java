// The locks of Lombok's @Synchronized, written out as Lombok writes them: one for objects, one for the class.
// Idea: Lombok, the code that @Synchronized stands for.
package lomboklock;

import io.github.kprim.annotation.GuardedBy;

class LombokLock {
    private final Object $lock = new Object[0];
    private static final Object $LOCK = new Object[0];

    @GuardedBy("$lock") private int n;
    @GuardedBy("$LOCK") private static int all;

    int get() {
        synchronized (LombokLock.$LOCK) {
            return n; // report: kprim-not-guarded
        }
    }

    int next() {
        synchronized (this.$lock) {
            return ++all; // report: kprim-not-guarded
        }
    }
}
