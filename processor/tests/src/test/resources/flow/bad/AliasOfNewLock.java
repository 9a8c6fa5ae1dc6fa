// A local lock is made for each call and excludes nobody.
// Idea: JCIP on locks that are not shared; Error Prone GuardedBy, the wrong lock.
package aliasofnewlock;

import io.github.kprim.annotation.GuardedBy;

class AliasOfNewLock {
    private final Object mu = new Object();
    @GuardedBy("mu") private int n;

    void inc() {
        Object lock = new Object();
        synchronized (lock) {
            n++; // report: kprim-not-guarded
        }
    }
}
