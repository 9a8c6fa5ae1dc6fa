// The setter is synchronized and the getter is not.
// Idea: Infer issue 2020, missed there; JCIP on visibility.
package getterwithoutlock;

import io.github.kprim.annotation.GuardedBy;

class GetterWithoutLock {
    @GuardedBy("this") private boolean flag;

    synchronized void set(boolean next) {
        flag = next;
    }

    boolean get() {
        return flag; // report: kprim-not-guarded
    }
}
