// The method says that it reads without the lock on purpose.
// Idea: Clang thread safety, no_thread_safety_analysis; the kernel's context_unsafe and data_race.
package unsafeonpurpose;

import io.github.kprim.annotation.ContextUnsafe;
import io.github.kprim.annotation.GuardedBy;

class UnsafeOnPurpose {
    @GuardedBy("this") private long hits;

    synchronized void hit() {
        hits++;
    }

    @ContextUnsafe("a slightly old number is good enough for a log")
    long estimate() {
        return hits;
    }
}
