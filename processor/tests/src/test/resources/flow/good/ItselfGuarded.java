// Objects that are their own locks: to pass one on is no use of it, and some lock themselves.
// Idea: JCIP's "itself"; Checker Framework lock, <self>.
package itselfguarded;

import io.github.kprim.annotation.GuardedBy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Vector;
import java.util.concurrent.CopyOnWriteArrayList;

class ItselfGuarded {
    @GuardedBy("itself") private final List<String> names = new ArrayList<>();

    @GuardedBy("itself") private final int[] counts = new int[8];

    @GuardedBy("itself") private final List<String> wrapped = Collections.synchronizedList(new ArrayList<>());

    @GuardedBy("itself") private final Vector<String> vector = new Vector<>();

    @javax.annotation.concurrent.GuardedBy("itself") private List<String> others = new CopyOnWriteArrayList<>();

    ItselfGuarded() {
        names.add("first");
        counts[0] = 1;
    }

    void add(String name) {
        synchronized (names) {
            names.add(name);
            for (String one : names) {
                print(one);
            }
        }
        synchronized (counts) {
            counts[counts.length - 1]++;
        }
        wrapped.add(name);
        vector.add(name);
        others.add(name);
        fill(names);
    }

    private static void print(String name) {
        System.out.println(name);
    }

    private static void fill(List<String> list) {
        synchronized (list) {
            list.add("last");
        }
    }
}
