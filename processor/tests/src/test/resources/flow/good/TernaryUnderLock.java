// Both sides of the conditional expression are evaluated under the lock.
// Idea: Clang thread safety, conditional operators.
package ternaryunderlock;

import io.github.kprim.annotation.GuardedBy;

class TernaryUnderLock {
    @GuardedBy("this") private String name;
    @GuardedBy("this") private int n;

    synchronized String name() {
        return name == null ? "none" : name;
    }

    synchronized int max(int other) {
        return n > other && n > 0 || other == n ? n : other;
    }
}
