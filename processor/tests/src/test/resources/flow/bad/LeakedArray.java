// A synchronized getter returns the guarded array itself.
// Idea: JCIP on publishing internal mutable state.
package leakedarray;

import io.github.kprim.annotation.GuardedBy;

class LeakedArray {
    @GuardedBy("this") private final byte[] buffer = new byte[64];

    synchronized byte[] buffer() {
        return buffer; // report: kprim-guarded-leak
    }

    synchronized void put(int index, byte value) {
        buffer[index] = value;
    }
}
