// clone() and a copy constructor: the copy is new, the original is locked.
// Idea: JCIP on thread confinement.
package cloned;

import io.github.kprim.annotation.GuardedBy;

class Cloned implements Cloneable {
    @GuardedBy("this") private int[] values = new int[4];

    Cloned() {}

    Cloned(Cloned other) {
        synchronized (other) {
            values = other.values.clone();
        }
    }

    @Override
    public synchronized Cloned clone() {
        try {
            Cloned copy = (Cloned) super.clone();
            copy.values = values.clone();
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }
}
