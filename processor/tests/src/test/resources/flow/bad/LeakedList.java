// A synchronized getter returns the guarded list itself.
// Idea: JCIP on publishing internal mutable state.
package leakedlist;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.List;

class LeakedList {
    @GuardedBy("this") private final List<String> names = new ArrayList<>();

    synchronized List<String> names() {
        return names; // report: kprim-guarded-leak
    }

    synchronized void add(String name) {
        names.add(name);
    }
}
