// An element of a guarded array is written without the lock: the field is read.
// Idea: Clang thread safety, element access of a guarded array.
package arrayelementunguarded;

import io.github.kprim.annotation.GuardedBy;
import java.util.Arrays;

class ArrayElementUnguarded {
    private final Object mu = new Object();
    @GuardedBy("mu") private final int[] counts = new int[8];

    void inc(int index) {
        counts[index]++; // report: kprim-not-guarded
    }

    int sum() {
        synchronized (mu) {
            return Arrays.stream(counts).sum();
        }
    }
}
