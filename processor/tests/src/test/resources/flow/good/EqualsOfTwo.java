// equals() takes both locks, one after the other.
// Idea: Error Prone GuardedBy, access to the same field of another object.
package equalsoftwo;

import io.github.kprim.annotation.GuardedBy;

class EqualsOfTwo {
    @GuardedBy("this") private int n;

    private synchronized int get() {
        return n;
    }

    @Override
    public boolean equals(Object object) {
        if (this == object) {
            return true;
        }
        if (!(object instanceof EqualsOfTwo other)) {
            return false;
        }
        int theirs;
        synchronized (other) {
            theirs = other.n;
        }
        return get() == theirs;
    }

    @Override
    public int hashCode() {
        return get();
    }
}
