package io.github.kprim.lab.litmus;

import java.util.ArrayList;
import java.util.List;

/** Numbers names in the order in which they appear. */
final class Names {
    private final List<String> names = new ArrayList<>();

    int of(String name) {
        int known = names.indexOf(name);
        if (known >= 0) {
            return known;
        }
        names.add(name);
        return names.size() - 1;
    }

    /** Returns the number of a name, or -1 if it has none. */
    int find(String name) {
        return names.indexOf(name);
    }

    List<String> all() {
        return List.copyOf(names);
    }
}
