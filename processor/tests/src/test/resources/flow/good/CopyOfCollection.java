// Callers get a copy of the guarded list.
// Idea: JCIP on publishing internal mutable state.
package copyofcollection;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.List;

class CopyOfCollection {
    @GuardedBy("this") private final List<String> names = new ArrayList<>();

    synchronized List<String> names() {
        return List.copyOf(names);
    }

    synchronized String[] array() {
        return names.toArray(new String[0]);
    }

    synchronized int size() {
        return names.size();
    }
}
