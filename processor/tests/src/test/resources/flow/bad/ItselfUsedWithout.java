// The list is its own lock, and is used without it.
// Idea: JCIP's "itself"; Checker Framework lock, <self>.
package itselfusedwithout;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.List;

class ItselfUsedWithout {
    @GuardedBy("itself") private final List<String> names = new ArrayList<>();

    @GuardedBy("itself") private final int[] counts = new int[8];

    @javax.annotation.concurrent.GuardedBy("itself") private final List<String> others = new ArrayList<>();

    void add(String name) {
        names.add(name); // report: kprim-not-guarded
        synchronized (names) {
            names.add(name);
        }
        counts[name.length()]++; // report: kprim-not-guarded
    }

    int count() {
        int count = 0;
        for (String name : names) { // report: kprim-not-guarded
            count += name.length();
        }
        return count + others.size(); // report: kprim-not-guarded
    }
}
