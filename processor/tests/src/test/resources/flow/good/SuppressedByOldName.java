// The check of the other library had another name once, and code still uses it.
// Idea: Caffeine's BoundedLocalCache; Error Prone GuardedBy accepts both names.
package suppressedbyoldname;

import javax.annotation.concurrent.GuardedBy;

class SuppressedByOldName {
    @GuardedBy("this") private int state;

    synchronized void set(int next) {
        state = next;
    }

    @SuppressWarnings({"GuardedByChecker", "unchecked"})
    int estimate() {
        return state;
    }
}
