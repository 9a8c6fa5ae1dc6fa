// The override needs the same lock as the method that it overrides.
// Idea: a false alarm of this analysis in Guava's MapMakerInternalMap.
package foreigninherited;

import javax.annotation.concurrent.GuardedBy;

class ForeignInherited {
    @GuardedBy("this") int size;

    @GuardedBy("this")
    void drain() {}

    @GuardedBy("this")
    void clear() {
        size = 0;
    }

    synchronized void clean() {
        drain();
    }

    static final class Weak extends ForeignInherited {
        @Override
        void drain() {
            clear();
        }
    }
}
